import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import type { Locale } from '../../api/wire.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

export type OrderRow = Output<'listPageOrders'>['items'][number]
export type Order = Output<'readPageOrder'>
export type Merchant = Output<'readPageMerchant'>
export type Figures = Output<'readPageFigures'>

const ORDER_TONES: Readonly<Record<OrderRow['state'], StatusTone>> = {
  open: 'note',
  challenged: 'ask',
  approved: 'verified',
  ended: 'stop',
  expired: 'plain',
}

/** Void is no alarm: the payer orders again. */
export function OrderMark({ state, ending }: Pick<OrderRow, 'state' | 'ending'>) {
  const { t } = useTranslation('pages')
  const tone = ending === 'void' ? 'plain' : ORDER_TONES[state]
  return (
    <StatusMark tone={tone}>
      {ending === null || state !== 'ended' ? t(`state.${state}`) : t(`ending.${ending}`)}
    </StatusMark>
  )
}

const MERCHANT_TONES: Readonly<Record<Merchant['state'], StatusTone>> = {
  active: 'verified',
  suspended: 'stop',
  ended: 'plain',
}

export function MerchantMark({ state }: Pick<Merchant, 'state'>) {
  const { t } = useTranslation('pages')
  return <StatusMark tone={MERCHANT_TONES[state]}>{t(`merchantState.${state}`)}</StatusMark>
}

/** A pause between stages, as one reads a stopwatch: `0.3 秒`, `8.0 秒`, `12 分钟`. */
export function pauseText(ms: number, locale: Locale): string {
  const [value, unit, digits] =
    ms < 60_000 ? [ms / 1_000, 'second', 1] : ms < 3_600_000 ? [ms / 60_000, 'minute', 0] : [ms / 3_600_000, 'hour', 1]
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: String(unit),
    unitDisplay: 'long',
    minimumFractionDigits: Number(digits),
    maximumFractionDigits: Number(digits),
  }).format(Number(value))
}
