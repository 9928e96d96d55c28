/**
 * Whole numbers are summed in two parts, `high * PART + low`, so that neither an intermediate sum beyond 2^53 nor the
 * order of adding and removing can change the result.
 */
export const PART = 2 ** 26
/** While a part stays within this, adding a value within it is exact. */
export const ROOM = 2 ** 51

/** What of `value` belongs into the high part. */
export function highPart(value: number): number {
  return Math.trunc(value / PART)
}

/** The sum, or NaN beyond ±(2^53 − 1). */
export function exactSum(high: number, low: number): number {
  const sum = high * PART + low
  return sum <= Number.MAX_SAFE_INTEGER && sum >= -Number.MAX_SAFE_INTEGER ? sum : NaN
}

/** Adds `value` to the two-part sum at `array[at]` (high) and `array[at + 1]` (low). */
export function addExactly(array: Float64Array, at: number, value: number): void {
  let low = array[at + 1] as number
  if (value > ROOM || value < -ROOM) {
    const high = highPart(value)
    array[at] = (array[at] as number) + high
    low += value - high * PART
  } else low += value
  if (low > ROOM || low < -ROOM) {
    const high = highPart(low)
    array[at] = (array[at] as number) + high
    low -= high * PART
  }
  array[at + 1] = low
}
