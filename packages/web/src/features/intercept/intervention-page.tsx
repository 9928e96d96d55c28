import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { useScamNames } from '../../ui/scam-names.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { VerdictMark } from '../../ui/verdict-mark.tsx'
import { InterventionActs } from './intervention-acts.tsx'
import { bookOf } from './interventions-tab.tsx'
import './intercept.css'
import { AppealMark, InterventionMark, OutcomeMark, ReportMark } from './marks.tsx'

export type Matter = Output<'readIntervention'>

/** One matter from its decision to its outcome: what happened, by whom, and what can be done now. */
export function InterventionPage({ id }: { id: string }) {
  const { t } = useTranslation('intercept')
  const matter = useQuery({
    queryKey: ['intervention', id],
    queryFn: () => call('readIntervention', { params: { id } }),
    refetchInterval: 15_000,
  })
  if (matter.isError) return <FailureNote error={matter.error} retry={() => void matter.refetch()} level={1} />
  if (!matter.data) return <Skeleton lines={12} />
  const { data } = matter
  return (
    <div className="matter">
      <PageHead
        title={titleOf(data, t(`book.${bookOf(data.book)}`))}
        says={t('one.says')}
        back={<PathLink to="/interventions">{t('one.back')}</PathLink>}
        help={[
          { ask: t('help.second.ask'), answer: t('help.second.answer') },
          { ask: t('help.end.ask'), answer: t('help.end.answer') },
        ]}
      />
      <p className="marks">
        <VerdictMark verdict={data.rung} size="large" />
        <InterventionMark state={data.state} />
        {data.outcome === null ? null : <OutcomeMark outcome={data.outcome} />}
      </p>
      <Standing matter={data} />
      <InterventionActs matter={data} />
      <Facts matter={data} />
      <Steps matter={data} />
      <Papers matter={data} />
    </div>
  )
}

const titleOf = ({ amountMinor, currency }: Matter, book: string): string =>
  amountMinor === null || currency === null ? book : `${book} ${moneyText({ minor: amountMinor, currency })}`

/** What the eye meets first: whose move it is. */
function Standing({ matter }: { matter: Matter }) {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const { state, holdEndsAt } = matter
  if (state === 'release-proposed')
    return (
      <Banner tone="ask" icon="people" title={t('standing.proposed')}>
        {matter.mayApprove ? t('standing.proposedYou') : t('standing.proposedOther')}
      </Banner>
    )
  if (state !== 'held' || holdEndsAt === null) return null
  const isOver = Date.parse(holdEndsAt) <= nowMs()
  return (
    <Banner
      tone={isOver ? 'ask' : 'stop'}
      icon="hold"
      title={isOver ? t('standing.over') : t('standing.until', { when: whenText(holdEndsAt, nowMs(), locale) })}
    >
      {isOver ? t('standing.overSays') : t('standing.heldSays')}
    </Banner>
  )
}

function Facts({ matter }: { matter: Matter }) {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const scamName = useScamNames()
  const money = (minor: number | null) =>
    minor === null || matter.currency === null ? null : moneyText({ minor, currency: matter.currency })
  return (
    <section className="card">
      <KeyValues
        facts={[
          [
            t('list.organisation'),
            <span key="organisation" className="party">
              {matter.organisation.name}
            </span>,
          ],
          [t('list.when'), whenText(matter.occurredAt, nowMs(), locale)],
          [t('one.channel'), matter.channel === null ? null : t(`channel.${channelOf(matter.channel)}`)],
          [t('one.policy'), t(`policy.${matter.policy}`)],
          [t('list.suspected'), matter.suspected.map(scamName).join(t('one.comma'))],
          [
            t('one.decision'),
            <PathLink key="decision" to={`/decisions/${matter.decisionId}`}>
              {t('one.seeDecision')}
            </PathLink>,
          ],
          ...(matter.scamType === null ? [] : ([[t('one.scamType'), scamName(matter.scamType)]] as const)),
          ...(matter.lossAvoidedMinor === null
            ? []
            : ([
                [t('one.saved'), money(matter.lossAvoidedMinor)],
                [t('one.lost'), money(matter.lossMinor)],
              ] as const)),
        ]}
      />
    </section>
  )
}

const CHANNELS = ['mobile', 'web', 'counter', 'atm', 'phone', 'batch', 'api'] as const
const channelOf = (channel: string): (typeof CHANNELS)[number] => CHANNELS.find((each) => each === channel) ?? 'api'

function Steps({ matter }: { matter: Matter }) {
  const { t } = useTranslation('intercept')
  return (
    <section>
      <h2>{t('one.steps')}</h2>
      <Timeline
        label={t('one.steps')}
        moments={[
          {
            id: 'decided',
            at: matter.occurredAt,
            title: t('one.decided'),
            who: t('one.system'),
          },
          ...matter.steps.map((step) => ({
            id: String(step.no),
            at: step.occurredAt,
            title: t(`action.${step.action}`),
            who:
              step.actorName ??
              (step.actor === 'system' ? t('one.system') : actorWord(step.actor, t('one.customer'), t('one.machine'))),
            more:
              step.reason === null ? null : <span className="quiet"> {t('one.because', { reason: step.reason })}</span>,
          })),
        ]}
      />
    </section>
  )
}

const actorWord = (actor: string, customer: string, machine: string): string =>
  actor === 'anyone' ? customer : actor.startsWith('key:') ? machine : ''

/** What went out: letters, appeals, packages, orders. */
function Papers({ matter }: { matter: Matter }) {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const hasLetter = matter.holds.length > 0 || matter.state === 'refused'
  const { appeals, reports, stopOrders } = matter
  if (!hasLetter && appeals.length + reports.length + stopOrders.length === 0) return null
  return (
    <section>
      <h2>{t('one.papers')}</h2>
      {hasLetter && matter.letterCode !== '' ? (
        <p>
          <ButtonLink icon="print" to={`/interventions/${matter.id}/letter`}>
            {t('one.letter')}
          </ButtonLink>
        </p>
      ) : null}
      <ul className="papers">
        {appeals.map((appeal) => (
          <li key={appeal.id}>
            <PathLink to={`/appeals/${appeal.id}`}>
              {t('one.appealOf', { when: whenText(appeal.filedAt, nowMs(), locale) })}
            </PathLink>{' '}
            <AppealMark state={appeal.state} />
          </li>
        ))}
        {reports.map((report) => (
          <li key={report.id}>
            <PathLink to={`/police-reports/${report.id}`}>{t('one.reportNo', { number: report.number })}</PathLink>{' '}
            <ReportMark state={reportState(report.state)} />
          </li>
        ))}
        {stopOrders.map((order) => (
          <li key={`${order.round}-${order.orderedAt}`}>
            {order.state === 'no-match'
              ? t('one.stopNoMatch', {
                  what: order.mismatches.map((each) => t(`mismatch.${mismatchOf(each)}`)).join(t('one.comma')),
                })
              : t('one.stopped', {
                  round: order.round,
                  when: order.endsAt === null ? '' : whenText(order.endsAt, nowMs(), locale),
                })}
          </li>
        ))}
      </ul>
    </section>
  )
}

const REPORT_STATES = ['sent', 'received', 'case-opened', 'no-case'] as const
const reportState = (state: string) => REPORT_STATES.find((each) => each === state) ?? 'sent'
const MISMATCHES = ['payee-name', 'payee-account', 'amount', 'time'] as const
const mismatchOf = (mismatch: string) => MISMATCHES.find((each) => each === mismatch) ?? 'amount'
