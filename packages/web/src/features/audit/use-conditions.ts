import { useTranslation } from 'react-i18next'
import type { Input } from '../../api/call.ts'
import type { Outcome } from './outcome-mark.tsx'
import { useActs } from './use-acts.ts'

export const AUDIT_FILTERS = [
  'from',
  'to',
  'who',
  'organisation',
  'below',
  'operation',
  'outcome',
  'text',
  'subject',
] as const
export type AuditFilter = (typeof AUDIT_FILTERS)[number]
export type AuditValues = Readonly<Partial<Record<AuditFilter, string>>>

export const OUTCOMES: readonly Outcome[] = ['done', 'refused', 'denied', 'proposed']

/** The part that also narrows an export. */
export function rangeOf({ from, to, organisation, below }: AuditValues) {
  return {
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(organisation ? { organisationId: organisation, below: below !== 'no' } : {}),
  }
}

export function queryOf(values: AuditValues): Partial<Input<'listAudit'>['query']> {
  const { who, operation, outcome, text, subject } = values
  const known = OUTCOMES.find((each) => each === outcome)
  return {
    ...rangeOf(values),
    ...(who ? { who } : {}),
    ...(operation ? { operation } : {}),
    ...(known ? { outcome: known } : {}),
    ...(text ? { text } : {}),
    ...(subject ? { subject } : {}),
  }
}

/** The filters as a part of a sentence; empty when there are none. */
export function useConditions(values: AuditValues): string {
  const { t, i18n } = useTranslation('audit')
  const { actName } = useActs()
  const { from, to, who, organisation, below, operation, outcome, text, subject } = values
  const known = OUTCOMES.find((each) => each === outcome)
  const parts = [
    organisation ? (below === 'no' ? t('condition.organisation') : t('condition.below')) : '',
    from ? t('condition.from', { day: from }) : '',
    to ? t('condition.to', { day: to }) : '',
    who ? t('condition.who', { who }) : '',
    operation ? t('condition.operation', { what: actName(operation) }) : '',
    known ? t('condition.outcome', { outcome: t(`outcome.${known}`) }) : '',
    text ? t('condition.text', { text }) : '',
    subject ? t('condition.subject', { id: subject }) : '',
  ].filter(Boolean)
  return new Intl.ListFormat(i18n.language, { type: 'conjunction', style: 'narrow' }).format(parts)
}
