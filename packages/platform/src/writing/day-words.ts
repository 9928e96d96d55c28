import { wholeMonths } from '../domain/comparison-span.ts'
import type { Locale } from '../domain/text.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const split = (day: string) => ({
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  date: Number(day.slice(8, 10)),
})

/** 2026年12月2日: Arabic digits, no leading zeros. */
export function dayWords(day: string, locale: Locale): string {
  const { year, month, date } = split(day)
  return locale === 'en' ? `${date} ${MONTHS[month - 1]} ${year}` : `${year}年${month}月${date}日`
}

export interface Days {
  readonly from: string
  readonly to: string
}

/** A month, quarter, half or whole year by its name; other days from–to. */
export function periodWords({ from, to }: Days, locale: Locale): string {
  const months = wholeMonths({ from, to })
  const { year, month } = split(from)
  const isZh = locale !== 'en'
  if (months === 1) return isZh ? `${year}年${month}月` : `${MONTHS[month - 1]} ${year}`
  if (months === 3 && month % 3 === 1) {
    const quarter = (month + 2) / 3
    if (locale === 'en') return `the ${['first', 'second', 'third', 'fourth'][quarter - 1]} quarter of ${year}`
    return `${year}年第${'一二三四'[quarter - 1]}季度`.replace('季度', locale === 'zh-Hant' ? '季' : '季度')
  }
  if (months === 12 && month === 1) return isZh ? `${year}年` : String(year)
  if (from === to) return dayWords(from, locale)
  const end = split(to)
  if (!isZh) return `the period from ${dayWords(from, locale)} to ${dayWords(to, locale)}`
  return year === end.year
    ? `${dayWords(from, locale)}至${end.month}月${end.date}日`
    : `${dayWords(from, locale)}至${dayWords(to, locale)}`
}

/** What the period before is called: 上月. */
export function beforeWords({ from, to }: Days, locale: Locale): string {
  const kind = { 1: 'month', 3: 'quarter', 12: 'year' }[wholeMonths({ from, to }) ?? 0] ?? 'period'
  return BEFORE[locale][kind as keyof (typeof BEFORE)['en']]
}

const BEFORE = {
  'zh-Hans': { month: '上月', quarter: '上季度', year: '上年', period: '上一时段' },
  'zh-Hant': { month: '上個月', quarter: '上一季', year: '前一年', period: '前一期間' },
  en: {
    month: 'the month before',
    quarter: 'the quarter before',
    year: 'the year before',
    period: 'the period before',
  },
} as const
