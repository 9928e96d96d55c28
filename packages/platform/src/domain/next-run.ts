/** Every so many minutes, or daily at a time of Beijing (`02:30`). */
export type Every = { readonly minutes: number } | { readonly daily: string }

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
/** China keeps one time all year. */
const BEIJING_MS = 8 * 3_600_000

/** The first due time after `afterMs`. Both kinds stand on a fixed grid, so that all nodes name the same times. */
export function nextRunMs(every: Every, afterMs: number): number {
  if ('minutes' in every) return nextOnGrid(every.minutes * MINUTE_MS, 0, afterMs)
  const [hours = 0, minutes = 0] = every.daily.split(':').map(Number)
  return nextOnGrid(DAY_MS, (hours * 60 + minutes) * MINUTE_MS - BEIJING_MS, afterMs)
}

function nextOnGrid(stepMs: number, offsetMs: number, afterMs: number): number {
  return Math.floor((afterMs - offsetMs) / stepMs + 1) * stepMs + offsetMs
}
