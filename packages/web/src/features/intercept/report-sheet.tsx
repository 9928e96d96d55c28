import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { moneyText, wallTime } from '../../ui/format.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { useScamNames } from '../../ui/scam-names.ts'
import type { Report } from './report-page.tsx'

/** What a package holds, as the bank's server wrote it; an older one may lack parts. */
interface Package {
  readonly sentAt?: string
  readonly sentBy?: {
    readonly organisation?: { readonly name?: string; readonly code?: string; readonly address?: string | null }
  }
  readonly reason?: string
  readonly payment?: PaymentEvent
  readonly suspicion?: {
    readonly headline?: string | null
    readonly types?: readonly { readonly type: string }[]
    readonly evidence?: readonly { readonly ruleId: string; readonly reason: string }[]
  }
  readonly answers?: readonly {
    readonly question: string
    readonly answer: string
    readonly tone: string
    readonly tookMs: number | null
    readonly said: string | null
  }[]
  readonly steps?: readonly {
    readonly no: number
    readonly action: string
    readonly occurredAt: string
    readonly reason: string | null
  }[]
  readonly proof?: { readonly decisions?: readonly string[]; readonly chainHash?: string }
}
interface Party {
  readonly name?: string
  readonly account?: string
  readonly bank?: string
  readonly phone?: string
}
interface PaymentEvent {
  readonly time?: string
  readonly amount?: { readonly minor: number; readonly currency: string }
  readonly payer?: Party
  readonly payee?: Party
  readonly remark?: string
  readonly paymentId?: string
}

/** The package on A4: who, what, why, what was said, what was done; in the language of the reader, names and numbers as they are. */
export function ReportSheet({ report }: { report: Report }) {
  const { t } = useTranslation('intercept')
  const scamName = useScamNames()
  const whole = report.package as Package
  const { payment = {}, suspicion = {} } = whole
  return (
    <article className="sheet">
      <h2 className="sheet-title">{t('sheet.title')}</h2>
      <p className="sheet-number">
        {t('sheet.number', { number: report.number })} · {momentText(whole.sentAt ?? report.sentAt)}
      </p>
      <section className="sheet-section">
        <h3>{t('sheet.matter')}</h3>
        <KeyValues
          facts={[
            [t('list.amount'), payment.amount === undefined ? null : moneyText(payment.amount)],
            [t('sheet.payer'), partyText(payment.payer)],
            [t('sheet.payee'), partyText(payment.payee)],
            [t('list.when'), payment.time === undefined ? null : momentText(payment.time)],
            [t('sheet.remark'), payment.remark],
            [t('sheet.payment'), payment.paymentId],
            [t('sheet.branch'), whole.sentBy?.organisation?.name],
            [t('sheet.reason'), whole.reason],
          ]}
        />
      </section>
      <section className="sheet-section">
        <h3>{t('sheet.why')}</h3>
        <p>{(suspicion.types ?? []).map(({ type }) => scamName(type)).join(t('one.comma'))}</p>
        <ul>
          {(suspicion.evidence ?? []).map((each) => (
            <li key={each.ruleId}>{each.reason}</li>
          ))}
        </ul>
      </section>
      <Answers whole={whole} />
      <Done whole={whole} />
      <p className="sheet-foot quiet">
        {t('sheet.proof', { decisions: (whole.proof?.decisions ?? []).join(', ') })}
        <br />
        <code className="hash">SHA-256 {report.sha256}</code>
      </p>
    </article>
  )
}

function Answers({ whole }: { whole: Package }) {
  const { t } = useTranslation('intercept')
  const answers = whole.answers ?? []
  if (answers.length === 0) return null
  return (
    <section className="sheet-section">
      <h3>{t('sheet.answers')}</h3>
      <ol>
        {answers.map((each, index) => (
          <li key={index}>
            {each.question} — <strong>{each.answer}</strong>
            {each.tookMs === null ? null : t('sheet.took', { seconds: (each.tookMs / 1000).toFixed(1) })}
            {each.said === null ? null : <q>{each.said}</q>}
          </li>
        ))}
      </ol>
    </section>
  )
}

type Action = Output<'readIntervention'>['steps'][number]['action']

function Done({ whole }: { whole: Package }) {
  const { t, i18n } = useTranslation('intercept')
  return (
    <section className="sheet-section">
      <h3>{t('sheet.done')}</h3>
      <ol>
        {(whole.steps ?? []).map((step) => (
          <li key={step.no}>
            {momentText(step.occurredAt)}{' '}
            {i18n.exists(`action.${step.action}`, { ns: 'intercept' })
              ? t(`action.${step.action as Action}`)
              : step.action}
            {step.reason === null ? null : t('one.because', { reason: step.reason })}
          </li>
        ))}
      </ol>
    </section>
  )
}

const partyText = (party: Party | undefined): string =>
  [party?.name, party?.account, party?.bank, party?.phone].filter((part) => part !== undefined).join(' · ')

function momentText(when: string): string {
  const { date, time } = wallTime(when)
  return `${date} ${time}`
}
