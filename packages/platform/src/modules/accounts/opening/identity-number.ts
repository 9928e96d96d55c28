const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** Whether 18 characters are an identity number of the mainland: birthday and last character fit (GB 11643). */
export function isIdNumber(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text) || birthDayOf(text) === undefined) return false
  const sum = Array.from(text.slice(0, 17)).reduce(
    (total, digit, place) => total + Number(digit) * (WEIGHTS[place] ?? 0),
    0,
  )
  return '10X98765432'.charAt(sum % 11) === text.charAt(17)
}

/** Day of birth as `1998-03-07`; undefined: there is no such day. */
export function birthDayOf(idNumber: string): string | undefined {
  const day = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  const parsed = Date.parse(`${day}T00:00:00Z`)
  return Number.isNaN(parsed) || !new Date(parsed).toISOString().startsWith(day) ? undefined : day
}

const BEIJING_MS = 8 * 3_600_000

/** Whole years on the day of `nowMs` in Beijing. */
export function ageOn(birthDay: string, nowMs: number): number {
  const today = new Date(nowMs + BEIJING_MS).toISOString().slice(0, 10)
  const years = Number(today.slice(0, 4)) - Number(birthDay.slice(0, 4))
  return today.slice(5) < birthDay.slice(5) ? years - 1 : years
}
