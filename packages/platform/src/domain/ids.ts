/** Makes ids like `org_01k0h8m3x9c4a7f2q6t5`: a prefix, the time in ms and 50 random bits, so that newer ids sort later. */
export interface Ids {
  next(prefix: string): string
}

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

export function createIds(nowMs: () => number, randomBytes: (length: number) => Uint8Array): Ids {
  return {
    next: (prefix) => `${prefix}_${timeDigits(nowMs())}${[...randomBytes(10)].map(digitOf).join('')}`,
  }
}

const digitOf = (byte: number): string => DIGITS[byte & 31] ?? '0'

function timeDigits(ms: number): string {
  let digits = ''
  for (let rest = ms; digits.length < 10; rest = Math.floor(rest / 32)) digits = (DIGITS[rest % 32] ?? '0') + digits
  return digits
}
