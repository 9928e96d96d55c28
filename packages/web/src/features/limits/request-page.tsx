import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Steps, type Step } from '../../ui/steps.tsx'
import { announce } from '../../ui/toasts.tsx'
import { AppealCard } from './appeal-card.tsx'
import './limits.css'
import { Remaining, RequestStateMark, yuan, type LimitRequest } from './marks.tsx'
import { PapersCard } from './papers-card.tsx'
import { ReviewCard } from './review-card.tsx'

/** One raise from the list of papers to the day it is in effect. The card of the next step stands on top. */
export function RequestPage({ id }: { id: string }) {
  const { t } = useTranslation('limits')
  const request = useQuery({
    queryKey: ['limit-request', id],
    queryFn: () => call('readLimitRequest', { params: { id } }),
    // It becomes effective by itself: the page sees it without being asked.
    refetchInterval: ({ state }) => (state.data?.state === 'approved' ? 30_000 : false),
  })
  if (request.isError) return <FailureNote error={request.error} retry={() => void request.refetch()} level={1} />
  if (!request.data) return <Skeleton lines={12} />
  const { data } = request
  return (
    <div className="limits-account" key={`${data.state} ${data.version}`}>
      <PageHead
        title={t('request.title', { sum: yuan(data.askedDayMinor) })}
        says={t('request.says', { holder: data.account.maskedHolder, number: data.account.maskedNumber })}
        back={<PathLink to={`/limits/accounts/${data.account.id}`}>{t('request.back')}</PathLink>}
        act={
          <ButtonLink icon="print" to={`/limits/requests/${id}/paper`}>
            {data.refusal === null ? t('request.paper') : t('request.letter')}
          </ButtonLink>
        }
      />
      <p>
        <RequestStateMark state={data.state} />
      </p>
      <Flow request={data} />
      <State request={data} />
      {data.state === 'told' ? <PapersCard request={data} /> : null}
      {data.state === 'submitted' ? <ReviewCard request={data} /> : null}
      {data.refusal !== null || data.appeal !== null ? <AppealCard request={data} /> : null}
      <Facts request={data} />
      <Withdraw request={data} />
    </div>
  )
}

const REVIEW = 2

function Flow({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const { state, toldAt, submittedAt, reviewedAt, effectiveAt, tookEffectAt } = request
  const isOver = ['withdrawn', 'expired', 'refused', 'closed', 'appealed'].includes(state)
  const isGranted = state === 'approved' || state === 'in-effect'
  const step = (title: string, at: string | null, isNow: boolean, who = ''): Step => ({
    title,
    state: at !== null && !isNow ? 'done' : isNow ? 'now' : 'next',
    ...(at === null ? {} : { at }),
    ...(who === '' ? {} : { who }),
  })
  const steps = [
    step(t('flow.told'), toldAt, false, request.toldBy.kind === 'person' ? request.toldBy.name : t('flow.byApp')),
    step(t('flow.papers'), state === 'told' ? null : submittedAt, state === 'told', request.submittedBy?.name),
    step(t('flow.review'), reviewedAt, state === 'submitted', request.reviewedBy?.name),
    step(t('flow.cooling'), isGranted ? effectiveAt : null, state === 'approved'),
    step(t('flow.effect'), tookEffectAt, false),
  ]
  // Where it ended: what would have come after it has not failed, it did not happen.
  const end = request.refusal === null ? steps.findIndex((each) => each.state !== 'done') : REVIEW
  return (
    <Steps
      label={t('flow.label')}
      words={{ done: t('flow.done'), now: t('flow.now'), next: t('flow.next'), stopped: t('flow.stopped') }}
      steps={steps.map((each, index) => (isOver && index === end ? { ...each, state: 'stopped' } : each))}
    />
  )
}

function State({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const locale = useLocale()
  const { state, effectiveAt, grantedDayMinor, asOf, endReason } = request
  if (state === 'approved' && effectiveAt !== null)
    return (
      <Banner tone="note" icon="delay" title={t('countdown.title', { sum: yuan(grantedDayMinor ?? 0) })}>
        <span className="limits-countdown">
          <Remaining at={effectiveAt} asOf={asOf} />
        </span>{' '}
        {t('countdown.says', { when: whenText(effectiveAt, nowMs(), locale) })}
      </Banner>
    )
  if (state === 'in-effect')
    return (
      <Banner tone="note" icon="verified" title={t('countdown.done', { sum: yuan(grantedDayMinor ?? 0) })}>
        {t('countdown.doneSays', { visits: request.visits })}
      </Banner>
    )
  if (state === 'told' && request.sendBackReason !== null)
    return (
      <Banner tone="ask" icon="back" title={t('papers.sentBack')}>
        {request.sendBackReason}
      </Banner>
    )
  if (state === 'withdrawn') {
    const known = (['kill-switch', 'lowered'] as const).find((each) => each === endReason)
    return (
      <Banner tone="ask" icon="back" title={t('state.withdrawn')}>
        {known === undefined ? endReason : t(`ended.${known}`)}
      </Banner>
    )
  }
  return null
}

function Facts({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const text = useText()
  const locale = useLocale()
  return (
    <section>
      <h2>{t('request.facts')}</h2>
      <KeyValues
        facts={[
          [
            t('request.asked'),
            t('request.askedOf', { day: yuan(request.askedDayMinor), year: yuan(request.askedYearMinor) }),
          ],
          [t('request.before'), yuan(request.oldDayMinor)],
          [t('raise.purpose'), text(request.purposeTitle)],
          [t('request.proposed'), yuan(request.proposal.dayMinor)],
          [t('request.visits'), String(request.visits)],
          [t('request.validUntil'), whenText(request.validUntil, nowMs(), locale)],
          [
            t('request.list'),
            t('request.listOf', { version: request.papers.version, sha: request.papersSha256.slice(0, 12) }),
          ],
        ]}
      />
    </section>
  )
}

function Withdraw({ request }: { request: LimitRequest }) {
  const { t } = useTranslation('limits')
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  if (!request.may.withdraw) return null
  return (
    <div className="form-acts no-print">
      <Button icon="back" onClick={() => setAsking(true)}>
        {t('request.withdraw')}
      </Button>
      {isAsking ? (
        <ReasonDialog
          title={t('request.withdraw')}
          says={t('request.withdrawSays')}
          act={t('request.withdraw')}
          close={() => setAsking(false)}
          confirm={async (reason) => {
            await call('withdrawLimitRaise', {
              params: { id: request.id },
              body: { version: request.version, reason: reason.slice(0, 300) },
            })
            await queries.invalidateQueries({ queryKey: ['limit-request', request.id] })
            announce(t('request.withdrawn'))
          }}
        />
      ) : null}
    </div>
  )
}
