import { useTranslation } from 'react-i18next'
import { wallTime } from '../../ui/format.ts'
import { useNames } from '../../ui/names.ts'
import type { Proposal } from './proposal-card.tsx'
import { SCOPES } from './scopes.ts'

const ACTS = [
  'assignPost',
  'endPost',
  'appointDeputy',
  'endPerson',
  'resetSecondFactor',
  'createKey',
  'registerPageMerchant',
  'changePageMerchant',
  'resumePageMerchant',
] as const
const FIELDS = [
  'id',
  'organisationId',
  'personId',
  'role',
  'title',
  'label',
  'scopes',
  'from',
  'until',
  'validFrom',
  'validTo',
  'expiresAt',
  'code',
  'name',
  'shopDomains',
  'pageDomains',
  'ranges',
  'asns',
] as const

/** What is proposed, in words: the act, and each thing it names by its name instead of its id. */
export function useDetails(proposal: Proposal): {
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
} {
  const { t } = useTranslation('people')
  const { roleName } = useNames()
  const act = ACTS.find((each) => each === proposal.operation)
  const values = { ...asRecord(proposal.input.params), ...asRecord(proposal.input.body) }
  const named = new Map(proposal.named.map(({ field, name }) => [field, name]))
  const say = (field: (typeof FIELDS)[number], value: unknown): string => {
    const name = named.get(field)
    if (name !== undefined) return name
    if (field === 'role') return roleName(String(value))
    // What is written out as it is: whoever agrees has to see it.
    if (Array.isArray(value) && field !== 'scopes') return value.length === 0 ? '—' : value.join('、')
    if (Array.isArray(value))
      return SCOPES.filter((each) => value.includes(each))
        .map((each) => t(`scope.${each}`))
        .join('、')
    const text = String(value)
    return /^\d{4}-\d\d-\d\dT/.test(text) ? wallTime(text).date : text
  }
  const facts = FIELDS.flatMap((field) => {
    const value = values[field]
    // A post's own id says nothing to a person; its organisation stands beside it.
    if (value === undefined || (field === 'id' && !named.has('id'))) return []
    return [[t(`detail.${field}`), say(field, value)] as const]
  })
  const place = named.has('organisationId') || proposal.organisation === null ? [] : [proposal.organisation.name]
  return {
    title: act === undefined ? proposal.summary : t(`act.${act}`),
    facts: [...facts, ...place.map((name) => [t('detail.organisationId'), name] as const)],
  }
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
