import { gbkCodes } from './gbk-codes.ts'
import type { MappedText } from './mapped-text.ts'
import type { Opening, Shift, ShiftReading } from './repair-shift.ts'

/** Written for the pair A3 and the mark with its high bit, wherever that stood. */
const MARK = /[!,.:;?()，；！？：]/
const HAN = /\p{Script=Han}/u
/** Natural logarithm, on average over the characters after a mark: a text that is whole is likelier. */
const WHOLE = -8.6
const LOOK = 5

/** Where the bytes may have gone out of step. */
export function* findShifts(reading: ShiftReading, { starts, ends }: MappedText): Generator<Shift> {
  const { text } = reading
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    const isLineStart = at === 0 || text.charAt(at - 1) === '\n'
    if (isLineStart && character > '\u007F') {
      const code = gbkCodes().codeOf(character) ?? 0
      if (code >> 8 === 0xa1 && looksBroken(reading, at + 1)) yield { from: at, openings: [{ lead: code & 0xff }] }
    } else if (MARK.test(character) && HAN.test(text.charAt(at - 1)) && followed(text, at)) {
      const isHalfScrap = character === '?' && (starts[at + 1] ?? 0) > (ends[at] ?? 0)
      if (looksBroken(reading, at + 1, isHalfScrap ? 1 : 2))
        yield { from: at, openings: openingsOf(character, isHalfScrap) }
    }
  }
}

/** By a character of two bytes, or by one byte that can end a character and then one. */
function followed(text: string, at: number): boolean {
  const next = text.charAt(at + 1)
  return next > '\u007F' || (next >= '@' && next <= '~' && text.charAt(at + 2) > '\u007F')
}

/** Where a reading was taken out behind the mark, the mark stands for a byte and the bracket. */
function openingsOf(mark: string, isHalfScrap: boolean): Opening[] {
  if (isHalfScrap) return [{}]
  if (mark > '\u007F') return [gbkCodes().codeOf(mark) ?? 0].map((pair) => ({ trail: pair >> 8, lead: pair & 0xff }))
  return [{ trail: 0xa3, lead: 0x80 | mark.charCodeAt(0) }]
}

function looksBroken({ text, likelihood, plainOf }: ShiftReading, from: number, least = 2): boolean {
  let sum = 0
  let count = 0
  for (let at = from; at < Math.min(text.length, from + LOOK); at += 1) {
    const character = text.charAt(at)
    if (character < '@') break
    sum += likelihood.after(plainOf(text.charAt(at - 1)), plainOf(character))
    count += 1
  }
  return count >= least && sum / count < WHOLE
}
