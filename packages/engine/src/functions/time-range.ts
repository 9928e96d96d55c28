const FIRST_MS = -62_135_596_800_000
const LAST_MS = 253_402_300_799_999

/** Timestamps lie in the years 1 to 9999; anything else is unknown. */
export function safeTime(timeMs: number): number {
  return timeMs >= FIRST_MS && timeMs <= LAST_MS ? timeMs + 0 : Number.NaN
}
