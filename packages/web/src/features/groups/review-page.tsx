import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import { BriefingPaper } from './briefing-paper.tsx'
import './groups.css'
import { BriefingStateMark } from './sent-briefings.tsx'
import { ReachPreview } from './write-steps.tsx'

type Briefing = Output<'readBriefing'>

/** The text as it will be read, whom it reaches, who stands behind it; and for the second person the decision. */
export function ReviewPage({ id }: { id: string }) {
  const { t } = useTranslation('groups')
  const briefing = useQuery({ queryKey: ['briefing', id], queryFn: () => call('readBriefing', { params: { id } }) })
  if (briefing.isError) return <FailureNote error={briefing.error} retry={() => void briefing.refetch()} level={1} />
  if (!briefing.data) return <Skeleton lines={12} />
  const { data } = briefing
  const isForApproval = data.state === 'submitted' && data.may.approve
  return (
    <div className="review">
      <PageHead
        title={isForApproval ? t('review.title') : data.title}
        says={isForApproval ? t('review.says') : t('review.saysOther')}
        back={<PathLink to="/groups?tab=sent">{t('review.back')}</PathLink>}
        act={
          <Button icon="print" onClick={() => window.print()}>
            {t('letter.print')}
          </Button>
        }
      />
      <p>
        <BriefingStateMark state={data.state} />
      </p>
      <Flow briefing={data} />
      <Notes briefing={data} />
      {isForApproval ? <h2>{data.title}</h2> : null}
      <BriefingPaper
        title={data.title}
        text={data.text}
        scamTypes={data.scamTypes}
        from={data.organisation.name}
        at={data.sentAt ?? data.approvedAt}
      />
      <Facts briefing={data} />
      {data.sentAt === null ? <ReachPreview groupIds={data.targets.map((group) => group.id)} /> : null}
      <Decision briefing={data} />
    </div>
  )
}

function Flow({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation('groups')
  const { state, createdAt, submittedAt, approvedAt, sentAt, writers, submittedBy, approvedBy } = briefing
  const isOver = state === 'withdrawn' && sentAt === null
  const stateOf = (at: string | null, isNow: boolean): Step['state'] =>
    at !== null ? 'done' : isOver ? 'stopped' : isNow ? 'now' : 'next'
  const step = (title: string, at: string | null, isNow: boolean, who?: string): Step => ({
    title,
    state: stateOf(at, isNow),
    ...(at === null ? {} : { at }),
    ...(who === undefined || who === '' ? {} : { who }),
  })
  const steps: Step[] = [
    step(t('review.stepWritten'), createdAt, false, writers.map(({ name }) => name).join(' · ')),
    step(t('review.stepSubmitted'), submittedAt, state === 'draft', submittedBy?.name),
    step(t('review.stepApproved'), approvedAt, state === 'submitted', approvedBy?.name),
    step(t('review.stepSent'), sentAt, state === 'approved'),
  ]
  return (
    <Steps
      label={t('review.saysOther')}
      steps={steps}
      words={{ done: t('write.done'), now: t('write.now'), next: t('write.next'), stopped: t('write.stopped') }}
    />
  )
}

function Notes({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation('groups')
  const mayApprove = useMay('approveBriefing')
  if (briefing.withdrawReason !== null)
    return (
      <Banner tone="stop" icon="refuse" title={t('letter.withdrawn')}>
        {t('letter.withdrawnBecause', { reason: briefing.withdrawReason })}
      </Banner>
    )
  if (briefing.supersededBy !== null)
    return (
      <Banner
        tone="ask"
        icon="notice"
        title={t('letter.superseded')}
        act={<PathLink to={`/groups/briefings/${briefing.supersededBy.id}/review`}>{t('letter.seeNew')}</PathLink>}
      />
    )
  if (briefing.state === 'draft' && briefing.returnReason !== null)
    return (
      <Banner tone="ask" icon="back" title={t('write.returned')}>
        {briefing.returnReason}
      </Banner>
    )
  if (briefing.state === 'submitted' && briefing.isOwnWriting && mayApprove)
    return (
      <Banner tone="note" icon="people" title={t('review.own')}>
        {t('review.ownSays')}
      </Banner>
    )
  return null
}

function Facts({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const { sendAt, sentAt, supersedes, supersedeReason } = briefing
  const names = (people: readonly { readonly name: string }[]) => (
    <span className="party">{people.map(({ name }) => name).join(' · ')}</span>
  )
  return (
    <KeyValues
      facts={[
        [t('review.writers'), names(briefing.writers)],
        [t('review.submittedBy'), briefing.submittedBy && names([briefing.submittedBy])],
        [t('review.approvedBy'), briefing.approvedBy && names([briefing.approvedBy])],
        [t('review.groups'), briefing.targets.map(({ name }) => name).join(' · ')],
        [
          t('review.sendAt'),
          (sentAt ?? sendAt) === null ? t('review.atOnce') : whenText(sentAt ?? sendAt ?? '', nowMs(), locale),
        ],
        ...(supersedes === null
          ? []
          : [[t('write.supersedeReason'), `${supersedes.title}: ${supersedeReason ?? ''}`] as const]),
      ]}
    />
  )
}

type Asking = 'approve' | 'return' | 'withdraw'

function Decision({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation('groups')
  const [asking, setAsking] = useState<Asking>()
  const { may, id, sentAt, isOwnWriting } = briefing
  const act = useActs(briefing)
  return (
    <div className="form-acts no-print">
      {may.approve ? (
        <>
          <Button kind="primary" icon="tick" className="big" onClick={() => setAsking('approve')}>
            {act.approveWord}
          </Button>
          <Button icon="back" onClick={() => setAsking('return')}>
            {t('review.return')}
          </Button>
        </>
      ) : null}
      {may.change ? <ButtonLink to={`/groups/briefings/${id}/edit`}>{t('review.change')}</ButtonLink> : null}
      {may.takeBack && isOwnWriting ? (
        <Button onClick={() => void act.takeBack()}>{t('review.takeBack')}</Button>
      ) : null}
      {sentAt === null ? null : <ButtonLink to={`/groups/briefings/${id}/board`}>{t('review.board')}</ButtonLink>}
      {may.withdraw && (isOwnWriting || !may.approve) ? (
        <Button kind="danger" onClick={() => setAsking('withdraw')}>
          {t('review.withdraw')}
        </Button>
      ) : null}
      <Question briefing={briefing} asking={asking} close={() => setAsking(undefined)} act={act} />
    </div>
  )
}

type Acts = ReturnType<typeof useActs>

function useActs(briefing: Briefing) {
  const { t } = useTranslation('groups')
  const locale = useLocale()
  const queries = useQueryClient()
  const { id, version, sendAt } = briefing
  const params = { id }
  const renew = async (says: string): Promise<void> => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['briefing', id] }),
      queries.invalidateQueries({ queryKey: ['briefings'] }),
      queries.invalidateQueries({ queryKey: ['desk'] }),
    ])
    announce(says)
  }
  const isLater = sendAt !== null && Date.parse(sendAt) > nowMs()
  return {
    approveWord: isLater ? t('review.approveLater', { when: whenText(sendAt, nowMs(), locale) }) : t('review.approve'),
    approve: async () => {
      await call('approveBriefing', { params, body: { version } })
      await renew(t('review.approved'))
    },
    giveBack: async (reason: string) => {
      await call('returnBriefing', { params, body: { version, reason } })
      await renew(t('review.returnedDone'))
    },
    withdraw: async (reason: string) => {
      await call('withdrawBriefing', { params, body: { version, reason } })
      await renew(t('review.withdrawn'))
    },
    takeBack: async () => {
      await call('takeBackBriefing', { params, body: { version } })
      await renew(t('review.takenBack'))
    },
  }
}

function Question(props: { briefing: Briefing; asking: Asking | undefined; close: () => void; act: Acts }) {
  const { t } = useTranslation('groups')
  const { briefing, asking, close, act } = props
  const first = useQuery({
    queryKey: [
      'reach',
      briefing.targets
        .map(({ id }) => id)
        .toSorted()
        .join(','),
    ],
    queryFn: () => call('previewReach', { query: { groupIds: briefing.targets.map(({ id }) => id).join(',') } }),
    enabled: asking === 'approve',
  })
  if (asking === 'approve')
    return (
      <ConfirmDialog
        title={t('review.title')}
        says={t('review.approveSays', {
          groups: briefing.targets.length,
          people: first.data?.levels[0]?.people ?? '…',
        })}
        act={act.approveWord}
        close={close}
        confirm={act.approve}
      />
    )
  if (asking === 'return')
    return (
      <ReasonDialog
        title={t('review.return')}
        says={t('review.returnSays')}
        act={t('review.return')}
        close={close}
        confirm={act.giveBack}
      />
    )
  if (asking === 'withdraw')
    return (
      <ReasonDialog
        title={t('review.withdraw')}
        says={t('review.withdrawSays')}
        act={t('review.withdraw')}
        isDangerous
        close={close}
        confirm={act.withdraw}
      />
    )
  return null
}
