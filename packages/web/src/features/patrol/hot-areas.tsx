import { listText } from './list-text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { moneyText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'

/** Where it happens now: where to stand next. */
export function HotAreas() {
  const may = useMay('listHotAreas')
  return may ? <HotTable /> : null
}

function HotTable() {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const text = useText()
  const filters = useFilters(['none'])
  const queries = useQueryClient()
  const records = useRecords(['hot-areas', 'areas'], async () => {
    const { areas, days } = await call('listHotAreas')
    queries.setQueryData(['hot-areas', 'days'], days)
    return { items: areas }
  })
  const days = queries.getQueryData<number>(['hot-areas', 'days']) ?? 0
  return (
    <section className="hot-areas">
      <h2>{t('hot.title')}</h2>
      <RecordTable
        says={t('hot.says', { days })}
        columns={[
          { id: 'area', title: t('hot.area'), cell: (row) => <span className="party">{row.name}</span> },
          {
            id: 'cases',
            title: t('hot.cases'),
            isNumber: true,
            cell: (row) => (
              <>
                {row.cases} <small className="quiet">{t('hot.change', { before: row.before })}</small>
              </>
            ),
          },
          { id: 'stops', title: t('hot.stops'), isNumber: true, cell: (row) => row.stops },
          {
            id: 'lost',
            title: t('hot.lost'),
            isNumber: true,
            cell: (row) => row.lost.map(moneyText).join(' + ') || '—',
          },
          {
            id: 'types',
            title: t('hot.types'),
            cell: (row) =>
              listText(
                row.types.map(({ title, count }) => `${text(title)} ${count}`),
                locale,
              ) || '—',
          },
          {
            id: 'sites',
            title: t('hot.sites'),
            isMinor: true,
            cell: (row) => (
              <span className="party">
                {listText(
                  row.sites.map(({ name }) => name),
                  locale,
                ) || '—'}
              </span>
            ),
          },
        ]}
        records={records}
        idOf={(row) => row.id}
        filters={filters}
        empty={{ title: t('hot.none', { days }), next: t('hot.noneNext') }}
      />
    </section>
  )
}
