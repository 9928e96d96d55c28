import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { useScamNames } from '../../ui/scam-names.ts'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { VerdictMark } from '../../ui/verdict-mark.tsx'
import { InterventionMark, OutcomeMark, STATES, type Summary } from './marks.tsx'

const WAITING = ['customer', 'second-person', 'end-of-hold'] as const

export function InterventionsTab() {
  const { t } = useTranslation('intercept')
  const filters = useFilters(['tab', 'waiting', 'state', 'sort'])
  const { values, set } = filters
  const waiting = WAITING.find((each) => each === values.waiting)
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['interventions', waiting, state], (after) =>
    call('listInterventions', {
      query: {
        ...(waiting === undefined ? {} : { waiting }),
        ...(state === undefined ? {} : { state }),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <RecordTable
      says={t('list.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/interventions/${row.id}`}
      filters={{
        ...filters,
        isAny: waiting !== undefined || state !== undefined,
        clear: () => set({ waiting: undefined, state: undefined }),
      }}
      filterBar={
        <>
          <FilterSelect
            label={t('list.waiting')}
            all={t('list.allWaiting')}
            value={waiting}
            options={WAITING.map((value) => ({ value, label: t(`waiting.${value}`) }))}
            choose={(value) => set({ waiting: value })}
          />
          <FilterSelect
            label={t('list.state')}
            all={t('list.allStates')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            choose={(value) => set({ state: value })}
          />
        </>
      }
      empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
    />
  )
}

function useColumns(): readonly Column<Summary>[] {
  const { t } = useTranslation('intercept')
  const locale = useLocale()
  const scamName = useScamNames()
  return [
    { id: 'when', title: t('list.when'), cell: (row) => whenText(row.occurredAt, nowMs(), locale) },
    { id: 'verdict', title: t('list.verdict'), cell: (row) => <VerdictMark verdict={row.rung} /> },
    {
      id: 'amount',
      title: t('list.amount'),
      isNumber: true,
      cell: (row) =>
        row.amountMinor === null || row.currency === null
          ? t(`book.${bookOf(row.book)}`)
          : moneyText({ minor: row.amountMinor, currency: row.currency }),
    },
    {
      id: 'suspected',
      title: t('list.suspected'),
      cell: (row) => row.suspected.slice(0, 1).map(scamName).join('') || '—',
    },
    {
      id: 'organisation',
      title: t('list.organisation'),
      cell: (row) => <span className="party">{row.organisation.name}</span>,
    },
    {
      id: 'state',
      title: t('list.state'),
      cell: (row) => (
        <>
          <InterventionMark state={row.state} />
          {row.outcome === null ? null : <OutcomeMark outcome={row.outcome} />}
        </>
      ),
    },
  ]
}

const BOOKS = ['transfer', 'account-opening', 'limit-change', 'self-service', 'payment-page'] as const
export const bookOf = (book: string): (typeof BOOKS)[number] => BOOKS.find((each) => each === book) ?? 'transfer'
