import { useTranslation } from 'react-i18next'
import { DayFilter } from '../../ui/day-input.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { lastMonth } from './months.ts'

/** The days that are asked for; the last full month until somebody asks for others. */
export function usePeriod(): { readonly from: string; readonly to: string } {
  const { values } = useFilters(['from', 'to'])
  const month = lastMonth()
  return { from: values.from ?? month.from, to: values.to ?? month.to }
}

export function PeriodFilter() {
  const { t } = useTranslation('outreach')
  const { set } = useFilters(['from', 'to'])
  const { from, to } = usePeriod()
  return (
    <>
      <DayFilter label={t('ledger.from')} value={from} choose={(day) => set({ from: day })} />
      <DayFilter label={t('ledger.to')} value={to} choose={(day) => set({ to: day })} />
    </>
  )
}
