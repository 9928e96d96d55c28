import { text } from '../domain/error-texts/error-text.ts'
import { TOO_MANY_ROWS, tooManyColumns } from './table-problems.ts'
import { COLUMNS_MOST, ROWS_MOST, TableProblem, type TableRow } from './table.ts'
import { attributeOf, plainText } from './workbook-parts.ts'

export interface SheetContext {
  readonly strings: readonly string[]
  readonly dateStyles: ReadonlySet<number>
  readonly is1904: boolean
}

/** Reads the cells of a sheet from its XML, tag by tag. Where a cell says it stands is believed only within the limits. */
export function readSheet(xml: string, context: SheetContext): TableRow[] | TableProblem {
  const begin = xml.search(/<(?:\w+:)?sheetData\b/)
  if (begin < 0) return []
  const tag = /<(\/?)(?:\w+:)?(sheetData|row|c|v|t|f|rPh)\b([^<>]*?)(\/?)>/g
  tag.lastIndex = begin
  const sheet = new Sheet(context)
  for (let match = tag.exec(xml); match !== null; match = tag.exec(xml)) {
    const [, end = '', name = '', attributes = '', empty = ''] = match
    if (name === 'sheetData' && (end === '/' || empty === '/')) break
    const problem = sheet.meet(name, end === '/', empty === '/', attributes, () => {
      const stop = xml.indexOf('<', tag.lastIndex)
      return stop < 0 ? '' : xml.slice(tag.lastIndex, stop)
    })
    if (problem !== undefined) return problem
  }
  return sheet.rows
}

class Sheet {
  readonly rows: TableRow[] = []
  readonly #context: SheetContext
  #row = 0
  #column = 0
  #cells: string[] = []
  #attributes = ''
  #value = ''
  #isReading = false

  constructor(context: SheetContext) {
    this.#context = context
  }

  meet(
    name: string,
    isEnd: boolean,
    isEmpty: boolean,
    attributes: string,
    content: () => string,
  ): TableProblem | undefined {
    if (name === 'row') return isEnd ? this.#endRow() : this.#beginRow(attributes)
    if (name === 'c') return isEnd ? this.#endCell() : this.#beginCell(attributes)
    if (name === 'f' && !isEnd) return formulaAt(this.#row, this.#column)
    if (name === 'rPh') this.#isReading = !isEnd
    else if ((name === 'v' || name === 't') && !isEnd && !isEmpty && !this.#isReading) this.#value += content()
    return undefined
  }

  #beginRow(attributes: string): undefined {
    const said = Number(attributeOf(attributes, 'r'))
    this.#row = Number.isInteger(said) && said > this.#row ? said : this.#row + 1
    this.#column = 0
    this.#cells = []
  }

  #endRow(): TableProblem | undefined {
    if (this.#cells.every((cell) => cell.trim() === '')) return undefined
    const cells = Array.from(this.#cells, (cell) => cell ?? '')
    this.rows.push({ row: this.#row, cells })
    return this.rows.length > ROWS_MOST + 1 ? TOO_MANY_ROWS : undefined
  }

  #beginCell(attributes: string): undefined {
    const letters = /^([A-Z]{1,3})\d/.exec(attributeOf(attributes, 'r') ?? '')?.[1]
    this.#column = letters === undefined ? this.#column + 1 : columnOf(letters)
    this.#attributes = attributes
    this.#value = ''
  }

  #endCell(): TableProblem | undefined {
    const shown = this.#shown()
    if (shown === '') return undefined
    if (this.#column > COLUMNS_MOST) return tooManyColumns(this.#row)
    while (this.#cells.length < this.#column - 1) this.#cells.push('')
    this.#cells[this.#column - 1] = shown
    return undefined
  }

  #shown(): string {
    const type = attributeOf(this.#attributes, 't')
    const { strings, dateStyles, is1904 } = this.#context
    if (this.#value === '') return ''
    if (type === 's') return strings[Number(this.#value)] ?? ''
    if (type === 'b') return this.#value === '1' ? 'TRUE' : 'FALSE'
    if (type !== undefined && type !== 'n') return plainText(this.#value)
    const number = Number(this.#value)
    if (!Number.isFinite(number)) return plainText(this.#value)
    return dateStyles.has(Number(attributeOf(this.#attributes, 's') ?? -1))
      ? dayOfSerial(number, is1904)
      : String(number)
  }
}

function columnOf(letters: string): number {
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
}

/** Days since 1899-12-30, or since 1904-01-01 in old files of the Mac. */
function dayOfSerial(serial: number, is1904: boolean): string {
  const ms = Math.floor(serial) * 86_400_000 + (is1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30))
  const isDay = ms >= Date.UTC(1900, 0, 1) && ms < Date.UTC(2200, 0, 1)
  return isDay ? new Date(ms).toISOString().slice(0, 10) : String(serial)
}

function formulaAt(row: number, column: number): TableProblem {
  const letter = column > 26 ? `${column}` : String.fromCharCode(64 + column)
  return new TableProblem(
    'has-formulas',
    text(
      `${letter}${row} 是公式。公式的结果可能随时变化：请全选、复制，“选择性粘贴”为数值后再上传。`,
      `${letter}${row} 是公式。公式的結果可能隨時變化：請全選、複製，「選擇性貼上」為值後再上傳。`,
      `${letter}${row} is a formula, whose result may change at any time: select all, copy, paste as values, and send it again.`,
    ),
  )
}
