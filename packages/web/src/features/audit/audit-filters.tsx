import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { CheckboxField, DateField, TextField } from '../../ui/fields.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { Fold } from '../../ui/fold.tsx'
import { OrganisationPicker, type Choice } from '../../ui/organisation-picker.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import type { Filters } from '../../ui/use-filters.ts'
import { useActs } from './use-acts.ts'
import { OUTCOMES, type AuditFilter } from './use-conditions.ts'

/** By time, person and act at once; the rest folded away. All of it lives in the address. */
export function AuditFilters({ filters }: { filters: Filters<AuditFilter> }) {
  const { t, i18n } = useTranslation('audit')
  const { operations, actName } = useActs()
  const { values, set } = filters
  const options = operations
    .map((value) => ({ value, label: actName(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, i18n.language))
  return (
    <div className="audit-filters">
      <div className="audit-filter-row">
        <DateField label={t('list.from')} isRequired value={values.from ?? ''} onChange={(from) => set({ from })} />
        <DateField label={t('list.to')} isRequired value={values.to ?? ''} onChange={(to) => set({ to })} />
        <SearchBox label={t('list.who')} value={values.who ?? ''} search={(who) => set({ who: who.trim() })} />
        <FilterSelect
          label={t('list.operation')}
          all={t('list.allOperations')}
          value={values.operation}
          options={options}
          choose={(operation) => set({ operation })}
        />
        <FilterSelect
          label={t('list.outcomes')}
          all={t('list.allOutcomes')}
          value={values.outcome}
          options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          choose={(outcome) => set({ outcome })}
        />
      </div>
      <Fold summary={t('list.more')} quiet>
        <div className="audit-filter-row">
          <SearchBox label={t('list.text')} value={values.text ?? ''} search={(text) => set({ text: text.trim() })} />
          <TextField
            label={t('list.subject')}
            isRequired
            maxLength={60}
            value={values.subject ?? ''}
            onChange={(subject) => set({ subject: subject.trim() })}
          />
          <OrganisationFilter filters={filters} />
        </div>
      </Fold>
    </div>
  )
}

function OrganisationFilter({ filters }: { filters: Filters<AuditFilter> }) {
  const { t } = useTranslation('audit')
  const { values, set } = filters
  const chosen = useQuery({
    queryKey: ['organisation-name', values.organisation],
    enabled: Boolean(values.organisation),
    staleTime: 300_000,
    queryFn: () => call('readOrganisation', { params: { id: values.organisation ?? '' } }),
  })
  const choice: Choice | null = values.organisation
    ? { id: values.organisation, name: chosen.data?.name ?? values.organisation }
    : null
  return (
    <div className="audit-organisation">
      <OrganisationPicker
        key={choice?.name ?? ''}
        label={t('list.organisation')}
        isRequired
        value={choice}
        onChange={(next) => set({ organisation: next?.id, ...(next ? {} : { below: undefined }) })}
        search={findOrganisations}
      />
      {values.organisation ? (
        <CheckboxField
          label={t('list.below')}
          value={values.below !== 'no'}
          onChange={(isBelow) => set({ below: isBelow ? undefined : 'no' })}
        />
      ) : null}
    </div>
  )
}

async function findOrganisations(text: string): Promise<readonly Choice[]> {
  const { items } = await call('listOrganisations', { query: { limit: 20, ...(text === '' ? {} : { text }) } })
  return items.map(({ id, name, code, areaName, parentName }) => ({
    id,
    name,
    more: [areaName ?? parentName, code].filter(Boolean).join(' · '),
  }))
}
