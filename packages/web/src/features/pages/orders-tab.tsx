import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { OrderMark, type OrderRow } from './marks.tsx'

const STATES = ['ended', 'challenged', 'open', 'approved', 'expired'] as const
const RULES = Array.from({ length: 18 }, (_, index) => `P${String(index + 1).padStart(2, '0')}`)

export function OrdersTab() {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const filters = useFilters(['state', 'rule', 'merchant', 'q'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['page-orders', values], (cursor) =>
    call('listPageOrders', {
      query: {
        ...(state === undefined ? {} : { state }),
        ...(values.rule === undefined ? {} : { rule: values.rule }),
        ...(values.merchant === undefined ? {} : { merchant: values.merchant }),
        ...(values.q === undefined ? {} : { q: values.q }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    }),
  )
  return (
    <RecordTable<OrderRow>
      says={t('orders.says')}
      columns={[
        {
          id: 'number',
          title: t('orders.number'),
          cell: (order) => <span className="page-number">{order.orderNo}</span>,
        },
        { id: 'state', title: t('orders.state'), cell: (order) => <OrderMark {...order} /> },
        {
          id: 'merchant',
          title: t('orders.merchant'),
          cell: (order) => <span className="party">{order.merchantName}</span>,
        },
        { id: 'amount', title: t('orders.amount'), isNumber: true, cell: (order) => moneyText(order.amount) },
        { id: 'stage', title: t('orders.stage'), cell: (order) => t(`stage.${order.stage}`) },
        { id: 'reason', title: t('orders.reason'), cell: (order) => order.hits.join(' ') || '—' },
        { id: 'last', title: t('orders.last'), cell: (order) => whenText(order.lastAt, nowMs(), locale) },
      ]}
      records={records}
      idOf={(order) => order.id}
      hrefOf={(order) => `/payment-pages/orders/${order.id}`}
      filters={filters}
      filterBar={
        <>
          <SearchBox label={t('orders.find')} value={values.q ?? ''} search={(q) => set({ q })} />
          <FilterSelect
            label={t('orders.state')}
            all={t('orders.all')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
            choose={(chosen) => set({ state: chosen })}
          />
          <FilterSelect
            label={t('orders.rule')}
            all={t('orders.all')}
            value={values.rule}
            options={RULES.map((value) => ({ value, label: value }))}
            choose={(chosen) => set({ rule: chosen })}
          />
        </>
      }
      empty={{ title: t('orders.empty'), next: t('orders.emptyNext') }}
    />
  )
}
