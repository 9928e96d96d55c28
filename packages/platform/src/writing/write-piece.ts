import type { Block, Inline } from '../domain/paper.ts'
import type { PaperInput, Piece, Sentence } from '../domain/paper-template.ts'
import { holds } from './conditions.ts'
import { fillText, joinStrings, missingFigure, type Ground } from './fill-text.ts'
import { writeChart, writeTable } from './write-table.ts'

/** A piece as its records and inputs make it; undefined: it does not stand. */
export function writePiece(piece: Piece, ground: Ground): Block | undefined {
  const truth = holds(piece.when, ground.printed, ground.inputs)
  if (truth === false) return undefined
  if (typeof truth === 'object') return { kind: 'paragraph', key: piece.key, text: [missingOf(truth.unknown, ground)] }
  const { locale } = ground
  switch (piece.kind) {
    case 'heading':
      return { kind: 'heading', key: piece.key, level: piece.level, text: fillText(piece.text[locale], ground) ?? [] }
    case 'paragraph': {
      const text = joinSentences(sentencesOf(piece.sentences, ground), ground)
      if (text.length === 0) return undefined
      return { kind: 'paragraph', key: piece.key, text, ...(piece.isFlush === true && { isFlush: true }) }
    }
    case 'list': {
      const items =
        piece.each === undefined ? sentencesOf(piece.sentences, ground) : eachItem(piece, piece.each, ground)
      return items.length === 0 ? undefined : { kind: 'list', key: piece.key, items }
    }
    case 'table':
      return writeTable(piece, ground)
    case 'chart':
      return writeChart(piece, ground)
    case 'fields':
      return writeFields(piece, ground)
    case 'receipt':
      return writeReceipt(piece, ground)
    case 'page-break':
      return { kind: 'page-break', key: piece.key }
  }
}

/** Each sentence that stands. One whose figure is missing says so. */
function sentencesOf(sentences: readonly Sentence[], ground: Ground): readonly (readonly Inline[])[] {
  return sentences.flatMap(({ when, text }) => {
    const truth = holds(when, ground.printed, ground.inputs)
    if (truth === false) return []
    if (typeof truth === 'object') return [[missingOf(truth.unknown, ground)]]
    const filled = fillText(text[ground.locale], ground)
    return filled === undefined ? [] : [filled]
  })
}

/** English puts a space between sentences; a clause that begins with a comma joins the one before. */
function joinSentences(sentences: readonly (readonly Inline[])[], { locale }: Ground): readonly Inline[] {
  const joined: Inline[] = []
  for (const [index, sentence] of sentences.entries()) {
    const first = sentence[0]
    const isClause = typeof first === 'string' && /^[,;.:，；。：、\s]/.test(first)
    if (index > 0 && locale === 'en' && !isClause) joined.push(' ')
    joined.push(...(locale === 'en' && !isClause ? capitalised(sentence) : sentence))
  }
  return joinStrings(joined)
}

/** `at least 30 copies …` begins a sentence as `At least 30 copies …`. */
function capitalised([first, ...rest]: readonly Inline[]): readonly Inline[] {
  if (first === undefined || typeof first === 'string' || first.kind !== 'figure') return [first ?? '', ...rest]
  return [{ ...first, text: first.text.replace(/^[a-z]/, (letter) => letter.toUpperCase()) }, ...rest]
}

type Rows = readonly Readonly<Record<string, string | number>>[]

export function rowsOfInput(id: string, { inputs }: Ground): Rows {
  const given = inputs[id]
  if (given === undefined || typeof given !== 'object') return []
  return given.map((each): Readonly<Record<string, string | number>> =>
    typeof each === 'string' ? { text: each } : each,
  )
}

function eachItem(piece: Extract<Piece, { kind: 'list' }>, id: string, ground: Ground): readonly (readonly Inline[])[] {
  const input = ground.template.inputs.find((each) => each.id === id)
  if (input === undefined) return []
  const rows = rowsOfInput(id, ground)
  if (rows.length === 0) return input.isRequired ? [[missingInput(input, ground)]] : []
  return rows.map((values) =>
    joinSentences(sentencesOf(piece.sentences, { ...ground, row: { input, values } }), ground),
  )
}

const missingInput = (input: PaperInput, { locale }: Ground): Inline => ({ kind: 'missing', what: input.title[locale] })

const missingOf = (id: string, ground: Ground): Inline =>
  missingFigure({ indicator: id.replace(/[/@].*$/, '') }, ground)

function writeFields(piece: Extract<Piece, { kind: 'fields' }>, ground: Ground): Block | undefined {
  const { locale } = ground
  const rows = piece.rows.flatMap(({ when, label, value }): (readonly [string, readonly Inline[]])[] => {
    const truth = holds(when, ground.printed, ground.inputs)
    if (truth === false) return []
    if (typeof truth === 'object') return [[label[locale], [missingOf(truth.unknown, ground)]]]
    const filled = fillText(value[locale], ground)
    return filled === undefined ? [] : [[label[locale], filled]]
  })
  const given = piece.each === undefined ? [] : rowsOfInput(piece.each, ground)
  const more = given.map((row): readonly [string, readonly Inline[]] => [
    String(row['label'] ?? ''),
    [String(row['value'] ?? '')],
  ])
  const input = ground.template.inputs.find(({ id }) => id === piece.each)
  if (more.length === 0 && input?.isRequired === true) rows.push([input.title[locale], [missingInput(input, ground)]])
  const all = [...rows, ...more]
  return all.length === 0 ? undefined : { kind: 'fields', key: piece.key, rows: all }
}

function writeReceipt(piece: Extract<Piece, { kind: 'receipt' }>, { office, locale }: Ground): Block {
  const plain = (texts: readonly Readonly<Record<typeof locale, string>>[]) => texts.map((each) => each[locale])
  return {
    kind: 'receipt',
    key: piece.key,
    serial: office.receipt?.serial ?? '',
    qr: office.receipt?.qr ?? '',
    title: piece.title[locale],
    boxes: plain(piece.boxes),
    lines: plain(piece.lines),
  }
}
