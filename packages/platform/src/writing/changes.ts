import { daysFrom, wholeMonths } from '../domain/comparison-span.ts'
import { dayOf } from '../domain/days.ts'
import type { Comparison, Figure } from '../domain/indicator.ts'
import type { Locale } from '../domain/text.ts'
import { chanceOf } from './chance.ts'
import { beforeWords } from './day-words.ts'
import { countWords, digits, moneyStep, moneyWords } from './number-words.ts'
import { FEW, type PrintedFigures } from './printed-figures.ts'

const SIGNIFICANT = 0.05
const MILLION = 1_000_000

export interface Pair {
  readonly now: Figure
  readonly then: Figure
}

/** Both figures, when they can be held against each other: both known, and the period over with all that still comes in late. */
export function comparable(printed: PrintedFigures, id: string): Pair | undefined {
  const now = printed.figure(id.replace(/@.*$/, ''))
  const then = printed.figure(id)
  if (now === undefined || then === undefined || isIncomplete(printed, id)) return undefined
  if (printed.isWithheld(now.id) || printed.isWithheld(then.id)) return undefined
  if (now.measure === 'share') {
    const bases = [printed.base(now)?.value ?? 0, printed.base(then)?.value ?? 0]
    if (bases.some((base) => base < FEW)) return undefined
  }
  return { now, then }
}

/** The period is not over, or records of it still come in. */
export function isIncomplete(printed: PrintedFigures, id: string): boolean {
  const now = printed.run.figures[id.replace(/@.*$/, '')]
  if (now === undefined) return false
  const lateDays = printed.words(now.id)?.lateDays ?? 0
  return daysFrom(now.to, dayOf(Date.parse(printed.run.takenAt))) <= lateDays
}

/** Chance alone may have made the difference. Of what somebody does there is no chance. */
export function mayBeChance(printed: PrintedFigures, { now, then }: Pair): boolean {
  const words = printed.words(now.id)
  if (words?.isChance !== true || words.kind !== 'count') return false
  const days = daysFrom(now.from, now.to) + 1
  const daysThen = daysFrom(then.from, then.to) + 1
  return chanceOf(now.value ?? 0, then.value ?? 0, days / (days + daysThen)) >= SIGNIFICANT
}

/** 同比下降65.4%, 环比增加3起, 同比提高2.1个百分点. */
export function changeWords(printed: PrintedFigures, pair: Pair, comparison: Comparison): string {
  const { locale } = printed
  const { now, then } = pair
  const say = PHRASES[locale]
  const before = comparison === 'lastYear' ? say.lastYear : beforeWords(now, locale)
  const against = comparison === 'lastYear' ? say.overYear : isCalendar(now) ? say.overPeriod(before) : say.over(before)
  const difference = (now.value ?? 0) - (then.value ?? 0)
  const amount = differenceWords(printed, pair, Math.abs(difference))
  if (difference === 0 || amount === undefined) return say.same(before)
  const isUp = difference > 0
  const chance = mayBeChance(printed, pair) ? say.chance : ''
  if (now.measure === 'share') return say.points(against, isUp, amount)
  const base = then.measure === 'money' ? then.rows : (then.value ?? 0)
  const percent = base < FEW ? undefined : Math.round((Math.abs(difference) * 1_000) / (then.value ?? 1))
  if (percent !== undefined && percent > 0)
    return `${say.percent(against, isUp, `${digits(percent / 10, locale, 1)}%`)}${chance}`
  return `${say.amount(against, isUp, amount)}${chance}`
}

const isCalendar = (figure: Figure): boolean => wholeMonths(figure) !== undefined

/** Undefined: so little that it prints as nothing. */
function differenceWords(printed: PrintedFigures, { now }: Pair, difference: number): string | undefined {
  const { locale } = printed
  if (now.measure === 'share') {
    const tenths = Math.round((difference * 1_000) / MILLION)
    return tenths === 0 ? undefined : digits(tenths / 10, locale, 1)
  }
  if (now.measure === 'money') {
    const step = moneyStep(difference, difference % 100 !== 0)
    return moneyWords(Math.round(difference / step) * step, now.currency ?? 'CNY', step, locale)
  }
  const unit = printed.words(now.id)?.unit[locale] ?? ''
  if (locale !== 'en') return `${countWords(difference, locale)}${unit}`
  const [one, many] = unit.split('|')
  return `${countWords(difference, locale)} ${difference === 1 ? one : (many ?? one)}`
}

interface Phrases {
  readonly lastYear: string
  readonly overYear: string
  overPeriod(before: string): string
  over(before: string): string
  same(before: string): string
  percent(against: string, isUp: boolean, percent: string): string
  amount(against: string, isUp: boolean, amount: string): string
  points(against: string, isUp: boolean, points: string): string
  readonly chance: string
}

const PHRASES: Readonly<Record<Locale, Phrases>> = {
  'zh-Hans': {
    lastYear: '上年同期',
    overYear: '同比',
    overPeriod: () => '环比',
    over: (before) => `比${before}`,
    same: (before) => `与${before}持平`,
    percent: (against, isUp, percent) => `${against}${isUp ? '上升' : '下降'}${percent}`,
    amount: (against, isUp, amount) => `${against}${isUp ? '增加' : '减少'}${amount}`,
    points: (against, isUp, points) => `${against}${isUp ? '提高' : '下降'}${points}个百分点`,
    chance: '（变化在偶然波动范围内）',
  },
  'zh-Hant': {
    lastYear: '去年同期',
    overYear: '較去年同期',
    overPeriod: (before) => `較${before}`,
    over: (before) => `較${before}`,
    same: (before) => `與${before}相同`,
    percent: (against, isUp, percent) => `${against}${isUp ? '增加' : '減少'}${percent}`,
    amount: (against, isUp, amount) => `${against}${isUp ? '增加' : '減少'}${amount}`,
    points: (against, isUp, points) => `${against}${isUp ? '上升' : '下降'}${points}個百分點`,
    chance: '（屬隨機波動範圍）',
  },
  en: {
    lastYear: 'the same period last year',
    overYear: 'on the same period last year',
    overPeriod: (before) => `on ${before}`,
    over: (before) => `on ${before}`,
    same: (before) => `unchanged from ${before}`,
    percent: (against, isUp, percent) => `${isUp ? 'up' : 'down'} ${percent} ${against}`,
    amount: (against, isUp, amount) => `${isUp ? 'up' : 'down'} by ${amount} ${against}`,
    points: (against, isUp, points) => `${isUp ? 'up' : 'down'} ${points} percentage points ${against}`,
    chance: ' (within what chance alone would do)',
  },
}
