import type { Figure } from '../domain/indicator.ts'
import type { Inline } from '../domain/paper.ts'
import type { InputValue, PaperInput, PaperInputs, PaperOffice, PaperTemplate } from '../domain/paper-template.ts'
import { parseSlots, type FigureName, type Slot } from '../domain/paper-slots.ts'
import type { Locale } from '../domain/text.ts'
import { changeWords, comparable } from './changes.ts'
import { figureId, isGiven } from './conditions.ts'
import { dayWords, periodWords } from './day-words.ts'
import { countWords, digits, moneyWords, percentWords } from './number-words.ts'
import type { PrintedFigures } from './printed-figures.ts'

/** What slots are filled from. */
export interface Ground {
  readonly template: PaperTemplate
  readonly printed: PrintedFigures
  readonly inputs: PaperInputs
  readonly office: PaperOffice
  readonly locale: Locale
  /** In a table: the group of its row; figures without a group mean this one. */
  readonly group?: { readonly by: string; readonly key: string }
  /** Of a piece that is written for each row of an input. */
  readonly row?: { readonly input: PaperInput; readonly values: Readonly<Record<string, string | number>> }
}

/** Undefined: something is compared that cannot be, and the sentence does not stand. */
export function fillText(text: string, ground: Ground): readonly Inline[] | undefined {
  const filled: Inline[] = []
  for (const part of parseSlots(text)) {
    const inlines = typeof part === 'string' ? [part] : fillSlot(part, ground)
    if (inlines === undefined) return undefined
    filled.push(...inlines)
  }
  return joinStrings(withoutUnits(filled, ground))
}

/** 少量, not 少量起: what is withheld has no measure word. */
function withoutUnits(inlines: readonly Inline[], { printed, locale }: Ground): readonly Inline[] {
  return inlines.map((each, index) => {
    const before = inlines[index - 1]
    if (typeof each !== 'string' || typeof before !== 'object' || before.kind !== 'figure') return each
    const unit = printed.words(before.figure)?.unit[locale] ?? ''
    const isBare = locale !== 'en' && unit !== '' && printed.isWithheld(before.figure) && each.startsWith(unit)
    return isBare ? each.slice(unit.length) : each
  })
}

function fillSlot(slot: Slot, ground: Ground): readonly Inline[] | undefined {
  const { printed, locale } = ground
  switch (slot.kind) {
    case 'figure':
      return figureInlines(withGroup(slot.name, ground), slot.nouns, ground)
    case 'change': {
      const id = figureId(withGroup(slot.name, ground))
      const pair = comparable(printed, id)
      return pair && [{ kind: 'figure', figure: pair.now.id, text: changeWords(printed, pair, slot.name.comparison) }]
    }
    case 'by':
      return byInlines(slot, ground)
    case 'names': {
      const groups = printed.groups(figureId(slot.name), slot.by).filter(({ value }) => value !== 0)
      return [
        groups
          .slice(0, slot.top)
          .map((each) => groupTitle(each, locale))
          .join(LIST[locale]),
      ]
    }
    case 'top': {
      const first = printed.groups(figureId(slot.name), slot.by)[0]
      return first === undefined ? [missingFigure(slot.name, ground)] : [groupTitle(first, locale)]
    }
    case 'part':
      return partInlines(withGroup(slot.name, ground), ground)
    case 'input':
      return inputInlines(slot.id, ground)
    case 'column':
      return columnInlines(slot.id, ground)
    case 'blank':
      return [{ kind: 'blank', width: slot.width }]
    case 'word':
      return [wordText(slot.id, ground)]
  }
}

const withGroup = (name: FigureName, { group }: Ground): FigureName =>
  group === undefined || name.group !== undefined ? name : { ...name, group: `${group.by}=${group.key}` }

export const groupTitle = (figure: Figure, locale: Locale): string => {
  const title = figure.group?.title
  return typeof title === 'string' ? title : (title?.[locale] ?? '')
}

function figureInlines(
  name: FigureName,
  nouns: readonly [string, string] | undefined,
  ground: Ground,
): readonly Inline[] {
  const { printed, locale } = ground
  const id = figureId(name)
  const whole = printed.whole(id)
  // In a table a group may have no row of this figure: nothing of it was recorded there.
  if (whole.length === 0 && name.group !== undefined && printed.figure(id.replace(/\/[^@]*/, '')) !== undefined)
    return [{ kind: 'figure', figure: id.replace(/\/[^@]*/, ''), text: '0' }]
  if (whole.length === 0) return [missingFigure(name, ground)]
  const noun =
    nouns === undefined ? '' : ` ${printed.figure(id)?.value === 1 && !printed.isWithheld(id) ? nouns[0] : nouns[1]}`
  return whole.flatMap(({ id: figure, text }, index) => [
    ...(index === 0 ? [] : [AND[locale]]),
    { kind: 'figure' as const, figure, text: `${text}${noun}` },
  ])
}

export function missingFigure({ indicator }: Pick<FigureName, 'indicator'>, { template, locale }: Ground): Inline {
  return { kind: 'missing', what: template.indicators[indicator]?.title[locale] ?? indicator }
}

/** 刷单返利诈骗12起（40%）、冒充客服8起，其他5起. */
function byInlines({ name, by, top, hasShare }: Extract<Slot, { kind: 'by' }>, ground: Ground): readonly Inline[] {
  const { printed, locale } = ground
  const id = figureId(name)
  const whole = printed.figure(id)
  if (whole === undefined) return [missingFigure(name, ground)]
  const groups = printed.groups(id, by).filter(({ value }) => value !== 0)
  const shown = groups.slice(0, top ?? groups.length)
  const rest = groups.slice(shown.length)
  const inlines = shown.flatMap((figure, index): Inline[] => {
    const part = hasShare ? printed.part(figure) : undefined
    const separator = index === 0 ? [] : [LIST[locale]]
    const text = `${printed.text(figure.id)}${unitAfter(figure, ground)}`
    const title = groupTitle(figure, locale)
    const share =
      part === undefined ? [] : [PART[locale][0], numberInline(figure.id, percentWords(part, locale)), PART[locale][1]]
    return [...separator, locale === 'en' ? `${title} ` : title, numberInline(figure.id, text), ...share]
  })
  if (rest.length === 0 || rest.some(({ id: each }) => printed.isWithheld(each))) return inlines
  return [...inlines, OTHERS[locale], numberInline(whole.id, restText(whole, rest, ground))]
}

/** The sum of what is not named one by one, rounded as they are. */
export function restText(whole: Figure, rest: readonly Figure[], ground: Ground, hasUnit = true): string {
  const { printed, locale } = ground
  const sum = rest.reduce((total, each) => total + printed.printedValue(each), 0)
  if (whole.measure === 'money') return moneyWords(sum, whole.currency ?? 'CNY', printed.step(whole), locale)
  return `${countWords(sum, locale)}${hasUnit ? unitAfter(whole, ground, sum) : ''}`
}

export const numberInline = (figure: string, text: string): Inline => ({ kind: 'figure', figure, text })

/** The measure word; what is withheld has none, and money has its own. */
function unitAfter(figure: Figure, { printed, locale }: Ground, value = figure.value): string {
  if (figure.measure === 'money') return ''
  const unit = printed.words(figure.id)?.unit[locale] ?? ''
  const isBare = printed.isWithheld(figure.id)
  if (locale !== 'en') return isBare ? '' : unit
  const [one = '', many = one] = unit.split('|')
  return ` ${value === 1 && !isBare ? one : many}`
}

function partInlines(name: FigureName, { printed, locale }: Ground): readonly Inline[] {
  const figure = printed.figure(figureId(name))
  if (figure === undefined) return ['—']
  const part =
    figure.group === null
      ? printed.isWithheld(figure.id) || (figure.value ?? 0) < 20
        ? undefined
        : 1_000
      : printed.part(figure)
  return part === undefined ? ['—'] : [numberInline(figure.id, percentWords(part, locale))]
}

function inputInlines(id: string, ground: Ground): readonly Inline[] {
  const { template, inputs, locale } = ground
  const input = template.inputs.find((each) => each.id === id)
  const value = inputs[id]
  if (isGiven(value)) return [valueText(value, input?.type, locale)]
  if (input?.proposed !== undefined) return [input.proposed[locale]]
  return [{ kind: 'missing', what: input?.title[locale] ?? id }]
}

function columnInlines(id: string, { row, locale }: Ground): readonly Inline[] {
  const column = row?.input.columns?.find((each) => each.id === id)
  const value = row?.values[id]
  if (value === undefined || value === '') return [{ kind: 'missing', what: column?.title[locale] ?? id }]
  return [valueText(value, column?.type, locale)]
}

function valueText(value: InputValue | undefined, type: string | undefined, locale: Locale): string {
  if (typeof value === 'number') return digits(value, locale)
  if (typeof value === 'string')
    return type === 'day' && /^\d{4}-\d\d-\d\d$/.test(value) ? dayWords(value, locale) : value
  return (value ?? [])
    .map((each) => (typeof each === 'string' ? each : Object.values(each).join(' ')))
    .join(LIST[locale])
}

function wordText(id: Extract<Slot, { kind: 'word' }>['id'], { printed, office, locale }: Ground): string {
  const { run } = printed
  switch (id) {
    case 'office':
      return office.name
    case 'organisation':
      return run.organisation.name
    case 'period':
      return periodWords(run.period, locale)
    case 'year':
      return run.period.to.slice(0, 4)
    case 'date':
      return dayWords(office.date, locale)
  }
}

export function joinStrings(inlines: readonly Inline[]): readonly Inline[] {
  const joined: Inline[] = []
  for (const each of inlines) {
    const last = joined.at(-1)
    if (typeof each === 'string' && typeof last === 'string') joined[joined.length - 1] = last + each
    else if (each !== '') joined.push(each)
  }
  return joined
}

export const LIST: Readonly<Record<Locale, string>> = { 'zh-Hans': '、', 'zh-Hant': '、', en: ', ' }
const AND: Readonly<Record<Locale, string>> = { 'zh-Hans': '及', 'zh-Hant': '及', en: ' and ' }
const OTHERS: Readonly<Record<Locale, string>> = { 'zh-Hans': '，其他', 'zh-Hant': '，其他', en: ', others ' }
const PART: Readonly<Record<Locale, readonly [string, string]>> = {
  'zh-Hans': ['（', '）'],
  'zh-Hant': ['（', '）'],
  en: [' (', ')'],
}
