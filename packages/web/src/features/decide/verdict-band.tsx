import { useTranslation } from 'react-i18next'
import type { Explanation, OpenedDecision } from '../../api/wire.ts'
import { isoOf, moneyText, wallTime } from '../../ui/format.ts'
import { Icon } from '../../ui/icons.tsx'
import { PartyName } from '../../ui/party-name.tsx'
import { TONES } from '../../ui/verdicts.ts'
import { eventFacts } from './event-facts.ts'

/** First the verdict, whom it concerns, and the sentences to say. */
export function VerdictBand({ opened, explanation }: { opened: OpenedDecision; explanation: Explanation | undefined }) {
  const { t } = useTranslation(['decide', 'words'])
  const { decision, event } = opened
  const { payer, payee, amount, time } = eventFacts(event)
  const top = explanation?.suspected[0]
  return (
    <header className={`band tone-${TONES[decision.verdict]}`}>
      <div className="band-head">
        <h1 id="verdict">
          <Icon name={decision.verdict} />
          <span className="band-verdict">{t(`words:verdict.${decision.verdict}`)}</span>
          {top ? <span className="band-type">{t('decision.suspectedOf', { type: top.title })}</span> : null}
          <span className="band-score">{t('decision.score', { score: decision.score })}</span>
        </h1>
        <p className="band-money">
          <PartyName party={payer} />
          <span className="to" role="img" aria-label={t('stream.to')}>
            →
          </span>
          <PartyName party={payee} />
          {amount ? <b className="band-amount">{moneyText(amount)}</b> : null}
        </p>
      </div>
      {explanation ? (
        <div className="sayings">
          <Saying label={t('decision.toCustomer')} text={explanation.forCustomer} first />
          <Saying label={t('decision.toTeller')} text={explanation.forTeller} />
        </div>
      ) : null}
      <dl className="band-facts">
        {time === undefined ? null : <Moment label={t('decision.when')} when={time} />}
        <Moment label={t('decision.recorded')} when={opened.recordedAt} />
        {decision.flags.map((flag) => (
          <div key={flag}>
            <dt>{t('decision.note')}</dt>
            <dd>{isFlag(flag) ? t(`decision.flags.${flag}`) : flag}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

function Saying(props: { label: string; text: string; first?: boolean }) {
  return (
    <div className={props.first ? 'saying first' : 'saying'}>
      <h2>{props.label}</h2>
      <p>{props.text}</p>
    </div>
  )
}

function Moment({ label, when }: { label: string; when: string | number }) {
  const { date, time, zone } = wallTime(when)
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <time dateTime={isoOf(when)}>
          {date} {time} <small>{zone}</small>
        </time>
      </dd>
    </div>
  )
}

const FLAGS = ['too-late', 'out-of-order', 'repeated-payment'] as const

function isFlag(flag: string): flag is (typeof FLAGS)[number] {
  return (FLAGS as readonly string[]).includes(flag)
}
