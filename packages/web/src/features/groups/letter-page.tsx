import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { BriefingPaper } from './briefing-paper.tsx'
import { ChatsCard } from './chats-card.tsx'
import './groups.css'
import { PassOnCard } from './pass-on-card.tsx'

export type Letter = Output<'readMyBriefing'>

/** One briefing that was sent to me: read it, say so, pass it on. */
export function LetterPage({ id }: { id: string }) {
  const { t } = useTranslation('groups')
  const letter = useQuery({
    queryKey: ['my-briefing', id],
    queryFn: () => call('readMyBriefing', { params: { id } }),
  })
  const renew = useRenew(id)
  useOpened(letter.data, renew)
  if (letter.isError) return <FailureNote error={letter.error} retry={() => void letter.refetch()} level={1} />
  if (!letter.data) return <Skeleton lines={12} />
  const { data } = letter
  const stands = data.briefingState === 'sent'
  return (
    <div className="letter">
      <PageHead
        title={data.title}
        says={data.confirmedAt === null && stands ? t('letter.says') : t('letter.saysDone')}
        back={<PathLink to="/groups">{t('mine.back')}</PathLink>}
        act={
          <Button icon="print" onClick={() => window.print()}>
            {t('letter.print')}
          </Button>
        }
      />
      <StandsNot letter={data} />
      <BriefingPaper
        title={data.title}
        text={data.text}
        scamTypes={data.scamTypes}
        from={data.organisation.name}
        at={data.sentAt}
      />
      {stands ? <Confirm letter={data} renew={renew} /> : null}
      {stands && data.feeds.length > 0 ? <PassOnCard letter={data} renew={renew} /> : null}
      {stands && data.readAt !== null ? <ChatsCard letter={data} renew={renew} /> : null}
      <Via letter={data} />
    </div>
  )
}

function StandsNot({ letter }: { letter: Letter }) {
  const { t } = useTranslation('groups')
  const { briefingState, withdrawReason, supersededBy } = letter
  if (briefingState === 'withdrawn')
    return (
      <Banner tone="stop" icon="refuse" title={t('letter.withdrawn')}>
        {withdrawReason === null ? null : t('letter.withdrawnBecause', { reason: withdrawReason })}
      </Banner>
    )
  if (supersededBy === null) return null
  return (
    <Banner
      tone="ask"
      icon="notice"
      title={t('letter.superseded')}
      act={<PathLink to={`/groups/briefings/${supersededBy.id}`}>{t('letter.seeNew')}</PathLink>}
    >
      {supersededBy.reason === null ? null : t('letter.withdrawnBecause', { reason: supersededBy.reason })}
    </Banner>
  )
}

/** One tap, big, right under the text. */
function Confirm({ letter, renew }: { letter: Letter; renew: () => Promise<void> }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  if (letter.confirmedAt !== null)
    return (
      <p className="letter-confirmed no-print" role="status">
        {t('letter.confirmed', { when: whenText(letter.confirmedAt, nowMs(), locale) })}
      </p>
    )
  const confirm = async (): Promise<void> => {
    setBusy(true)
    setFailure(undefined)
    try {
      await call('markBriefingRead', { params: { id: letter.id }, body: { confirmed: true } })
      await renew()
      announce(t('letter.confirmDone'))
    } catch (error) {
      setFailure(error)
    }
    setBusy(false)
  }
  return (
    <div className="letter-confirm no-print">
      <Button kind="primary" icon="tick" className="big" isBusy={isBusy} onClick={() => void confirm()}>
        {t('letter.confirm')}
      </Button>
      {failure === undefined ? null : <FormFailure failure={failure} says={undefined} />}
    </div>
  )
}

function Via({ letter: { via } }: { letter: Letter }) {
  const { t } = useTranslation('groups')
  return (
    <section className="letter-via quiet no-print">
      <p>
        {t('letter.via')} {via.map((group) => group.name).join(' · ')}
      </p>
      {via.length > 1 ? <p>{t('letter.viaMany', { count: via.length })}</p> : null}
    </section>
  )
}

function useRenew(id: string): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['my-briefing', id] }),
      queries.invalidateQueries({ queryKey: ['my-briefings'] }),
      queries.invalidateQueries({ queryKey: ['desk'] }),
    ])
  }, [queries, id])
}

/** The text is open before somebody's eyes: read. That he understood it he says himself. */
function useOpened(letter: Letter | undefined, renew: () => Promise<void>): void {
  const id = letter?.readAt === null && letter.briefingState === 'sent' ? letter.id : undefined
  useEffect(() => {
    if (id === undefined || document.visibilityState !== 'visible') return
    call('markBriefingRead', { params: { id }, body: {} }).then(renew, () => undefined)
  }, [id, renew])
}
