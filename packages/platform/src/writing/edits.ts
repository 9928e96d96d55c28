import { COMPARISONS, type Figure } from '../domain/indicator.ts'
import type { Inline } from '../domain/paper.ts'
import type { WrittenPaper } from '../domain/paper-template.ts'
import { joinStrings } from './fill-text.ts'
import type { PrintedFigures } from './printed-figures.ts'
import { readNumbers } from './read-numbers.ts'
import type { WrittenNumber } from './written-number.ts'

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
  hotlines: readonly string[],
): ReadEdit {
  const all = related(generated, printed)
  const figures = all.filter((each) => !isComparison(each) || isPrinted(each, generated, hotlines))
  const plain = generated.map((each) => (typeof each === 'string' ? each : 'text' in each ? each.text : '')).join('')
  const known = readNumbers(plain, hotlines)
  const text: Inline[] = []
  const unsupported: ReadEdit['unsupported'][number][] = []
  let from = 0
  for (const number of readNumbers(written, hotlines)) {
    const figure = figures.find((each) => !printed.isWithheld(each.id) && says(number, each))
    const isGenerated = known.some((each) => isSame(each, number))
    if (figure !== undefined || isGenerated) {
      const id = figure?.id ?? figureAround(number, generated, hotlines)
      text.push(written.slice(from, number.start))
      text.push(
        id === undefined
          ? written.slice(number.start, number.end)
          : { kind: 'figure', figure: id, text: written.slice(number.start, number.end) },
      )
      from = number.end
    } else {
      const near = nearest(number, all)
      unsupported.push({ words: number.words, ...(near !== undefined && { near }) })
    }
  }
  text.push(written.slice(from))
  return { text: joinStrings(text.flatMap(withMissing)), unsupported }
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

const isComparison = ({ id }: Figure): boolean => id.includes('@')

/** 同比下降40.3% leads to the figure of last year and does not print it: its number is then no number of this month. */
const isPrinted = (figure: Figure, generated: readonly Inline[], hotlines: readonly string[]): boolean =>
  generated.some(
    (each) =>
      typeof each !== 'string' &&
      each.kind === 'figure' &&
      each.figure === figure.id &&
      readNumbers(each.text, hotlines).some((number) => says(number, figure)),
  )

const isSame = (a: WrittenNumber, b: WrittenNumber): boolean =>
  a.value === b.value &&
  (a.unit === b.unit || (a.unit === 'money' && b.unit === 'none')) &&
  (a.rounded === b.rounded || b.rounded === 'no' || b.rounded === 'about')

function figureAround(
  number: WrittenNumber,
  generated: readonly Inline[],
  hotlines: readonly string[],
): string | undefined {
  for (const each of generated)
    if (
      typeof each !== 'string' &&
      each.kind === 'figure' &&
      readNumbers(each.text, hotlines).some((own) => own.value === number.value)
    )
      return each.figure
  return undefined
}

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
