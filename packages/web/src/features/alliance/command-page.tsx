import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import './alliance.css'
import { ChangeCommandDialog, CloseDialog, EndSeatDialog, SeatDialog } from './command-dialogs.tsx'
import { CommandOffers } from './command-offers.tsx'
import { CommandRoll } from './command-roll.tsx'
import { CommandSpan, useCommandWords } from './command-words.tsx'

export type Command = Output<'readCommand'>
export type Seat = Command['roll'][number]
type Asked = { readonly act: 'change' | 'close' | 'seat' | 'names' } | { readonly act: 'end'; readonly seat: Seat }

export function CommandPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['commands', id], queryFn: () => call('readCommand', { params: { id } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  if (!found.data) return <Skeleton lines={10} />
  return <Opened command={found.data} />
}

function Opened({ command }: { command: Command }) {
  const { t } = useTranslation('alliance')
  const { kindName } = useCommandWords()
  const queries = useQueryClient()
  const [asked, ask] = useState<Asked>()
  const [whole, setWhole] = useState<readonly Seat[]>()
  const close = (): void => ask(undefined)
  const done = async (): Promise<void> => {
    setWhole(undefined)
    await queries.invalidateQueries({ queryKey: ['commands'] })
  }
  const { id, title, kind, organisationName, organisationId, paperNumber, state, endsOn, endReason } = command
  const isOpen = state !== 'ended'
  const dialog = { command, close, done }
  return (
    <>
      <PageHead
        title={title}
        says={`${kindName(kind)} · ${paperNumber}`}
        back={<PathLink to="/alliance/commands">{t('command.back')}</PathLink>}
        act={<Acts command={command} ask={ask} print={() => (whole ? window.print() : ask({ act: 'names' }))} />}
        help={[{ ask: t('help.partner.ask'), answer: t('help.partner.answer') }]}
      />
      {endReason !== null && endsOn !== null && !isOpen ? (
        <Banner tone="note" icon="notice" title={t('command.ended')}>
          {t('command.endedBecause', { day: endsOn, reason: endReason })}
        </Banner>
      ) : null}
      <div className="alliance-side">
        <Flow command={command} />
        <KeyValues
          facts={[
            [
              t('command.by'),
              <PathLink key="by" to={`/alliance/${organisationId}`} className="party">
                {organisationName}
              </PathLink>,
            ],
            [t('command.span'), <CommandSpan key="span" command={command} />],
            [t('command.seats'), t('command.seatsOf', { count: command.seats, organisations: command.organisations })],
          ]}
        />
        <CommandOffers command={command} done={done} />
        <CommandRoll command={command} whole={whole} endSeat={(seat) => ask({ act: 'end', seat })} />
      </div>
      {asked?.act === 'seat' ? <SeatDialog {...dialog} /> : null}
      {asked?.act === 'change' ? <ChangeCommandDialog {...dialog} /> : null}
      {asked?.act === 'close' ? <CloseDialog {...dialog} /> : null}
      {asked?.act === 'end' ? <EndSeatDialog {...dialog} seat={asked.seat} /> : null}
      {asked?.act === 'names' ? (
        <ReasonDialog
          title={t('command.paperPrint')}
          says={t('command.paperWhy')}
          act={t('command.show')}
          close={close}
          confirm={async (reason) =>
            setWhole((await call('readAppointment', { params: { id }, body: { reason } })).seats)
          }
        />
      ) : null}
    </>
  )
}

function Acts(props: { command: Command; ask: (asked: Asked) => void; print: () => void }) {
  const { t } = useTranslation('alliance')
  const { ask, print } = props
  const { kind, may, state } = props.command
  const isOpen = state !== 'ended'
  return (
    <>
      {isOpen && may.includes('seatMember') ? (
        <Button kind="primary" icon="plus" onClick={() => ask({ act: 'seat' })}>
          {t('command.seat')}
        </Button>
      ) : null}
      {may.includes('readAppointment') ? (
        <Button icon="print" onClick={print}>
          {t('command.paperPrint')}
        </Button>
      ) : null}
      {isOpen && may.includes('changeCommand') ? (
        <Button onClick={() => ask({ act: 'change' })}>{t('command.change')}</Button>
      ) : null}
      {isOpen && may.includes('closeCommand') ? (
        <Button kind="danger" onClick={() => ask({ act: 'close' })}>
          {kind === 'leading-group' ? t('command.dissolve') : t('command.close')}
        </Button>
      ) : null}
    </>
  )
}

/** 流程: appointed, under way, over – with the days. */
function Flow({ command }: { command: Command }) {
  const { t } = useTranslation('alliance')
  const { startsOn, endsOn, state, organisationName } = command
  const steps: Step[] = [
    { title: t('command.opened'), state: 'done', who: organisationName, note: startsOn },
    { title: t('command.underWay'), state: state === 'current' ? 'now' : state === 'ended' ? 'done' : 'next' },
    {
      title: t('command.flowEnd'),
      state: state === 'ended' ? 'done' : 'next',
      ...(endsOn === null ? {} : { note: endsOn }),
    },
  ]
  const words = {
    done: t('command.done'),
    now: t('command.now'),
    next: t('command.next'),
    stopped: t('command.stopped'),
  }
  return <Steps label={t('command.flow')} steps={steps} words={words} />
}
