import type { Locale, Money } from '../api/wire.ts'

const SIGNS: Readonly<Record<string, string>> = { CNY: '¥', USD: 'US$', EUR: '€', HKD: 'HK$', GBP: '£', JPY: 'JP¥' }

/** `¥186,000.00`; the code after the number when the currency has no sign of its own here. */
export function moneyText(money: Money): string {
  const digits = fractionDigits(money.currency)
  const whole = String(Math.abs(money.minor)).padStart(digits + 1, '0')
  const cut = whole.length - digits
  const grouped = whole.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, ',')
  const number = digits === 0 ? grouped : `${grouped}.${whole.slice(cut)}`
  const sign = SIGNS[money.currency]
  const minus = money.minor < 0 ? '−' : ''
  return sign === undefined ? `${minus}${number} ${money.currency}` : `${minus}${sign}${number}`
}

function fractionDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

const WALL = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?([+-]\d{2}:\d{2}|Z)$/

export interface WallTime {
  readonly date: string
  readonly time: string
  readonly zone: string
}

/** The clock on the wall where it happened when the text carries an offset; UTC and epoch ms are shown in this browser's zone. */
export function wallTime(when: string | number): WallTime {
  const parts = typeof when === 'string' ? WALL.exec(when) : null
  if (parts && parts[3] !== 'Z' && parts[3] !== '+00:00') {
    return { date: parts[1] ?? '', time: parts[2] ?? '', zone: `UTC${parts[3] ?? ''}` }
  }
  const epochMs = typeof when === 'number' ? when : Date.parse(when)
  if (Number.isNaN(epochMs)) return { date: '', time: String(when), zone: '' }
  const named = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(epochMs)
  const part = (type: string): string => named.find((each) => each.type === type)?.value ?? ''
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
    zone: part('timeZoneName').replace('GMT', 'UTC'),
  }
}

/** A moment as people say it: `10:40` today, `11月26日周四 18:00` this year, with the year in another. */
export function whenText(when: string | number, nowMs: number, locale: Locale): string {
  const { date, time } = wallTime(when)
  const today = wallTime(nowMs).date
  const clock = time.slice(0, 5)
  if (date === today) return clock
  const isThisYear = date.slice(0, 4) === today.slice(0, 4)
  const day = new Intl.DateTimeFormat(locale, {
    ...(isThisYear ? { weekday: 'short' as const } : { year: 'numeric' as const }),
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`))
  return `${day} ${clock}`
}

/** A calendar day in words: 2026年11月24日 周二. */
export function dayText(day: string, locale: Locale): string {
  const ms = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(ms)) return ''
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    timeZone: 'UTC',
  }).format(ms)
}

/** ISO 8601 with the offset it was given, for `<time dateTime>`. */
export const isoOf = (when: string | number): string => {
  const { date, time, zone } = wallTime(when)
  return `${date}T${time}${zone === 'UTC' ? 'Z' : zone.replace('UTC', '')}`
}

export const countText = (count: number, locale: Locale): string => new Intl.NumberFormat(locale).format(count)

/** `0.42 %`: two figures that mean something, never more. */
export function percentText(share: number, locale: Locale): string {
  const digits = share > 0 && share < 0.1 ? 2 : 1
  return new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(share)
}

export const wholePercent = (share: number, locale: Locale): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)

const UNITS: Readonly<Record<string, string>> = { d: 'day', h: 'hour', m: 'minute', s: 'second' }

/** A span as rules write it, `72h` or `1h30m`, in words: `72 hours`. */
export const spanText = (span: string, locale: Locale): string =>
  span.replace(/(\d+)([dhms])/g, (_, count: string, unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[unit] ?? 'second', unitDisplay: 'long' }).format(
      Number(count),
    ),
  )

/** Milliseconds to read: `0.3 ms`, `12 ms`, `1.2 s`. */
export function latencyText(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(1)} s`
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`
}
