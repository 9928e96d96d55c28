import type { Comparison } from './indicator.ts'

interface Span {
  readonly from: string
  readonly to: string
}

/** The days a period is held against. Whole months stay whole months; other periods keep their number of days. */
export function comparisonSpan({ from, to }: Span, comparison: Comparison): Span {
  const months = wholeMonths({ from, to })
  if (comparison === 'lastYear')
    return months === undefined
      ? { from: shiftMonths(from, -12), to: shiftMonths(to, -12) }
      : { from: shiftMonths(from, -12), to: lastDayOf(shiftMonths(`${to.slice(0, 7)}-01`, -12)) }
  if (months !== undefined)
    return {
      from: shiftMonths(from, -months),
      to: lastDayOf(shiftMonths(`${to.slice(0, 7)}-01`, -months)),
    }
  const days = daysFrom(from, to) + 1
  return { from: shiftDays(from, -days), to: shiftDays(from, -1) }
}

/** How many whole months a period is; undefined when it does not begin and end with one. */
export function wholeMonths({ from, to }: Span): number | undefined {
  if (!from.endsWith('-01') || lastDayOf(to) !== to) return undefined
  return (
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1
  )
}

const DAY_MS = 86_400_000

export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS)

export function shiftDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 31 March a month earlier is the last day of February. */
function shiftMonths(day: string, months: number): string {
  const count = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const month = `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
  const last = lastDayOf(`${month}-01`).slice(8)
  return `${month}-${day.slice(8) > last ? last : day.slice(8)}`
}

function lastDayOf(day: string): string {
  const year = Number(day.slice(0, 4))
  const month = Number(day.slice(5, 7))
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const last = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return `${day.slice(0, 8)}${last}`
}
