import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Evidence, Fact, Leaf } from '../../api/wire.ts'
import { Fold } from '../../ui/fold.tsx'
import { useLocale } from '../../ui/i18n.ts'
import { limitOf, type Limit } from './limit-of.ts'

/** Why: each reason with what was seen, the limit it met and over which time it was counted. */
export function EvidenceList({ evidence, isAllowed }: { evidence: readonly Evidence[]; isAllowed: boolean }) {
  const { t } = useTranslation('decide')
  return (
    <section className="card evidence" aria-labelledby="evidence">
      <h2 id="evidence">{t('decision.evidence')}</h2>
      {evidence.length === 0 ? (
        <p>{t(isAllowed ? 'decision.noEvidence' : 'decision.noEvidenceYet')}</p>
      ) : (
        <>
          <p className="quiet">{t('decision.evidenceSays')}</p>
          <ol>
            {evidence.map((each) => (
              <Reason key={each.ruleId} evidence={each} />
            ))}
          </ol>
        </>
      )}
    </section>
  )
}

function Reason({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation('decide')
  return (
    <li>
      <div className="reason-head">
        <h3>{evidence.reason}</h3>
        <span className={evidence.weight < 0 ? 'weight lowers' : 'weight'}>
          {evidence.weight < 0
            ? t(evidence.setAsideBy === undefined ? 'decision.lowers' : 'decision.setAside', {
                weight: -evidence.weight,
                rule: evidence.setAsideBy,
              })
            : evidence.weight > 0
              ? t('decision.weight', { weight: evidence.weight })
              : null}
        </span>
      </div>
      {evidence.facts.length > 0 ? (
        <Facts facts={evidence.facts} leaves={evidence.leaves} title={evidence.title} />
      ) : null}
      <Fold summary={`${t('decision.conditions')} · ${evidence.ruleId} ${evidence.title}`} quiet>
        <ul className="leaves">
          {evidence.leaves.map((leaf) => (
            <Condition key={leaf.text} leaf={leaf} />
          ))}
        </ul>
        <p className="quiet">{t('decision.basis', { source: evidence.source })}</p>
      </Fold>
    </li>
  )
}

function Facts({ facts, leaves, title }: { facts: readonly Fact[]; leaves: readonly Leaf[]; title: string }) {
  const { t } = useTranslation('decide')
  const locale = useLocale()
  const limits = facts.map((fact) => limitOf(fact, leaves, locale))
  return (
    <table className="facts">
      <caption className="sr">{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t('decision.columns.fact')}</th>
          <th scope="col">{t('decision.columns.value')}</th>
          <th scope="col">{t('decision.columns.limit')}</th>
          <th scope="col">{t('decision.columns.window')}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact, index) => (
          <tr key={fact.name}>
            <th scope="row">{fact.label}</th>
            <td className="value">{fact.value}</td>
            <td>{limitText(limits[index], t)}</td>
            <td>
              {fact.window === undefined ? t('decision.thisEvent') : t('decision.upToNow', { window: fact.window })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function limitText(limit: Limit | undefined, t: TFunction<'decide'>): string {
  if (limit === undefined) return '—'
  if ('flag' in limit) return t(limit.flag ? 'decision.yes' : 'decision.no')
  return 'list' in limit ? t('decision.onList') : limit.text
}

function Condition({ leaf }: { leaf: Leaf }) {
  return (
    <li>
      <code>{leaf.text}</code> <b>{leaf.outcome}</b>
      {leaf.values.length > 0 ? (
        <span className="quiet">
          {' '}
          {leaf.values.map(({ text, value }) => (text === value ? value : `${text} = ${value}`)).join(' · ')}
        </span>
      ) : null}
    </li>
  )
}
