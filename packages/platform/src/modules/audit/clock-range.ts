const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** The first moment of a day or minute as the clock in Beijing shows it. Undefined: there is no such day. */
export function momentStart(text: string): string | undefined {
  const ms = Date.parse(`${text.length === 10 ? `${text}T00:00` : text}:00+08:00`)
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

/** The first moment after it. */
export function momentEnd(text: string): string | undefined {
  const start = momentStart(text)
  return start && new Date(Date.parse(start) + (text.length === 10 ? DAY_MS : MINUTE_MS)).toISOString()
}
