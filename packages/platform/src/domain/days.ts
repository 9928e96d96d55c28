const DAY_MS = 86_400_000
/** The house keeps China's calendar: its day begins eight hours before that of UTC. */
const AHEAD_MS = 8 * 3_600_000

/** The calendar day at this moment. */
export function dayOf(ms: number): string {
  return new Date(ms + AHEAD_MS).toISOString().slice(0, 10)
}

/** When a day begins, ISO 8601 in UTC. */
export function beginningOf(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - AHEAD_MS).toISOString()
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10)
}

/** So many calendar days later; earlier when it is below zero. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
