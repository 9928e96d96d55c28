import { useTranslation } from 'react-i18next'
import type { Book, Explanation, OpenedDecision } from '../../api/wire.ts'
import { isoOf, moneyText, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { Icon } from '../../ui/icons.tsx'
import { TONES } from '../../ui/verdicts.ts'
import { Concerned } from './concerned.tsx'
import { eventFacts } from './event-facts.ts'

/** First the verdict, whom it concerns, and the sentences to say. */
export function VerdictBand(props: {
  opened: OpenedDecision
  explanation: Explanation | undefined
  book: Book | undefined
}) {
  const { opened, explanation, book } = props
  const locale = useLocale()
  const { t } = useTranslation(['decide', 'words'])
  const { decision, event } = opened
  const { amount, time } = eventFacts(event)
  const kind = book?.kinds[decision.kind]?.title[locale]
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
          <Concerned event={event} kind={decision.kind} book={book} />
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
        {kind === undefined ? null : (
          <div>
            <dt>{t('decision.kind')}</dt>
            <dd>{kind}</dd>
          </div>
        )}
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
