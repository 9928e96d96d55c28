const FIRST_MS = -62_135_596_800_000
const LAST_MS = 253_402_300_799_999

/** Timestamps lie in the years 1 to 9999; anything else is unknown. */
export function safeTime(timeMs: number): number {
  return timeMs >= FIRST_MS && timeMs <= LAST_MS ? timeMs + 0 : Number.NaN
}

const LONGEST_MS = 9_223_372_036_854

/** Durations are at most 292 years long (64-bit nanoseconds, as elsewhere in CEL); anything longer is unknown. */
export function safeDuration(durationMs: number): number {
  return durationMs >= -LONGEST_MS && durationMs <= LONGEST_MS ? durationMs + 0 : Number.NaN
}
