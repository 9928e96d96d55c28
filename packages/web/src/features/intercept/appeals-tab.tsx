import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { AppealMark } from './marks.tsx'

export function AppealsTab() {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const mayRead = useMay('readAppeal')
  const filters = useFilters(['tab', 'state', 'sort'])
  const { values, set } = filters
  const state = values.state === 'decided' ? 'decided' : 'waiting'
  const records = useRecords(['appeals', state], (after) =>
    call('listAppeals', { query: { state, ...(after === undefined ? {} : { after }) } }),
  )
  return (
    <RecordTable
      says={t('appeals.says')}
      columns={[
        { id: 'due', title: t('appeals.due'), cell: (row) => whenText(row.dueAt, nowMs(), locale) },
        { id: 'state', title: t('list.state'), cell: (row) => <AppealMark state={row.state} /> },
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
        { id: 'answer', title: t('appeals.answer'), cell: (row) => row.decisionReason ?? '—' },
      ]}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => (mayRead ? `/appeals/${row.id}` : `/interventions/${row.intervention.id}`)}
      filters={{ ...filters, isAny: state !== 'waiting', clear: () => set({ state: undefined }) }}
      filterBar={
        <FilterSelect
          label={t('list.state')}
          all={t('appeal.waiting')}
          value={values.state}
          options={[{ value: 'decided', label: t('appeals.decided') }]}
          choose={(value) => set({ state: value })}
        />
      }
      empty={{ title: t('appeals.empty'), next: t('appeals.emptyNext') }}
    />
  )
}
