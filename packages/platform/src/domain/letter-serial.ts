/**
 * The number on a receipt: two digits of the year, four of the batch, five of the letter, two check digits by ISO 7064 MOD 97-10.
 * One wrong digit and any two digits that changed places are always noticed; and it can be typed on a pad of numbers.
 */
export interface SerialParts {
  readonly year: number
  readonly batch: number
  readonly letter: number
}

const BODY = 11
const WHOLE = 13
const TAG = /^[0-9a-hjkmnp-tv-z]{8}$/

export function serialOf({ year, batch, letter }: SerialParts): string {
  const body = `${pad(year % 100, 2)}${pad(batch, 4)}${pad(letter, 5)}`
  return grouped(body + checkOf(body))
}

/** `26-0003-00045-71`. */
const grouped = (digits: string): string =>
  [digits.slice(0, 2), digits.slice(2, 6), digits.slice(6, BODY), digits.slice(BODY)].join('-')
const pad = (value: number, width: number): string => String(value).padStart(width, '0')
const remainder = (digits: string): number => [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)
const checkOf = (body: string): string => pad(98 - remainder(`${body}00`), 2)
const isSound = (digits: string): boolean => remainder(digits) === 1

export type ReadSerial =
  | { readonly kind: 'serial'; readonly parts: SerialParts; readonly tag: string | undefined }
  /** `wrongAt` counts the digits from 1; known when only one place can be wrong. */
  | { readonly kind: 'mistyped'; readonly wrongAt: number | undefined; readonly meant: string | undefined }

/**
 * Reads what a scanner or a hand entered: the address in the code, the whole number, or the last seven digits of it.
 * `batch`: in which it is expected, with the number of its letters.
 */
export function readSerial(
  entered: string,
  expected?: Pick<SerialParts, 'year' | 'batch'> & { readonly letters: number },
): ReadSerial {
  const plain = entered.normalize('NFKC').trim().toLowerCase()
  const code = (/\/receipt\/([^/?#]*)/.exec(plain)?.[1] ?? plain).replaceAll(/[\s-]/g, '')
  const prefix = expected === undefined ? '' : `${pad(expected.year % 100, 2)}${pad(expected.batch, 4)}`
  const isShort = expected !== undefined && code.length === WHOLE - prefix.length
  const digits = isShort ? prefix + code : code.slice(0, WHOLE)
  const tag = isShort ? '' : code.slice(WHOLE)
  if (/^\d{13}$/.test(digits) && isSound(digits) && (tag === '' || TAG.test(tag)))
    return { kind: 'serial', parts: partsOf(digits), tag: tag === '' ? undefined : tag }
  return { kind: 'mistyped', ...(expected === undefined ? NOWHERE : placeOfError(digits, { prefix, ...expected })) }
}

const NOWHERE = { wrongAt: undefined, meant: undefined }

const partsOf = (digits: string): SerialParts => ({
  year: 2000 + Number(digits.slice(0, 2)),
  batch: Number(digits.slice(2, 6)),
  letter: Number(digits.slice(6, BODY)),
})

function placeOfError(
  digits: string,
  { prefix, letters }: { readonly prefix: string; readonly letters: number },
): { readonly wrongAt: number | undefined; readonly meant: string | undefined } {
  if (!/^.{13}$/.test(digits)) return NOWHERE
  const found = [...digits].flatMap((_, at) =>
    [...'0123456789']
      .map((digit) => digits.slice(0, at) + digit + digits.slice(at + 1))
      .concat(swapped(digits, at))
      .filter((each) => each !== digits && isOf(each, prefix, letters))
      .map((meant) => ({ wrongAt: at + 1, meant: grouped(meant) })),
  )
  const [only, ...others] = found
  return only !== undefined && others.length === 0 ? only : NOWHERE
}

const swapped = (digits: string, at: number): string[] =>
  at + 1 < digits.length ? [digits.slice(0, at) + digits[at + 1] + digits[at] + digits.slice(at + 2)] : []

function isOf(digits: string, prefix: string, letters: number): boolean {
  if (!/^\d{13}$/.test(digits) || !digits.startsWith(prefix) || !isSound(digits)) return false
  const { letter } = partsOf(digits)
  return letter >= 1 && letter <= letters
}
