import { useTranslation } from 'react-i18next'
import { countText, percentText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { useCodes } from './use-codes.ts'

export interface SaidSum {
  readonly measure: string
  readonly value: number
  readonly qualifier: 'exact' | 'over' | 'almost' | 'about' | 'at-least' | 'at-most'
}

const MILLION = 1_000_000

/** A number as it was said, with its unit: 不少于 3,200 份. Bare where a heading says what is counted. */
export function useSaid() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const { unitOf } = useCodes()
  return ({ measure, value, qualifier }: SaidSum, isBare = false): string => {
    const number =
      measure === 'share'
        ? percentText(value / MILLION, locale)
        : countText(measure === 'money' ? value / 100 : value, locale)
    const unit = isBare || measure === 'share' ? '' : unitOf(measure)
    return t(`said.${qualifier}`, { number, unit }).trim()
  }
}

/** Money in cents and shares in millionths are whole here; measures in a fixed order. */
const ORDER = [
  'sessions',
  'copies',
  'pieces',
  'posts',
  'devices',
  'households',
  'organisations',
  'letters',
  'receipts',
  'persons',
  'person-times',
  'person-times-estimated',
  'impressions',
]
export const inOrder = <Sum extends { readonly measure: string }>(sums: readonly Sum[]): readonly Sum[] =>
  sums.toSorted((a, b) => ORDER.indexOf(a.measure) - ORDER.indexOf(b.measure))
