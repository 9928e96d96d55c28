import type { FrozenRun } from '../domain/indicator.ts'

export interface WrittenYear {
  readonly start: number
  readonly words: string
  readonly year: number
}

const DIGITS = '〇一二三四五六七八九'
const YEARS: readonly RegExp[] = [
  /(?<!\d)((?:19|20)\d{2})年/g,
  /([一二][〇零一二三四五六七八九]{3})年/g,
  /(?<![\d.,])((?:19|20)\d{2})\b(?=[.,;)]|$|\s)(?!\s*(?:yuan|cases?|people|persons?|copies)\b)/g,
]
/** Laws and documents keep their years. */
const OF_A_DOCUMENT = /《[^》]*》(?:[（(][^）)]*[）)])?|[〔[（(](?:19|20)\d{2}[〕\]）)]/g

/** Years before everything that the run counts or compares: numbers of such a year are none of this paper. */
export function yearsBefore(written: string, generated: string, run: FrozenRun): readonly WrittenYear[] {
  const days = [run.period.from, ...Object.values(run.figures).map(({ from }) => from)]
  const first = Math.min(...days.map((day) => Number(day.slice(0, 4))))
  const known = new Set(readYears(generated).map(({ year }) => year))
  return readYears(written).filter(({ year }) => year < first && !known.has(year))
}

function readYears(text: string): readonly WrittenYear[] {
  const documents = [...text.matchAll(OF_A_DOCUMENT)].map(
    ({ index, 0: words }) => [index, index + words.length] as const,
  )
  return YEARS.flatMap((pattern) => [...text.matchAll(pattern)])
    .filter(({ index }) => !documents.some(([from, to]) => from <= index && index < to))
    .map((match) => ({ start: match.index, words: match[0], year: yearOf(match[1] ?? '') }))
}

const yearOf = (signs: string): number =>
  Number([...signs].map((sign) => (sign === '零' ? 0 : DIGITS.includes(sign) ? DIGITS.indexOf(sign) : sign)).join(''))
