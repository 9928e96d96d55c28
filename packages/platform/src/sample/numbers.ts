/** Mobile prefixes that no carrier has been given: nobody is reached by these numbers. */
const MOBILE_PREFIXES = ['154', '163', '164', '168']

/** Eleven digits, different for every index below 400,000; three zeros at the end show that they are made up. */
export function mobileNumber(index: number): string {
  const middle = (index * 30_103) % 100_000
  return `${MOBILE_PREFIXES[Math.floor(index / 100_000) % 4]}${digits(middle, 5)}000`
}

/** A line in an area code that is not in use (098x), different for every index below 70,000. */
export function lineNumber(index: number): string {
  const within = (index * 3_019) % 7_000
  return `098${Math.floor(index / 7_000) % 10}-${digits(2_000 + within, 4)}000`
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** The last character of an identity number (GB 11643, ISO 7064 MOD 11-2). */
export function idCheckDigit(first17: string): string {
  const sum = [...first17].reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0)
  return '10X98765432'.charAt(sum % 11)
}

/** An identity number in an area that is not assigned (99…), so that no person has it, with a valid check digit. */
export function idNumber(area: string, birthDay: string, serial: number): string {
  const first17 = `${area}${birthDay}${digits(serial, 3)}`
  return first17 + idCheckDigit(first17)
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
