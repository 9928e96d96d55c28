import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { DayFilter } from '../../ui/day-input.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { FactDrawer } from './fact-drawer.tsx'
import { useExchangeNames } from './use-exchange-names.ts'

type FactRow = Output<'listFacts'>['items'][number]

/** The day begins and ends in China, wherever the browser is. */
const dayStart = (day: string, days = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + days * 86_400_000).toISOString()

export function FactsTab() {
  const { t } = useTranslation('exchange')
  const { factName, actorName } = useExchangeNames()
  const locale = useLocale()
  const filters = useFilters(['kind', 'subjectId', 'from', 'to'])
  const { values, set } = filters
  const { values: place, set: setPlace } = useFilters(['open'])
  const kinds = useQuery({ queryKey: ['fact-kinds'], queryFn: () => call('listFactKinds'), staleTime: 60_000 })
  const records = useRecords(['facts', values], (after) =>
    call('listFacts', {
      query: {
        ...(values.kind === undefined ? {} : { kind: values.kind }),
        ...(values.subjectId === undefined ? {} : { subjectId: values.subjectId }),
        ...(values.from === undefined ? {} : { from: dayStart(values.from) }),
        ...(values.to === undefined ? {} : { to: dayStart(values.to, 1) }),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <>
      <RecordTable<FactRow>
        says={t('facts.says')}
        columns={[
          { id: 'kind', title: t('facts.kind'), cell: (fact) => factName(fact.kind) },
          { id: 'at', title: t('facts.at'), cell: (fact) => whenText(fact.recordedAt, nowMs(), locale) },
          {
            id: 'organisation',
            title: t('facts.organisation'),
            cell: (fact) => <span className="party">{fact.organisationName}</span>,
          },
          { id: 'actor', title: t('facts.actor'), cell: (fact) => <span className="party">{actorName(fact)}</span> },
          { id: 'subject', title: t('facts.subject'), isMinor: true, cell: (fact) => <code>{fact.subjectId}</code> },
        ]}
        records={records}
        idOf={(fact) => fact.id}
        hrefOf={(fact) => `/exchange?${new URLSearchParams({ tab: 'facts', ...values, open: fact.id })}`}
        filters={filters}
        filterBar={
          <>
            <FilterSelect
              label={t('facts.kind')}
              all={t('facts.allKinds')}
              value={values.kind}
              options={(kinds.data?.items ?? []).map((kind) => ({ value: kind, label: factName(kind) }))}
              choose={(kind) => set({ kind })}
            />
            <DayFilter label={t('facts.from')} value={values.from} choose={(from) => set({ from })} />
            <DayFilter label={t('facts.to')} value={values.to} choose={(to) => set({ to })} />
          </>
        }
        views={<SavedViews />}
        empty={{ title: t('facts.empty'), next: t('facts.emptyNext') }}
      />
      {place.open ? <FactDrawer key={place.open} id={place.open} close={() => setPlace({ open: undefined })} /> : null}
    </>
  )
}
