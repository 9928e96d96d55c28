import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { AccountMark } from './marks.tsx'
import { questionOf } from './questions-asked.ts'

type Row = Output<'listOpenedAccounts'>['items'][number]
const STATES = ['question', 'suspended', 'counter-only', 'open'] as const

/** Accounts opened here; those with a question first in mind. */
export function AccountsTab() {
  const { t } = useTranslation('opening')
  const filters = useFilters(['tab', 'state', 'day', 'sort'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['openings', 'accounts', state], (after) =>
    call('listOpenedAccounts', {
      query: { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) },
    }),
  )
  return (
    <RecordTable
      says={t('accounts.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/openings/accounts/${row.id}`}
      filters={{ ...filters, isAny: state !== undefined, clear: () => set({ state: undefined }) }}
      filterBar={
        <FilterSelect
          label={t('accounts.state')}
          all={t('list.allStates')}
          value={state}
          options={STATES.map((value) => ({
            value,
            label: value === 'question' ? t('accounts.withQuestion') : t(`account.${value}`),
          }))}
          choose={(value) => set({ state: value })}
        />
      }
      empty={{ title: t('accounts.empty'), next: t('accounts.emptyNext') }}
    />
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('opening')
  const locale = useLocale()
  return [
    { id: 'opened', title: t('accounts.opened'), cell: (row) => whenText(row.openedAt, nowMs(), locale) },
    {
      id: 'number',
      title: t('accounts.number'),
      cell: (row) => <span className="opening-whole">{row.maskedNumber}</span>,
    },
    { id: 'holder', title: t('accounts.holder'), cell: (row) => <span className="party">{row.holder}</span> },
    { id: 'class', title: t('accounts.class'), cell: (row) => t(`class.${row.class}`) },
    {
      id: 'state',
      title: t('accounts.state'),
      cell: (row) => (
        <span className="opening-marks">
          <AccountMark state={row.state} />
          {row.question === null ? null : <small>{t(`question.${questionOf(row.question)}`)}</small>}
        </span>
      ),
    },
    {
      id: 'limit',
      title: t('accounts.limit'),
      isNumber: true,
      cell: (row) => moneyText({ minor: row.dailyMinor, currency: 'CNY' }),
    },
    {
      id: 'used',
      title: t('accounts.used'),
      cell: (row) => (row.lastUsedAt === null ? t('accounts.never') : whenText(row.lastUsedAt, nowMs(), locale)),
    },
  ]
}
