import type { Inline } from '../domain/paper.ts'
import { readNumbers } from './read-numbers.ts'
import type { Uncounted, WrittenNumber } from './written-number.ts'

/** A number of the generated text, and the figure it leads to. */
export interface Place {
  readonly number: WrittenNumber
  readonly figure: string | undefined
  readonly context: Context
}

/** The words around a number: before it those of its sentence, other numbers as one sign; behind it those of its clause. */
interface Context {
  /** The nearest word first. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const wordsOf = (text: string): readonly string[] => text.match(/[A-Za-z]+|#|[^\sA-Za-z]/g) ?? []
const SENTENCE_END = /[。；;！!？?\n]|[.](?=\s|$)/
const CLAUSE_END = /[，、；：。,;:.（(]/
const NO_WORD = /^[^\p{L}]$/u

export function contextsOf(text: string, numbers: readonly WrittenNumber[]): readonly Context[] {
  const between = numbers.map(({ start }, index) => text.slice(numbers[index - 1]?.end ?? 0, start))
  const last = text.slice(numbers.at(-1)?.end ?? 0)
  return numbers.map((_, index) => ({
    before: wordsOf(
      between
        .slice(0, index + 1)
        .join('#')
        .split(SENTENCE_END)
        .at(-1) ?? '',
    ).toReversed(),
    after: wordsOf((between[index + 1] ?? last).split(CLAUSE_END)[0] ?? ''),
  }))
}

export function placesOf(generated: readonly Inline[], uncounted: Uncounted): readonly Place[] {
  const spans: { readonly start: number; readonly end: number; readonly figure: string | undefined }[] = []
  let text = ''
  for (const each of generated) {
    const start = text.length
    text += typeof each === 'string' ? each : 'text' in each ? each.text : ''
    const figure = typeof each !== 'string' && each.kind === 'figure' ? each.figure : undefined
    spans.push({ start, end: text.length, figure })
  }
  const numbers = readNumbers(text, uncounted)
  const contexts = contextsOf(text, numbers)
  return numbers.map((number, index) => ({
    number,
    figure: spans.find(({ start, end }) => start <= number.start && number.start < end)?.figure,
    context: contexts[index] ?? { before: [], after: [] },
  }))
}

/** The places whose words the number stands among; of several the likeliest, and more than one when nothing tells them apart. */
export function placesFor(number: WrittenNumber, context: Context, places: readonly Place[]): readonly Place[] {
  const scored = places
    .filter((place) => place.number.unit === number.unit)
    .map((place) => ({ place, score: likeness(context, place.context) }))
  const best = Math.max(0, ...scored.map(({ score }) => score))
  return best === 0 ? [] : scored.filter(({ score }) => score === best).map(({ place }) => place)
}

const NEAR = 2
const NEAR_AND_FAR = 4

/** How many words both have around their number; 0: too few to say that it is the same place. */
function likeness(a: Context, b: Context): number {
  const before = shared(a.before, b.before)
  const after = shared(a.after, b.after)
  const isLatin = /^[A-Za-z]/.test(a.after[0] ?? a.before[0] ?? '')
  const isSame = isLatin
    ? before.words + after.words >= NEAR
    : (before.words >= NEAR && after.all > 0) || before.words + after.words >= NEAR_AND_FAR
  return isSame ? before.all + after.all : 0
}

function shared(a: readonly string[], b: readonly string[]): { readonly all: number; readonly words: number } {
  let all = 0
  while (all < a.length && all < b.length && a[all] === b[all]) all += 1
  return { all, words: a.slice(0, all).filter((each) => !NO_WORD.test(each)).length }
}
