import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { MerchantMark } from './marks.tsx'

type MerchantRow = Output<'listPageMerchants'>['items'][number]
const STATES = ['active', 'suspended', 'ended'] as const

export function MerchantsTab() {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const filters = useFilters(['state', 'q'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['page-merchants', values], (cursor) =>
    call('listPageMerchants', {
      query: {
        ...(state === undefined ? {} : { state }),
        ...(values.q === undefined ? {} : { q: values.q }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    }),
  )
  return (
    <RecordTable<MerchantRow>
      says={t('merchants.says')}
      columns={[
        { id: 'name', title: t('merchants.name'), cell: (merchant) => <span className="party">{merchant.name}</span> },
        { id: 'state', title: t('merchants.state'), cell: (merchant) => <MerchantMark state={merchant.state} /> },
        { id: 'code', title: t('merchants.code'), cell: (merchant) => merchant.code },
        { id: 'category', title: t('merchants.category'), cell: (merchant) => t(`category.${merchant.category}`) },
        {
          id: 'domains',
          title: t('merchants.domains'),
          isNumber: true,
          cell: (merchant) => countText(merchant.domains, locale),
        },
        {
          id: 'orders',
          title: t('merchants.orders'),
          isNumber: true,
          cell: (merchant) => countText(merchant.orders30d, locale),
        },
        {
          id: 'stopped',
          title: t('merchants.stopped'),
          isNumber: true,
          cell: (merchant) => countText(merchant.stopped30d, locale),
        },
      ]}
      records={records}
      idOf={(merchant) => merchant.id}
      hrefOf={(merchant) => `/payment-pages/merchants/${merchant.id}`}
      filters={filters}
      filterBar={
        <>
          <SearchBox label={t('merchants.find')} value={values.q ?? ''} search={(q) => set({ q })} />
          <FilterSelect
            label={t('merchants.state')}
            all={t('orders.all')}
            value={state}
            options={STATES.map((value) => ({ value, label: t(`merchantState.${value}`) }))}
            choose={(chosen) => set({ state: chosen })}
          />
        </>
      }
      empty={{ title: t('merchants.empty'), next: t('merchants.emptyNext') }}
    />
  )
}
