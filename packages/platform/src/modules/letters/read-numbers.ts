import { readSerial } from '../../domain/letter-serial.ts'

const RANGE = /^(\d{1,5})(?:[-–—~～至到](\d{1,5}))?$/

/** `45`, `0001-0045`, whole serials, between commas, spaces or lines; each letter once, or the first word that is not understood. */
export function readNumbers(
  written: string,
  expected: { readonly year: number; readonly batch: number; readonly letters: number },
): { readonly letters: readonly number[] } | { readonly wrong: string } {
  const letters = new Set<number>()
  for (const word of written
    .normalize('NFKC')
    .split(/[\s,，、;；]+/)
    .filter(Boolean)) {
    const span = spanOf(word, expected)
    if (span === undefined || span.from < 1 || span.to > expected.letters || span.to < span.from)
      return { wrong: word.slice(0, 40) }
    for (let letter = span.from; letter <= span.to; letter += 1) letters.add(letter)
  }
  return { letters: [...letters].toSorted((a, b) => a - b) }
}

function spanOf(
  word: string,
  expected: Parameters<typeof readNumbers>[1],
): { readonly from: number; readonly to: number } | undefined {
  const [, from, to = from] = RANGE.exec(word) ?? []
  if (from !== undefined) return { from: Number(from), to: Number(to) }
  const read = readSerial(word, expected)
  if (read.kind === 'mistyped' || read.parts.year !== expected.year || read.parts.batch !== expected.batch)
    return undefined
  return { from: read.parts.letter, to: read.parts.letter }
}
