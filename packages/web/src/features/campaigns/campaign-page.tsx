import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Progress } from '../../ui/progress.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { BoardTree } from './board-tree.tsx'
import './campaigns.css'
import { Decide } from './decide.tsx'
import { CampaignMark } from './marks.tsx'
import { useNames } from './use-names.ts'

export type Campaign = Output<'readCampaign'>

export function CampaignPage({ id }: { id: string }) {
  const found = useQuery({ queryKey: ['campaign', id], queryFn: () => call('readCampaign', { params: { id } }) })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Shown found={found.data} /> : <Skeleton lines={12} />
}

function Shown({ found }: { found: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { standing } = found
  return (
    <div className="campaign">
      <PageHead
        title={found.title}
        says={t('one.says', {
          number: found.number,
          organisation: found.organisation.name,
          from: found.startsOn,
          to: found.endsOn,
        })}
        back={<PathLink to="/campaigns">{t('new.back')}</PathLink>}
        act={<Acts found={found} />}
        help={[
          { ask: t('help.states.ask'), answer: t('help.states.answer') },
          { ask: t('help.forbidden.ask'), answer: t('help.forbidden.answer') },
        ]}
      />
      <p className="campaign-standing">
        <CampaignMark state={found.state} />{' '}
        {found.state === 'planned' ? t('one.planned') : t('one.standing', { ...standing })}
      </p>
      {found.endReason === null ? null : (
        <Banner tone="note" icon="notice" title={t(`state.${found.state}`)}>
          {found.endReason}
        </Banner>
      )}
      {found.state === 'launched' ? <Decide found={found} /> : null}
      <Goals found={found} />
      {found.state === 'planned' ? null : <BoardTree found={found} />}
      <section className="card">
        <h2>{t('new.aim')}</h2>
        <p className="campaign-aim">{found.aim}</p>
        {found.lead === null ? null : <p className="quiet">{t('one.lead', { name: found.lead })}</p>}
      </section>
    </div>
  )
}

function Acts({ found }: { found: Campaign }) {
  const { t } = useTranslation('campaigns')
  const queries = useQueryClient()
  const [asked, setAsked] = useState<'launch' | 'close' | 'withdraw'>()
  const params = { id: found.id }
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['campaign', found.id] })
    void queries.invalidateQueries({ queryKey: ['campaigns'] })
    announce(t('one.done'))
  }
  const close = (): void => setAsked(undefined)
  return (
    <>
      {found.may.launch ? (
        <Button kind="primary" onClick={() => setAsked('launch')}>
          {t('one.launch')}
        </Button>
      ) : null}
      {found.may.close ? <Button onClick={() => setAsked('close')}>{t('one.close')}</Button> : null}
      {found.may.withdraw ? <Button onClick={() => setAsked('withdraw')}>{t('one.withdraw')}</Button> : null}
      {asked === 'launch' ? (
        <ConfirmDialog
          title={t('one.launchTitle')}
          says={t('one.launchSays')}
          act={t('one.launch')}
          close={close}
          confirm={async () => {
            await call('launchCampaign', { params, body: { version: found.version } })
            await done()
          }}
        />
      ) : null}
      {asked === 'close' || asked === 'withdraw' ? (
        <ReasonDialog
          title={t(`one.${asked}Title`)}
          says={t(`one.${asked}Says`)}
          act={t(`one.${asked}`)}
          isDangerous={asked === 'withdraw'}
          close={close}
          confirm={async (reason) => {
            await call(asked === 'close' ? 'closeCampaign' : 'withdrawCampaign', {
              params,
              body: { version: found.version, reason },
            })
            await done()
          }}
        />
      ) : null}
    </>
  )
}

function Goals({ found }: { found: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { channelName, amount } = useNames()
  return (
    <section>
      <h2>{t('goals.title')}</h2>
      <p className="quiet">{t('goals.says')}</p>
      {found.goals.length === 0 ? <p>{t('goals.none')}</p> : null}
      <ul className="goal-list">
        {found.goals.map((goal) => (
          <li key={goal.id} className="card">
            <h3>{goal.what}</h3>
            <span className="quiet">
              {channelName(goal)} · {t('goals.total', { amount: amount(goal.total, goal.measure) })}
            </span>
            {found.state === 'planned' ? (
              <span>{goal.shared === goal.total ? t('goals.shared') : t('goals.notShared')}</span>
            ) : (
              <>
                <Progress label={t('goals.done')} value={goal.counted.value} of={goal.total} />
                {goal.counted.isRounded ? <small className="quiet">{t('goals.rounded')}</small> : null}
              </>
            )}
            <span className="goal-acts">
              {found.splitters.map((unit) => (
                <PathLink key={unit.id} to={`/campaigns/goals/${goal.id}?unit=${unit.id}`}>
                  {t('goals.split', { unit: unit.name })}
                </PathLink>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
