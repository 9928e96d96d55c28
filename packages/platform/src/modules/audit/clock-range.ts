const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const BEIJING_MS = 8 * 3_600_000

/** The first moment of a day or minute as the clock in Beijing shows it. Undefined: there is no such day. */
export function momentStart(text: string): string | undefined {
  const minute = text.length === 10 ? `${text}T00:00` : text
  const ms = Date.parse(`${minute}:00+08:00`)
  // The 31st of February would be read as the 3rd of March.
  const isReal = !Number.isNaN(ms) && new Date(ms + BEIJING_MS).toISOString().startsWith(minute)
  return isReal ? new Date(ms).toISOString() : undefined
}

/** The first moment after it. */
export function momentEnd(text: string): string | undefined {
  const start = momentStart(text)
  return start && new Date(Date.parse(start) + (text.length === 10 ? DAY_MS : MINUTE_MS)).toISOString()
}
