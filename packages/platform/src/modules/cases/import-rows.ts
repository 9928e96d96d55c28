import { AGE_BANDS, UNCLASSIFIED } from '../../domain/case.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Text } from '../../domain/text.ts'
import { dayOfCell, plainCell } from '../../documents/cell-values.ts'
import { readerOfCells } from '../../documents/table-columns.ts'
import type { Table, TableRow } from '../../documents/table.ts'
import type { FindArea } from '../../operations/areas-by-name.ts'
import { columnsMissing, missing, notUnderstood } from '../../operations/import-reasons.ts'
import { placeColumns, type PlacedColumns } from '../../operations/place-columns.ts'
import type { CasesDeps } from './cases-deps.ts'
import {
  codesOf,
  columnOfTitle,
  FILE_COLUMNS,
  isOfPersons,
  isReasonTitle,
  readerOf,
  type CodedColumn,
  type ColumnId,
} from './file-columns.ts'
import * as say from './import-reasons.ts'
import type { NewCase } from './record-case.ts'
import { timeProblems } from './check-case.ts'

export interface Columns extends PlacedColumns<ColumnId> {
  /** Titles under which persons stand. */
  readonly ofPersons: readonly string[]
}

const NEEDED: readonly ColumnId[] = ['foreignNumber', 'scamType', 'lost', 'reportedOn']

/** Which column is which; a sentence when the file cannot be understood, or may not be taken. */
export function readColumns(table: Table): Columns | Text {
  const persons = table.header.filter((title) => isOfPersons(title) && !isReasonTitle(title))
  const columns = placeColumns(table, { columnOfTitle, isReasonTitle }, isOfPersons)
  if (!('places' in columns)) return columns
  const ofPersons = persons.map((title) => title.trim().slice(0, 20))
  if (ofPersons.length > 0) return say.holdsPersons(ofPersons)
  const { places } = columns
  const lacking = NEEDED.filter((id) => !places.has(id))
  if (lacking.length > 0) return columnsMissing(lacking.map((id) => FILE_COLUMNS[id].title))
  if (!places.has('areaCode') && !places.has('areaName')) return columnsMissing([FILE_COLUMNS.areaName.title])
  return { ...columns, ofPersons }
}

/** One row as it is understood. */
export interface ImportRow {
  readonly row: number
  readonly foreignNumber: string
  readonly fields: Omit<NewCase, 'organisation_id' | 'foreign_number' | 'source'> | undefined
  readonly problems: readonly Text[]
}

export interface Reading {
  readonly deps: CasesDeps
  readonly areas: FindArea
  readonly today: string
}

export function readRow({ row, cells }: TableRow, { places }: Columns, { deps, areas, today }: Reading): ImportRow {
  const problems: Text[] = []
  const cell = readerOfCells(cells, places)
  const read = <T>(id: ColumnId, parse: (value: string) => T | undefined, otherwise: T): T => {
    const value = cell(id)
    const parsed = value === undefined ? undefined : parse(value)
    if (value !== undefined && parsed === undefined) problems.push(notUnderstood(FILE_COLUMNS[id].title, value))
    return parsed ?? otherwise
  }
  const need = <T>(id: ColumnId, parse: (value: string) => T | undefined): T | undefined => {
    if (cell(id) === undefined) problems.push(missing(FILE_COLUMNS[id].title))
    return read<T | undefined>(id, parse, undefined)
  }
  const coded = <T extends string>(id: CodedColumn, unknown: T): T =>
    read<string>(id, id === 'ageBand' ? ageBandOf(deps) : readerOf(codesOf(id, deps) ?? []), unknown) as T
  const foreignNumber = need('foreignNumber', numberOf)
  const scamType = need('scamType', scamTypeOf(deps))
  const areaId = areas(cell('areaCode'), cell('areaName'))
  if (areaId === undefined) problems.push(say.noArea(cell('areaCode') ?? cell('areaName')))
  const actedOn = read('actedOn', dayOfCell, null)
  const actUnknown = read('actUnknown', readerOf(codesOf('actUnknown', deps) ?? []), null)
  const reportedOn = need('reportedOn', dayOfCell)
  const fields = {
    area_id: areaId ?? '',
    scam_type: scamType ?? UNCLASSIFIED,
    age_band: coded('ageBand', 'unknown'),
    sex: coded('sex', 'unknown'),
    occupation: coded('occupation', 'unknown'),
    channel: coded('channel', 'unknown'),
    contact: coded('contact', 'unknown'),
    currency: read('currency', currencyOf, 'CNY'),
    lost_minor: need('lost', minorOf) ?? 0,
    saved_minor: read('saved', minorOf, 0),
    acted_on: actedOn,
    act_unknown: actUnknown,
    reported_on: reportedOn ?? '',
  } as NonNullable<ImportRow['fields']>
  if (problems.length === 0)
    for (const { says } of timeProblems(
      { actedOn, actUnknown: fields.act_unknown, reportedOn: fields.reported_on },
      today,
    ))
      problems.push(says)
  return { row, foreignNumber: foreignNumber ?? '', fields: problems.length === 0 ? fields : undefined, problems }
}

const numberOf = (value: string): string | undefined => {
  const number = value.normalize('NFKC').replaceAll(' ', '')
  // A mobile or an identity number is nobody's case number.
  const isPersonal = /^(?:1[3-9]\d{9}|[1-9]\d{16}[\dXx])$/.test(number)
  return !isPersonal && /^[\p{L}\p{N}][\p{L}\p{N}._/()〔〕-]{0,39}$/u.test(number) ? number : undefined
}

/** By its id or name; also when the last word is left away, or the beginning is enough to know it. */
function scamTypeOf({ scamTypes }: CasesDeps) {
  const exact = readerOf(scamTypes)
  const bare = (written: string): string =>
    plainCell(written).replace(/(?:电信网络|電信網路)?(?:诈骗|詐騙|诈骗类|類|类)$/, '')
  const titles = scamTypes.map(({ id, title }) => ({ id, names: [bare(title['zh-Hans']), bare(title['zh-Hant'])] }))
  return (written: string): string | undefined => {
    const known = exact(written)
    const short = bare(written)
    if (known !== undefined || short.length < 2) return known
    const same = titles.filter(({ names }) => names.some((name) => name === short))
    const like = titles.filter(({ names }) => names.some((name) => name.startsWith(short) || name.includes(short)))
    return (same.length === 1 ? same : like.length === 1 ? like : [])[0]?.id
  }
}

/** A band, or the years themselves, of which only the decade is kept. */
function ageBandOf(deps: CasesDeps) {
  const named = readerOf(codesOf('ageBand', deps) ?? [])
  return (written: string): string | undefined => {
    const years = /^(\d{1,3})(?:周?岁|歲)?$/.exec(written.normalize('NFKC').trim())?.[1]
    if (years === undefined) return named(written)
    const age = Number(years)
    if (age > 120) return undefined
    return age < 20 ? AGE_BANDS[0] : (AGE_BANDS[Math.min(6, Math.floor(age / 10) - 1)] ?? undefined)
  }
}

const currencyOf = (value: string): string | undefined => {
  const code = value.normalize('NFKC').toUpperCase()
  if (/^(?:人民币|人民幣|RMB|元)$/.test(code)) return 'CNY'
  return /^[A-Z]{3}$/.test(code) ? code : undefined
}

/** `12000`, `12,000.50`, `1.2万`, `¥12,000元`; in minor units. */
function minorOf(value: string): number | undefined {
  const [, figures = '', unit] =
    /^[¥￥]?((?:\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.\d{1,6})?)([万萬])?元?$/.exec(
      value.normalize('NFKC').replaceAll(' ', ''),
    ) ?? []
  if (figures === '') return undefined
  const [whole = '', fraction = ''] = figures.replaceAll(',', '').split('.')
  const digits = unit === undefined ? 2 : 6
  if (fraction.length > digits) return undefined
  const minor = Number(whole + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) && minor <= 100_000_000_000_000 ? minor : undefined
}

export const emptyFile = text(
  '文件里没有案例。从第二行起，每行一个案例。',
  '檔案裡沒有案例。從第二列起，每列一個案例。',
  'The file holds no cases: one in each row after the titles.',
)
