import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { ReportMark } from './marks.tsx'

const STATES = ['sent', 'received', 'case-opened', 'no-case'] as const

export function ReportsTab() {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const filters = useFilters(['tab', 'state', 'sort'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['police-reports', state], (after) =>
    call('listPoliceReports', {
      query: { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) },
    }),
  )
  return (
    <RecordTable
      says={t('reports.says')}
      columns={[
        { id: 'number', title: t('reports.number'), cell: (row) => row.number },
        { id: 'sent', title: t('reports.sent'), cell: (row) => whenText(row.sentAt, nowMs(), locale) },
        { id: 'state', title: t('list.state'), cell: (row) => <ReportMark state={row.state} /> },
        {
          id: 'amount',
          title: t('list.amount'),
          isNumber: true,
          cell: ({ intervention: { amountMinor, currency } }) =>
            amountMinor === null || currency === null ? '—' : moneyText({ minor: amountMinor, currency }),
        },
        {
          id: 'organisation',
          title: t('list.organisation'),
          cell: (row) => <span className="party">{row.intervention.organisation.name}</span>,
        },
      ]}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/police-reports/${row.id}`}
      filters={{ ...filters, isAny: state !== undefined, clear: () => set({ state: undefined }) }}
      filterBar={
        <FilterSelect
          label={t('list.state')}
          all={t('list.allStates')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`report.${value}`) }))}
          choose={(value) => set({ state: value })}
        />
      }
      empty={{ title: t('reports.empty'), next: t('reports.emptyNext') }}
    />
  )
}
