import { text } from '../../domain/error-texts/error-text.ts'
import type { Level, Sector } from '../../domain/organisation.ts'
import type { Text } from '../../domain/text.ts'
import { readerOfCells } from '../../documents/table-columns.ts'
import type { Table, TableRow } from '../../documents/table.ts'
import { missing as nothingUnder } from '../../operations/import-reasons.ts'
import { placeColumns, type PlacedColumns } from '../../operations/place-columns.ts'
import { columnOfTitle, FILE_COLUMNS, isReasonTitle, levelOf, sectorOf, type ColumnId } from './file-columns.ts'

/** One row as it is understood; what the file leaves empty is undefined and stays as it is. */
export interface ImportRow {
  readonly row: number
  readonly code: string
  readonly name: string | undefined
  readonly sector: Sector | undefined
  readonly level: Level | undefined
  readonly parentCode: string | undefined
  readonly areaCode: string | undefined
  readonly population: number | undefined
  readonly populationYear: number | undefined
  readonly address: string | undefined
  readonly phone: string | undefined
  readonly validFrom: string | undefined
  readonly problems: readonly Text[]
}

export type Columns = PlacedColumns<ColumnId>

/** Which column is which; a sentence when the file cannot be understood at all. */
export function readColumns(table: Table): Columns | Text {
  const isShownOnly = (_title: string, id: ColumnId | undefined) =>
    id !== undefined && FILE_COLUMNS[id].isShownOnly === true
  const columns = placeColumns(table, { columnOfTitle, isReasonTitle }, isShownOnly)
  if (!('places' in columns) || columns.places.has('code')) return columns
  const titles = table.header.slice(0, 12)
  return text(
    `第一行要有“编码”一列。现在的列名是：${titles.join('、')}。请用模板。`,
    `第一列要有「編碼」一欄。現在的欄名是：${titles.join('、')}。請用範本。`,
    `The first row must have a column “Code”. Its titles are: ${titles.join(', ')}. Use the template.`,
  )
}

export function readRow({ row, cells }: TableRow, { places }: Columns): ImportRow {
  const problems: Text[] = []
  const cell = readerOfCells(cells, places)
  const read = <T>(
    id: ColumnId,
    parse: (value: string) => T | undefined,
    wrong: (value: string) => Text,
  ): T | undefined => {
    const value = cell(id)
    const parsed = value === undefined ? undefined : parse(value)
    if (value !== undefined && parsed === undefined) problems.push(wrong(value.slice(0, 60)))
    return parsed
  }
  const code = read('code', codeOf, wrongCode)
  if (code === undefined && problems.length === 0) problems.push(missing('code'))
  return {
    row,
    code: code ?? '',
    name: read('name', upTo(100), tooLong('name', 100)),
    sector: read('sector', sectorOf, unknownName('sector')),
    level: read('level', levelOf, unknownName('level')),
    parentCode: read('parentCode', codeOf, wrongCode),
    areaCode: read('areaCode', codeOf, wrongCode),
    population: read('population', wholeUpTo(2_000_000_000), notANumber('population')),
    populationYear: read('populationYear', yearOf, notANumber('populationYear')),
    address: read('address', upTo(200), tooLong('address', 200)),
    phone: read('phone', upTo(40), tooLong('phone', 40)),
    validFrom: read('validFrom', dayOfText, notADay),
    problems,
  }
}

const codeOf = (value: string): string | undefined => {
  const code = value.normalize('NFKC')
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(code) ? code : undefined
}

const upTo =
  (length: number) =>
  (value: string): string | undefined =>
    value.length <= length ? value : undefined

const wholeUpTo =
  (most: number) =>
  (value: string): number | undefined => {
    const plain = value.normalize('NFKC').replaceAll(/[,\s]|人$/g, '')
    return /^\d{1,10}$/.test(plain) && Number(plain) <= most ? Number(plain) : undefined
  }

const yearOf = (value: string): number | undefined => {
  const year = wholeUpTo(2_100)(value.replace(/年$/, ''))
  return year !== undefined && year >= 1949 ? year : undefined
}

/** `2026-11-24`, `2026/11/24`, `2026.11.24`, `2026年11月24日`. */
function dayOfText(value: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00)?)?$/.exec(value.normalize('NFKC')) ?? []
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(iso) ? iso : undefined
}

export const missing = (id: ColumnId): Text => nothingUnder(FILE_COLUMNS[id].title)

const wrongCode = (value: string): Text =>
  text(
    `编码“${value}”不合规定：只用字母、数字、点、横线、下划线，最多 40 位。`,
    `編碼「${value}」不合規定：只用字母、數字、點、橫線、底線，最多 40 位。`,
    `The code “${value}” is not taken: letters, figures, dot, hyphen and underline, at most 40.`,
  )

const tooLong =
  (id: ColumnId, length: number) =>
  (_value: string): Text => {
    const { title } = FILE_COLUMNS[id]
    return text(
      `“${title['zh-Hans']}”最多 ${length} 字。`,
      `「${title['zh-Hant']}」最多 ${length} 字。`,
      `“${title.en}” has at most ${length} characters.`,
    )
  }

const unknownName =
  (id: ColumnId) =>
  (value: string): Text => {
    const { title } = FILE_COLUMNS[id]
    return text(
      `不认识的${title['zh-Hans']}“${value}”，请从模板的下拉列表里选。`,
      `不認識的${title['zh-Hant']}「${value}」，請從範本的下拉清單裡選。`,
      `${title.en} “${value}” is not known; choose one of the template's list.`,
    )
  }

const notANumber =
  (id: ColumnId) =>
  (value: string): Text => {
    const { title } = FILE_COLUMNS[id]
    return text(
      `“${title['zh-Hans']}”要填整数，不能是“${value}”。`,
      `「${title['zh-Hant']}」要填整數，不能是「${value}」。`,
      `“${title.en}” must be a whole number, not “${value}”.`,
    )
  }

const notADay = (value: string): Text =>
  text(
    `日期“${value}”看不懂，请写成 2026-11-24。`,
    `日期「${value}」看不懂，請寫成 2026-11-24。`,
    `The day “${value}” cannot be read; write 2026-11-24.`,
  )
