import { stepOf, type WrittenNumber } from './written-number.ts'

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'
const SCALES: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1e3, million: 1e6, billion: 1e9 }
const VALUES: ReadonlyMap<string, number> = new Map([
  ...ONES.split(' ').map((word, value) => [word, value] as const),
  ...TENS.split(' ').map((word, at) => [word, (at + 2) * 10] as const),
])

const ONE_OF = (words: string): string => words.split(' ').toReversed().join('|')
const SMALL = `(?:(?:${ONE_OF(TENS)})(?:[-\\s](?:${ONE_OF(ONES)}))?|${ONE_OF(ONES)})`
const SCALE = `(?:${Object.keys(SCALES).join('|')})`
const ENGLISH = new RegExp(
  `\\b(?:(about|nearly|over|more than)\\s+)?((?:${SMALL}|${SCALE}s?)\\b(?:[-\\s]+${SCALE}\\b|(?<=${SCALE})\\s+(?:and\\s+)?${SMALL}\\b)*)(?!-[a-z])(?:\\s*(percentage points|per ?cent|%|yuan))?`,
  'gi',
)
const ROUNDED: Readonly<Record<string, WrittenNumber['rounded']>> = { about: 'about', nearly: 'up' }

/** Numbers in English words; “two-factor” and “second” are none. */
export function readEnglish(text: string, isTaken: (at: number) => boolean): readonly WrittenNumber[] {
  const found: WrittenNumber[] = []
  for (const match of text.matchAll(ENGLISH)) {
    const [words, before, number = '', unit] = match
    const isNought = /^zero$/i.test(number) && unit === undefined
    if (isNought || isTaken(match.index) || /\d\s*$/.test(text.slice(0, match.index))) continue
    const value = englishValue(number.toLowerCase())
    found.push({
      start: match.index,
      end: match.index + words.length,
      words,
      value,
      step: stepOf(value),
      unit: unit === undefined ? 'none' : /points/i.test(unit) ? 'points' : /yuan/i.test(unit) ? 'money' : 'percent',
      rounded:
        /s$/i.test(number) && SCALES[number.toLowerCase().slice(0, -1)] !== undefined
          ? 'several'
          : before === undefined
            ? 'no'
            : (ROUNDED[before.toLowerCase()] ?? 'down'),
    })
  }
  return found
}

/** “two hundred and thirty-one thousand” → 231000. */
function englishValue(number: string): number {
  let total = 0
  let part = 0
  for (const word of number.split(/[-\s]+/)) {
    const scale = SCALES[word.replace(/s$/, '')]
    if (scale === undefined) part += VALUES.get(word) ?? 0
    else if (scale <= 100) part = (part === 0 ? 1 : part) * scale
    else {
      total += (part === 0 ? 1 : part) * scale
      part = 0
    }
  }
  return total + part
}
