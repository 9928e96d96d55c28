import type { Locale } from '../domain/text.ts'

/** 12345 → 12,345 in English; Chinese groups nothing. */
export function digits(value: number, locale: Locale, decimals = 0): string {
  const [whole = '0', part] = value.toFixed(decimals).split('.')
  const fraction = (part ?? '').replace(/0+$/, '')
  const grouped = locale === 'en' ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole
  return fraction === '' ? grouped : `${grouped}.${fraction}`
}

const WAN: Readonly<Record<Locale, string>> = { 'zh-Hans': '万', 'zh-Hant': '萬', en: '' }
const TEN_THOUSAND = 10_000

/** Every digit of it; in Chinese with 万 where two decimals hold it exactly. */
export function countWords(value: number, locale: Locale): string {
  if (locale === 'en' || value < TEN_THOUSAND || value % 100 !== 0) return digits(value, locale)
  return `${digits(value / TEN_THOUSAND, locale, 2)}${WAN[locale]}`
}

/** What one step of a printed sum is, in minor units: the family of a figure is printed with one. */
export type Step = 1 | 100 | 10_000

const YUAN_MINOR = 100
const WAN_MINOR = 1_000_000

/** From 10,000 yuan in units of 0.01万, below in yuan, and with fen where there are some. */
export function moneyStep(wholeMinor: number, hasFen: boolean): Step {
  if (wholeMinor >= WAN_MINOR) return 10_000
  return hasFen ? 1 : 100
}

const CURRENCIES: Readonly<Record<string, Readonly<Record<Locale, string>>>> = {
  CNY: { 'zh-Hans': '元', 'zh-Hant': '元', en: 'yuan' },
  HKD: { 'zh-Hans': '港元', 'zh-Hant': '港元', en: 'Hong Kong dollars' },
  TWD: { 'zh-Hans': '新台币', 'zh-Hant': '元新臺幣', en: 'New Taiwan dollars' },
  USD: { 'zh-Hans': '美元', 'zh-Hant': '美元', en: 'US dollars' },
  EUR: { 'zh-Hans': '欧元', 'zh-Hant': '歐元', en: 'euros' },
}

/** `minor` is a multiple of `step`. */
export function moneyWords(minor: number, currency: string, step: Step, locale: Locale): string {
  const name = CURRENCIES[currency]?.[locale] ?? currency
  if (locale === 'en') return `${digits(minor / YUAN_MINOR, locale, 2)} ${name}`
  const before = locale === 'zh-Hant' && currency === 'CNY' ? '人民幣' : ''
  if (step === 10_000 && minor > 0) return `${before}${digits(minor / WAN_MINOR, locale, 2)}${WAN[locale]}${name}`
  return `${before}${digits(minor / YUAN_MINOR, locale, 2)}${name}`
}

/** Something, and less than can be printed. */
export function belowStep(currency: string, locale: Locale): string {
  const name = CURRENCIES[currency]?.[locale] ?? currency
  return { 'zh-Hans': `不足0.01万${name}`, 'zh-Hant': `不足0.01萬${name}`, en: `less than 100 ${name}` }[locale]
}

/** Tenths of a percent. */
export const percentWords = (tenths: number, locale: Locale): string => `${digits(tenths / 10, locale, 1)}%`

/** Whole parts of `total` that add up to it: the largest remainders are rounded up. Equal remainders: the first. */
export function apportion(values: readonly number[], total: number): readonly number[] {
  const sum = values.reduce((a, b) => a + b, 0)
  if (sum === 0) return values.map(() => 0)
  const exact = values.map((value) => (value * total) / sum)
  const parts = exact.map(Math.floor)
  const short = total - parts.reduce((a, b) => a + b, 0)
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of order.slice(0, short)) parts[index] = (parts[index] ?? 0) + 1
  return parts
}
