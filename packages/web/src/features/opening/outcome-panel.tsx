import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { FormFailure } from '../../ui/form.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { useText } from '../../ui/i18n.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { AppealCard } from './appeal-card.tsx'
import { LeaveButton } from './leave-button.tsx'
import { OUTCOME_TONES } from './marks.tsx'
import { OpenForm } from './open-form.tsx'
import { SecondLookForm } from './second-look-form.tsx'
import { useAct, type Application, type OpeningWords } from './use-opening.ts'
import { useKeys } from './use-keys.ts'

const ICONS = { verified: 'verified', note: 'notice', ask: 'ask', stop: 'refuse', plain: 'ring' } as const

/** First the outcome, then why, then what to say, then what can be done. */
export function OutcomePanel(props: { application: Application; words: OpeningWords; more: () => void }) {
  const { application, words, more } = props
  const { t } = useTranslation('opening')
  const text = useText()
  const outcome = words.outcomes.find(({ id }) => id === application.outcome)
  const may = (operation: string): boolean => application.may.includes(operation)
  useKeys({ M: may('interviewApplicant') ? more : undefined })
  if (application.state === 'abandoned') return <p>{t('outcome.abandoned')}</p>
  if (application.state === 'interviewed' || outcome === undefined)
    return <NotDecided application={application} more={more} />
  const tone = OUTCOME_TONES[outcome.id]
  return (
    <>
      <div className={`opening-verdict opening-${tone}`}>
        <Icon name={ICONS[tone]} />
        <h2>{text(outcome.title)}</h2>
        {application.decision ? (
          <span className="opening-score">{t('outcome.score', { score: application.decision.score })}</span>
        ) : null}
      </div>
      {application.granted ? <Granted granted={application.granted} /> : null}
      {application.dueAt ? <p>{t('outcome.due', { day: wallTime(application.dueAt).date })}</p> : null}
      <Reasons application={application} />
      <p className="opening-say">
        <span className="quiet">{t('step.say')}</span>
        {text(outcome.teller)}
      </p>
      {outcome.id === 'full' ? null : (
        <p>
          <strong>{t('outcome.remedy')}</strong> {text(outcome.remedy)}
        </p>
      )}
      {application.decision?.report ? (
        <Banner tone="stop" icon="refuse" title={t('outcome.report')}>
          {t('outcome.reportSays')}
        </Banner>
      ) : null}
      {may('openAccount') ? <OpenForm application={application} /> : null}
      {may('lookAgainAtApplication') ? <SecondLookForm application={application} kind="second-look" /> : null}
      {may('answerApplicationAppeal') ? <SecondLookForm application={application} kind="appeal" /> : null}
      <div className="form-acts">
        <ButtonLink icon="print" to={`/openings/${application.id}/letter`}>
          {t('outcome.letter')}
        </ButtonLink>
        {application.accountId ? (
          <ButtonLink to={`/openings/accounts/${application.accountId}`}>{t('outcome.account')}</ButtonLink>
        ) : null}
        {may('interviewApplicant') ? (
          <Button onClick={more}>
            {t('outcome.more')} <KeyHint keys={['M']} />
          </Button>
        ) : null}
        {may('appealApplication') ? <AppealCard application={application} /> : null}
        <LeaveButton application={application} />
      </div>
    </>
  )
}

function Granted({ granted }: { granted: NonNullable<Application['granted']> }) {
  const { t } = useTranslation('opening')
  const money = (minor: number): string => moneyText({ minor, currency: 'CNY' })
  return (
    <p className="opening-granted">
      <strong>{t(`class.${granted.class}`)}</strong>
      {granted.dailyMinor === 0
        ? t('outcome.counterOnly')
        : t('outcome.limits', { day: money(granted.dailyMinor), year: money(granted.yearlyMinor) })}
      {granted.lowLimitUntil ? (
        <span className="quiet">{t('outcome.until', { day: wallTime(granted.lowLimitUntil).date })}</span>
      ) : null}
    </p>
  )
}

function Reasons({ application }: { application: Application }) {
  const { t } = useTranslation('opening')
  const { decision } = application
  if (decision === null || decision.reasons.length === 0) return null
  return (
    <section>
      <h3>{t('outcome.why')}</h3>
      <ul className="opening-reasons">
        {decision.reasons.map(({ rule, reason, source }) => (
          <li key={rule}>
            {reason}
            <small className="quiet">
              {rule} · {source}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The interview is recorded and the ledger did not answer, or what was found is too old. */
function NotDecided({ application, more }: { application: Application; more: () => void }) {
  const { t } = useTranslation('opening')
  const acting = useAct()
  const decide = () =>
    acting.run(() =>
      call('decideApplication', { params: { id: application.id }, body: { version: application.version } }),
    )
  useKeys({ Enter: application.may.includes('decideApplication') ? decide : undefined })
  return (
    <>
      <h2>{t('outcome.notDecided')}</h2>
      <p>{t('outcome.notDecidedSays')}</p>
      {acting.failure === undefined ? null : <FormFailure failure={acting.failure} says={undefined} />}
      <div className="form-acts">
        {application.may.includes('decideApplication') ? (
          <Button kind="primary" isBusy={acting.isBusy} onClick={decide}>
            {t('outcome.decide')} <KeyHint keys={['Enter']} />
          </Button>
        ) : null}
        {application.may.includes('interviewApplicant') ? <Button onClick={more}>{t('outcome.more')}</Button> : null}
        <LeaveButton application={application} />
      </div>
    </>
  )
}
