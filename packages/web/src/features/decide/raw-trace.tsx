import { useTranslation } from 'react-i18next'
import type { Book, Decision, OpenedDecision, RuleFinding } from '../../api/wire.ts'
import { Fold } from '../../ui/fold.tsx'
import { useLocale } from '../../ui/i18n.ts'

const OUTCOMES = ['hit', 'unknown', 'miss'] as const

/** Everything, for whoever wants to check: the event as it came, every rule, every value. */
export function RawTrace({ opened, book }: { opened: OpenedDecision; book: Book | undefined }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const rules = Object.entries(opened.decision.rules)
  return (
    <section className="raw">
      <Fold summary={t('decision.trace')}>
        <p className="quiet">{t('decision.traceSays', { count: rules.length })}</p>
        <div className="wide">
          <table>
            <thead>
              <tr>
                <th scope="col">{t('decision.traceColumns.rule')}</th>
                <th scope="col">{t('decision.traceColumns.outcome')}</th>
                <th scope="col">{t('decision.traceColumns.leaves')}</th>
              </tr>
            </thead>
            <tbody>
              {rules
                .toSorted(([, left], [, right]) => OUTCOMES.indexOf(left.outcome) - OUTCOMES.indexOf(right.outcome))
                .map(([id, finding]) => (
                  <RuleRow key={id} id={id} title={book?.rules[id]?.title[locale]} finding={finding} />
                ))}
            </tbody>
          </table>
        </div>
      </Fold>
      <Fold summary={t('decision.features')}>
        <p className="quiet">{t('decision.featuresSays')}</p>
        <Values features={opened.decision.features} />
      </Fold>
      <Fold summary={t('decision.raw')}>
        <pre className="wide" tabIndex={0} aria-label={t('decision.raw')}>
          {JSON.stringify(opened.event, undefined, 2)}
        </pre>
      </Fold>
    </section>
  )
}

function RuleRow({ id, title, finding }: { id: string; title: string | undefined; finding: RuleFinding }) {
  const { t } = useTranslation('decide')
  const { notCounted } = finding
  return (
    <tr className={finding.outcome}>
      <th scope="row">
        <code>{id}</code> {title}
      </th>
      <td>
        {t(`decision.outcome.${finding.outcome}`)}
        {notCounted ? <small> {t(`decision.notCounted.${notCounted}`)}</small> : null}
      </td>
      <td>
        <code>{finding.leaves}</code>
      </td>
    </tr>
  )
}

function Values({ features }: { features: Decision['features'] }) {
  const { t } = useTranslation('decide')
  return (
    <dl className="values">
      {Object.entries(features).map(([name, value]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd className={value === null ? 'quiet' : undefined}>
            {value === null ? t('decision.unknownValue') : String(value)}
          </dd>
        </div>
      ))}
    </dl>
  )
}
