import { shiftDays } from '../domain/comparison-span.ts'
import { dayOf } from '../domain/days.ts'
import type { Figure } from '../domain/indicator.ts'
import { textOf, type Block, type Inline } from '../domain/paper.ts'
import { parseSlots } from '../domain/paper-slots.ts'
import type { Piece } from '../domain/paper-template.ts'
import type { Locale } from '../domain/text.ts'
import { smallCountNote } from '../domain/small-counts.ts'
import { fillText, groupTitle, missingFigure, numberInline, restText, type Ground } from './fill-text.ts'
import type { PrintedFigures } from './printed-figures.ts'

type TablePiece = Extract<Piece, { kind: 'table' }>
type ChartPiece = Extract<Piece, { kind: 'chart' }>
type Cells = readonly (readonly Inline[])[]

const WHOLE_WIDTH = 100
const HEAD_WIDTH = 3
const CELL_WIDTH = 2

/** Undefined: there is nothing to show. */
export function writeTable(piece: TablePiece, ground: Ground): Block | undefined {
  const { locale } = ground
  const rows = piece.by === undefined ? inputRows(piece, ground) : groupRows(piece, piece.by, ground)
  if (rows === undefined) return undefined
  const titles = [
    ...(piece.head === undefined ? [] : [piece.head[locale]]),
    ...piece.columns.map(({ title }) => title[locale]),
  ]
  const widths = [
    ...(piece.head === undefined ? [] : [HEAD_WIDTH]),
    ...piece.columns.map(({ width }) => width ?? CELL_WIDTH),
  ]
  const total = widths.reduce((sum, each) => sum + each, 0)
  const isWithheld = rows.some((row) =>
    row.some((cell) =>
      cell.some(
        (each) =>
          typeof each !== 'string' && each.kind === 'figure' && each.text === ground.template.rules.smallCounts.mark,
      ),
    ),
  )
  const notes = [
    ...(piece.note === undefined ? [] : [piece.note[locale]]),
    ...(isWithheld ? [smallCountNote(ground.template.rules.smallCounts)[locale]] : []),
  ]
  return {
    kind: 'table',
    key: piece.key,
    caption: captionText(piece.caption[locale], ground),
    columns: titles.map((title, index) => ({
      title,
      share: Math.round(((widths[index] ?? CELL_WIDTH) * WHOLE_WIDTH) / total),
      align: piece.by !== undefined && index > 0 ? 'end' : 'start',
    })),
    rows,
    ...(piece.hasTotal === true && piece.by !== undefined && { hasTotal: true }),
    ...(notes.length > 0 && { note: notes.join(ground.locale === 'en' ? ' ' : '') }),
  }
}

/** At the head of a row: `Mobile banking`, which within a sentence is `mobile banking`. Names of organisations stay as they are. */
function rowTitle(figure: Figure, locale: Locale): string {
  const title = groupTitle(figure, locale)
  const isName = typeof figure.group?.title === 'string'
  return locale === 'en' && !isName ? title.replace(/^[a-z]/, (letter) => letter.toUpperCase()) : title
}

export const captionText = (caption: string, ground: Ground): string => textOf(fillText(caption, ground) ?? [])

/** The indicator of the first column with a figure leads: its groups are the rows. */
function groupRows(piece: TablePiece, by: string, ground: Ground): readonly Cells[] | undefined {
  const { printed, locale } = ground
  const lead = leadOf(piece)
  if (lead === undefined) return undefined
  const whole = printed.figure(lead)
  if (whole === undefined)
    return [[[missingFigure({ indicator: lead.replace(/@.*$/, '') }, ground)], ...piece.columns.map(() => ['—'])]]
  const isTime = by === 'month' || by === 'week'
  const groups = keysOf(piece, by, ground).filter((figure) => isTime || figure.value !== 0)
  if (groups.length === 0) return undefined
  const most = isTime ? groups.length : (piece.most ?? groups.length)
  const shown = groups.length === most + 1 ? groups : groups.slice(0, most)
  const rest = groups.slice(shown.length)
  const rows = shown.map((figure) => [
    [rowTitle(figure, locale)],
    ...cellsOf(piece, by, figure.group?.key ?? '', ground),
  ])
  const others = rest.length === 0 ? [] : [[[OTHERS[locale]], ...restCells(piece, by, rest, ground)]]
  const total =
    piece.hasTotal === true
      ? [[[TOTAL[locale]], ...piece.columns.map(({ cell }) => fillText(cell[locale], ground) ?? ['—'])]]
      : []
  return [...rows, ...others, ...total].map((row) => row.map((cell) => withMark(cell, ground)))
}

/** Groups of the leading figure, and those that only another column has. */
function keysOf(piece: TablePiece, by: string, { printed }: Ground): readonly Figure[] {
  const found = new Map<string, Figure>()
  for (const id of figuresOf(piece))
    for (const figure of printed.groups(id, by)) {
      const key = figure.group?.key ?? ''
      const known = found.get(key)
      if (known === undefined || known.value === 0) found.set(key, figure)
    }
  return [...found.values()]
}

const figuresOf = (piece: TablePiece): readonly string[] => [
  ...new Set(
    piece.columns.flatMap(({ cell }) =>
      parseSlots(cell['zh-Hans']).flatMap((slot) =>
        typeof slot !== 'string' && slot.kind === 'figure' && slot.name.comparison === undefined
          ? [slot.name.indicator]
          : [],
      ),
    ),
  ),
]

const leadOf = (piece: TablePiece): string | undefined => figuresOf(piece)[0]

const cellsOf = (piece: TablePiece, by: string, key: string, ground: Ground): Cells =>
  piece.columns.map(({ cell }) => fillText(cell[ground.locale], { ...ground, group: { by, key } }) ?? ['—'])

function restCells(piece: TablePiece, by: string, rest: readonly Figure[], ground: Ground): Cells {
  const { printed, locale } = ground
  return piece.columns.map(({ cell }) => {
    const slot = parseSlots(cell[locale]).find((each) => typeof each !== 'string')
    if (slot === undefined || typeof slot === 'string' || (slot.kind !== 'figure' && slot.kind !== 'part')) return ['—']
    const whole = printed.figure(slot.name.indicator)
    if (whole === undefined || slot.name.comparison !== undefined || whole.measure === 'share') return ['—']
    const keys = new Set(rest.map(({ group }) => group?.key))
    const members = printed.groups(slot.name.indicator, by).filter(({ group }) => keys.has(group?.key))
    if (members.some(({ id }) => printed.isWithheld(id)))
      return [numberInline(whole.id, ground.template.rules.smallCounts.mark)]
    if (slot.kind === 'figure') return [numberInline(whole.id, restText(whole, members, ground, false))]
    const parts = members.map((each) => printed.part(each))
    if (parts.some((each) => each === undefined)) return ['—']
    const sum = parts.reduce<number>((total, each) => total + (each ?? 0), 0)
    return [numberInline(whole.id, `${(sum / 10).toFixed(1).replace(/\.0$/, '')}%`)]
  })
}

/** In tables a mark stands for what is withheld, and the note under them explains it. */
function withMark(cell: readonly Inline[], { printed, template }: Ground): readonly Inline[] {
  return cell.map((each) =>
    typeof each !== 'string' && each.kind === 'figure' && each.text !== '0' && printed.isWithheld(each.figure)
      ? { ...each, text: template.rules.smallCounts.mark }
      : each,
  )
}

function inputRows(piece: TablePiece, ground: Ground): readonly Cells[] | undefined {
  const input = ground.template.inputs.find(({ id }) => id === piece.each)
  const given = ground.inputs[piece.each ?? '']
  if (input === undefined) return undefined
  if (!Array.isArray(given) || given.length === 0)
    return input.isRequired
      ? [piece.columns.map((_, index) => (index === 0 ? [{ kind: 'missing', what: input.title[ground.locale] }] : []))]
      : undefined
  return (given as readonly Readonly<Record<string, string | number>>[]).map((values) =>
    piece.columns.map(({ cell }) => fillText(cell[ground.locale], { ...ground, row: { input, values } }) ?? ['—']),
  )
}

export function writeChart(piece: ChartPiece, ground: Ground): Block | undefined {
  const { printed, locale } = ground
  const lead = piece.indicators[0] ?? ''
  const whole = printed.figure(lead)
  if (whole === undefined || whole.value === 0) return undefined
  const isTime = piece.by === 'month' || piece.by === 'week'
  const groups = printed.groups(lead, piece.by).slice(0, isTime ? undefined : piece.most)
  if (groups.length < 2) return undefined
  const isMoney = whole.measure === 'money'
  const series = piece.indicators.map((id) => ({
    name: printed.words(id)?.title[locale] ?? id,
    values: groups.map(({ group }) => chartValue(printed, `${id}/${piece.by}=${group?.key}`, isMoney)),
  }))
  const incomplete = isTime ? groups.flatMap((figure, index) => (isOpen(printed, figure, piece.by) ? [index] : [])) : []
  return {
    kind: 'chart',
    key: piece.key,
    caption: captionText(piece.caption[locale], ground),
    alt: captionText(piece.alt[locale], ground),
    chart: {
      form: piece.form,
      unit: isMoney ? MONEY_UNIT[locale] : (printed.words(lead)?.unit[locale].split('|').at(-1) ?? ''),
      categories: groups.map((figure) => rowTitle(figure, locale)),
      series,
      ...(incomplete.length > 0 && { incomplete }),
    },
  }
}

const WAN_MINOR = 1_000_000

function chartValue(printed: PrintedFigures, id: string, isMoney: boolean): number | null {
  const figure = printed.figure(id)
  if (figure === undefined) return 0
  if (printed.isWithheld(id)) return null
  return isMoney ? printed.printedValue(figure) / WAN_MINOR : printed.printedValue(figure)
}

const WEEK_DAYS = 6

/** A month or week of which records may still come in. */
function isOpen(printed: PrintedFigures, figure: Figure, by: string): boolean {
  const key = figure.group?.key ?? ''
  const end = by === 'week' ? shiftDays(key, WEEK_DAYS) : shiftDays(nextMonth(key), -1)
  const lateDays = printed.words(figure.id)?.lateDays ?? 0
  return shiftDays(end, lateDays) >= dayOf(Date.parse(printed.run.takenAt))
}

function nextMonth(key: string): string {
  const year = Number(key.slice(0, 4))
  const month = Number(key.slice(5, 7))
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

const OTHERS = { 'zh-Hans': '其他', 'zh-Hant': '其他', en: 'Others' } as const
const TOTAL = { 'zh-Hans': '合计', 'zh-Hant': '合計', en: 'Total' } as const
const MONEY_UNIT = { 'zh-Hans': '万元', 'zh-Hant': '萬元', en: '10,000 yuan' } as const
