import { COMPARISONS, type Figure } from '../domain/indicator.ts'
import { textOf, type Inline } from '../domain/paper.ts'
import type { WritingRules, WrittenPaper } from '../domain/paper-template.ts'
import { joinStrings } from './fill-text.ts'
import { contextsOf, placesFor, placesOf, type Place } from './number-places.ts'
import type { PrintedFigures } from './printed-figures.ts'
import { readNumbers } from './read-numbers.ts'
import type { WrittenNumber } from './written-number.ts'
import { yearsBefore } from './years.ts'

export interface ReadEdit {
  readonly text: readonly Inline[]
  readonly unsupported: readonly Omit<WrittenPaper['unsupported'][number], 'piece'>[]
}

const MISSING = /【缺：([^】]*)】/g

/** What an officer wrote, its numbers held against the figures of the piece it replaces. */
export function readEdit(
  written: string,
  generated: readonly Inline[],
  printed: PrintedFigures,
  { numbers: { setExpressions, earlier }, gate: { hotlines } }: Pick<WritingRules, 'numbers' | 'gate'>,
): ReadEdit {
  const uncounted = { hotlines, setExpressions }
  const places = placesOf(generated, uncounted)
  const figures = related(generated, printed).filter((each) => !isComparison(each.id) || isPrinted(each, places))
  const numbers = readNumbers(written, uncounted)
  const contexts = contextsOf(written, numbers)
  const text: Inline[] = []
  const unsupported: Unsupported[] = [...yearsBefore(written, textOf(generated), printed.run)]
  let from = 0
  for (const [index, number] of numbers.entries()) {
    const context = contexts[index] ?? NOWHERE
    const own = placesFor(number, context, places)
    const clause = clauseOf(written, number)
    const mayStand = (id = ''): boolean => !isComparison(id) || earlier.some((pattern) => clause.search(pattern) >= 0)
    const support = supportOf(number, {
      own,
      places: places.filter(({ figure }) => mayStand(figure)),
      figures: figures.filter(({ id }) => mayStand(id) && !printed.isWithheld(id)),
      printed,
      next: context.after[0],
    })
    if (support === undefined) {
      const near = own[0]?.figure ?? nearest(number, related(generated, printed))
      unsupported.push({ start: number.start, words: number.words, ...(near !== undefined && { near }) })
      continue
    }
    const words = written.slice(number.start, number.end)
    text.push(written.slice(from, number.start))
    text.push(support.figure === undefined ? words : { kind: 'figure', figure: support.figure, text: words })
    from = number.end
  }
  text.push(written.slice(from))
  return {
    text: joinStrings(text.flatMap(withMissing)),
    unsupported: unsupported
      .toSorted((a, b) => a.start - b.start)
      .map(({ words, near }) => ({ words, ...(near !== undefined && { near }) })),
  }
}

type Unsupported = ReadEdit['unsupported'][number] & { readonly start: number }

const NOWHERE = { before: [], after: [] }

interface Grounds {
  /** The word behind the number. */
  readonly next: string | undefined
  /** Where the number stands. */
  readonly own: readonly Place[]
  readonly places: readonly Place[]
  readonly figures: readonly Figure[]
  readonly printed: PrintedFigures
}

/** What the number rests on: the number of its own place, else a figure of the piece, else what stands there anyway. */
function supportOf(
  number: WrittenNumber,
  { next, own, places, figures, printed }: Grounds,
): { readonly figure: string | undefined } | undefined {
  const at = own.find((place) => holdsAt(number, place, printed))
  if (at !== undefined) return { figure: at.figure }
  const isElsewhere = own.length > 0 && own.every((place) => isSame(place.number, own[0]?.number ?? number))
  if (isElsewhere) return undefined
  const figure = figures.find((each) => says(number, each))
  if (figure !== undefined) return { figure: figure.id }
  const known = places.find(
    (place) => isSame(place.number, number) && (number.unit !== 'none' || place.context.after[0] === next),
  )
  return known && { figure: known.figure }
}

/** The figures of the piece, and the same ones of the periods they are held against. */
function related(generated: readonly Inline[], printed: PrintedFigures): readonly Figure[] {
  const ids = generated.flatMap((each) => (typeof each !== 'string' && each.kind === 'figure' ? [each.figure] : []))
  const all = ids.flatMap((id) => {
    const base = id.replace(/@.*$/, '')
    return [id, base, ...COMPARISONS.map((comparison) => `${base}@${comparison}`)]
  })
  return [...new Set(all)].flatMap((id) => printed.figure(id) ?? [])
}

const isComparison = (id: string): boolean => id.includes('@')

/** 同比下降40.3% leads to the figure of last year and does not print it: its number is then no number of this month. */
const isPrinted = (figure: Figure, places: readonly Place[]): boolean =>
  places.some(({ number, figure: id }) => id === figure.id && says(number, figure))

/** 同比下降40.3% leads to a figure and does not print it: then only the same number holds there. */
function holdsAt(number: WrittenNumber, place: Place, printed: PrintedFigures): boolean {
  const figure = place.figure === undefined ? undefined : printed.figure(place.figure)
  const isPrinted = figure !== undefined && !printed.isWithheld(figure.id) && says(place.number, figure)
  return isSame(place.number, number) || (isPrinted && says(number, figure))
}

function clauseOf(text: string, { start, end }: WrittenNumber): string {
  const before = text.slice(0, start).split(CLAUSE_END).at(-1) ?? ''
  const after = text.slice(end).split(CLAUSE_END)[0] ?? ''
  return `${before}${text.slice(start, end)}${after}`
}
const CLAUSE_END = /[，。；：、;:！!？?\n（()）]|[,.](?=\s|$)/

const isSame = (a: WrittenNumber, b: WrittenNumber): boolean =>
  a.value === b.value &&
  (a.unit === b.unit || (a.unit === 'money' && b.unit === 'none')) &&
  (a.rounded === b.rounded || b.rounded === 'no' || b.rounded === 'about')

/** Whether the number is this figure, in whatever unit it was written and however far it was rounded. */
export function says(number: WrittenNumber, figure: Figure): boolean {
  const value = figure.value ?? 0
  if (figure.measure === 'share') return number.unit === 'percent' && isRounded(number, value / 10_000)
  if (number.unit === 'percent' || number.unit === 'points') return false
  if (figure.measure === 'money') return isRounded(number, value / 100)
  return number.unit === 'none' && isRounded(number, value)
}

const TINY = 1e-6

function isRounded({ value, step, rounded }: WrittenNumber, exact: number): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) < TINY * Math.max(1, Math.abs(b))
  switch (rounded) {
    case 'down':
      return exact > value - TINY && near(Math.floor(exact / step + TINY) * step, value)
    case 'up':
      return exact < value + TINY && near(Math.ceil(exact / step - TINY) * step, value)
    case 'about':
      return near(Math.round(exact / step) * step, value)
    case 'several':
      return exact >= 2 * value && exact < 10 * value
    case 'no':
      // 1.52万 is 15234 rounded, for three of its figures stand; 15000 is not.
      return near(exact, value) || (value / step >= 100 && near(Math.round(exact / step) * step, value))
  }
}

function nearest(number: WrittenNumber, figures: readonly Figure[]): string | undefined {
  const distance = (figure: Figure): number => {
    const scale = figure.measure === 'money' ? 100 : figure.measure === 'share' ? 10_000 : 1
    const value = (figure.value ?? 0) / scale
    return Math.abs(Math.log((number.value + 1) / (value + 1)))
  }
  const isKind = (figure: Figure): boolean =>
    (figure.measure === 'share') === (number.unit === 'percent' || number.unit === 'points')
  return figures.filter(isKind).toSorted((a, b) => distance(a) - distance(b))[0]?.id
}

const withMissing = (each: Inline): readonly Inline[] =>
  typeof each !== 'string'
    ? [each]
    : each.split(MISSING).map((part, index): Inline => (index % 2 === 1 ? { kind: 'missing', what: part } : part))
