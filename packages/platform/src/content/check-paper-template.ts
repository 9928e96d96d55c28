import type { Indicator } from '../domain/indicator.ts'
import { parseCondition, parseSlots, type FigureName, type Slot } from '../domain/paper-slots.ts'
import { LOCALES, type Text } from '../domain/text.ts'
import { checkShape } from './check-shape.ts'
import {
  PIECES,
  type PieceShape,
  type PieceSource,
  type PlacedPiece,
  type WholeTemplate,
} from './paper-template-shapes.ts'
import type { Path } from './places.ts'
import type { FolderReader } from './read-folder.ts'

/** Numbers that stand in the law, on a telephone or in a rule of thumb; every other digit of a paper comes from a figure, an input or a day. */
const CONSTANTS =
  /96110|12381|12386|12345|\b110\b|第\d+条|第\d+條|[Aa]rticles? \d+|GB\/T \d+|SHA-256|10[万萬]元|70%|95%|100,000 yuan|48(?:小时|小時| hours)|\b24(?:小时|小時| hours)/g

export interface CheckedTemplate {
  /** What it asks of the records: `indicator` and `indicator/dimension`. */
  readonly figures: readonly string[]
  readonly pieces: readonly PieceShape[]
  readonly attachments: readonly { readonly title: Text; readonly pieces: readonly PieceShape[] }[]
}

/** A template with its pieces, each of the shape of its kind. Everything that does not fit is reported. */
export function checkTemplate(
  template: WholeTemplate,
  indicators: ReadonlyMap<string, Indicator>,
  reader: FolderReader,
): CheckedTemplate {
  const { source } = template
  const check = new TemplateCheck(template, indicators, reader)
  const checked = (pieces: readonly PlacedPiece[]): readonly PieceShape[] =>
    pieces.flatMap(({ piece, path }) => check.piece(piece, path) ?? [])
  const pieces = checked(template.pieces)
  const attachments = template.attachments.map((each) => ({ title: each.title, pieces: checked(each.pieces) }))
  for (const name of ['title', 'addressee', 'distribution'] as const) {
    const text = source[name]
    if (text !== undefined) check.text(text, [source.id, name])
  }
  ;(source.attachments ?? []).forEach(({ title }, index) =>
    check.text(title, [source.id, 'attachments', index, 'title']),
  )
  if (source.letterhead !== undefined) {
    check.text(source.letterhead.office, [source.id, 'letterhead', 'office'])
    if (source.letterhead.issue !== undefined) check.text(source.letterhead.issue, [source.id, 'letterhead', 'issue'])
  }
  return { figures: [...check.figures].sort(), pieces, attachments }
}

class TemplateCheck {
  readonly figures = new Set<string>()
  readonly #template: WholeTemplate
  readonly #indicators: ReadonlyMap<string, Indicator>
  readonly #reader: FolderReader
  readonly #keys = new Set<string>()

  constructor(template: WholeTemplate, indicators: ReadonlyMap<string, Indicator>, reader: FolderReader) {
    this.#template = template
    this.#indicators = indicators
    this.#reader = reader
  }

  piece(written: PieceSource, path: Path): PieceShape | undefined {
    const { kind, key } = written
    if (this.#keys.has(key)) this.#reader.report('named-twice', `${key} is there already`, path)
    this.#keys.add(key)
    const piece: PieceShape | undefined = checkShape(PIECES[kind], written, path, this.#reader.diagnostics)
    if (piece === undefined) return undefined
    this.#when(piece.when, path)
    if (piece.kind === 'heading') this.text(piece.text, [...path, 'text'])
    if (piece.kind === 'paragraph' || piece.kind === 'list') {
      const columns = piece.kind === 'list' && piece.each !== undefined ? this.#columns(piece.each, path) : undefined
      piece.sentences.forEach(({ when, text }, index) => {
        this.#when(when, [...path, 'sentences', index])
        this.text(text, [...path, 'sentences', index, 'text'], columns)
      })
    }
    if (piece.kind === 'table') this.#table(piece, path)
    if (piece.kind === 'chart') {
      for (const id of piece.indicators) this.#figure({ indicator: id }, path, piece.by)
      this.text(piece.caption, [...path, 'caption'])
      this.text(piece.alt, [...path, 'alt'])
    }
    if (piece.kind === 'fields') {
      piece.rows.forEach(({ when, label, value }, index) => {
        this.#when(when, [...path, 'rows', index])
        this.text(label, [...path, 'rows', index, 'label'])
        this.text(value, [...path, 'rows', index, 'value'])
      })
      if (piece.each !== undefined) this.#columns(piece.each, path)
    }
    return piece
  }

  #table(piece: Extract<PieceShape, { kind: 'table' }>, path: Path): void {
    if ((piece.by === undefined) === (piece.each === undefined))
      this.#reader.report('rows', 'a table has its rows from a dimension or from an input', path)
    const columns = piece.each === undefined ? undefined : this.#columns(piece.each, path)
    this.text(piece.caption, [...path, 'caption'])
    piece.columns.forEach(({ title, cell }, index) => {
      this.text(title, [...path, 'columns', index, 'title'])
      this.text(cell, [...path, 'columns', index, 'cell'], columns, piece.by)
    })
  }

  /** The same is filled in, in each language; no digits but those that are constants. */
  text(text: Text, path: Path, columns?: ReadonlySet<string>, by?: string): void {
    const filled = LOCALES.map((locale) => {
      const slots = this.#slots(text[locale], [...path, locale])
      for (const slot of slots)
        if (typeof slot === 'string') this.#digits(slot, [...path, locale])
        else this.#slot(slot, [...path, locale], columns, by)
      return [...new Set(slots.filter((slot) => typeof slot !== 'string').map((slot) => nameOf(slot)))].sort().join(' ')
    })
    if (new Set(filled).size > 1)
      this.#reader.report('languages-differ', 'the languages fill in different things', path)
  }

  #slots(text: string, path: Path): readonly (string | Slot)[] {
    try {
      return parseSlots(text)
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.#reader.report('slot', error.message, path)
      return []
    }
  }

  #digits(text: string, path: Path): void {
    if (/\d/.test(text.replaceAll(CONSTANTS, '')))
      this.#reader.report('number-in-text', `"${text.trim()}" has a number that no record gives`, path)
  }

  #slot(slot: Slot, path: Path, columns: ReadonlySet<string> | undefined, by: string | undefined): void {
    switch (slot.kind) {
      case 'figure':
      case 'change':
      case 'part':
        return this.#figure(slot.name, path, by)
      case 'by':
      case 'names':
      case 'top':
        return this.#figure(slot.name, path, slot.by)
      case 'input':
        if (!this.#template.inputs.some(({ id }) => id === slot.id))
          this.#reader.report('unknown-input', `there is no input ${slot.id}`, path)
        return undefined
      case 'column':
        if (columns?.has(slot.id) !== true) this.#reader.report('unknown-column', `there is no column ${slot.id}`, path)
        return undefined
      case 'word':
      case 'blank':
        return undefined
    }
  }

  #figure({ indicator, group, comparison }: FigureName, path: Path, by?: string): void {
    const known = this.#indicators.get(indicator)
    if (known === undefined) return this.#reader.report('unknown-indicator', `there is no indicator ${indicator}`, path)
    if (comparison !== undefined && !(this.#template.source.comparisons ?? []).includes(comparison))
      this.#reader.report('comparison', `the template does not ask for ${comparison}`, path)
    this.figures.add(indicator)
    const dimension = group?.split('=')[0] ?? by
    if (dimension === undefined) return undefined
    const parts =
      known.parts === null
        ? [known]
        : [known.parts.numerator, known.parts.denominator].flatMap((id) => this.#indicators.get(id) ?? [])
    if (parts.some(({ dimensions }) => dimensions[dimension] === undefined))
      return this.#reader.report('unknown-dimension', `${indicator} cannot be split by ${dimension}`, path)
    this.figures.add(`${indicator}/${dimension}`)
    return undefined
  }

  #when(when: string | undefined, path: Path): void {
    if (when === undefined) return
    try {
      for (const { test } of parseCondition(when).anyOf.flat()) {
        if (test.kind === 'input') {
          if (!this.#template.inputs.some(({ id }) => id === test.id))
            this.#reader.report('unknown-input', `there is no input ${test.id}`, [...path, 'when'])
          continue
        }
        this.#figure(test.name, [...path, 'when'])
        if (test.kind === 'compare' && typeof test.than !== 'number') this.#figure(test.than, [...path, 'when'])
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      this.#reader.report('condition', error.message, [...path, 'when'])
    }
  }

  #columns(id: string, path: Path): ReadonlySet<string> {
    const input = this.#template.inputs.find((each) => each.id === id)
    if (input === undefined) this.#reader.report('unknown-input', `there is no input ${id}`, path)
    return new Set(input?.type === 'lines' ? ['text'] : (input?.columns ?? []).map((column) => column.id))
  }
}

const nameOf = (slot: Slot): string => {
  const { nouns: _nouns, ...same } = slot as { nouns?: unknown }
  return JSON.stringify(same)
}
