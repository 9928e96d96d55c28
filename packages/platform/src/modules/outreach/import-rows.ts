import type { CountedMeasure, EvidenceKind, WayOfCounting } from '../../domain/activity.ts'
import type { Text } from '../../domain/text.ts'
import { dayOfCell, readerOfNames } from '../../documents/cell-values.ts'
import { readerOfCells } from '../../documents/table-columns.ts'
import type { Table, TableRow } from '../../documents/table.ts'
import type { FindArea } from '../../operations/areas-by-name.ts'
import { columnsMissing, missing, notUnderstood } from '../../operations/import-reasons.ts'
import { placeColumns, type PlacedColumns } from '../../operations/place-columns.ts'
import type { ActivityTable } from '../../store/tables/outreach.ts'
import { plainProblems } from './check-activity.ts'
import type { CountIn } from './contract-parts.ts'
import { codesOf, columnOfTitle, FILE_COLUMNS, isReasonTitle, numberOfCell, type ColumnId } from './file-columns.ts'
import * as say from './import-reasons.ts'
import type { OutreachDeps } from './outreach-deps.ts'

export type Columns = PlacedColumns<ColumnId>

const NEEDED: readonly ColumnId[] = ['number', 'occurredFrom', 'channel', 'measure', 'value']

/** Which column is which; a sentence when the file cannot be understood. */
export function readColumns(table: Table): Columns | Text {
  const columns = placeColumns(table, { columnOfTitle, isReasonTitle })
  if (!('places' in columns)) return columns
  const { places } = columns
  const lacking = NEEDED.filter((id) => !places.has(id))
  if (lacking.length > 0) return columnsMissing(lacking.map((id) => FILE_COLUMNS[id].title))
  if (!places.has('areaCode') && !places.has('areaName')) return columnsMissing([FILE_COLUMNS.areaName.title])
  return columns
}

export type RowFields = Pick<
  ActivityTable,
  | 'area_id'
  | 'channel'
  | 'title'
  | 'occurred_from'
  | 'occurred_to'
  | 'place'
  | 'audience'
  | 'evidence'
  | 'evidence_note'
>

/** One row as it is understood: an activity and one of its counts. */
export interface ImportRow {
  readonly row: number
  readonly number: string
  readonly fields: RowFields | undefined
  readonly organisers: readonly string[]
  readonly count: CountIn | undefined
  readonly problems: readonly Text[]
}

export interface Reading {
  readonly content: OutreachDeps['content']
  readonly areas: FindArea
  readonly today: string
}

export function readRow({ row, cells }: TableRow, { places }: Columns, { content, areas, today }: Reading): ImportRow {
  const problems: Text[] = []
  const cell = readerOfCells(cells, places)
  const read = <T>(id: ColumnId, parse: (value: string) => T | undefined): T | undefined => {
    const value = cell(id)
    const parsed = value === undefined ? undefined : parse(value)
    if (value !== undefined && parsed === undefined) problems.push(notUnderstood(FILE_COLUMNS[id].title, value))
    return parsed
  }
  const need = <T>(id: ColumnId, parse: (value: string) => T | undefined): T | undefined => {
    if (cell(id) === undefined) problems.push(missing(FILE_COLUMNS[id].title))
    return read(id, parse)
  }
  const coded = (id: ColumnId) => readerOfNames(codesOf(id, content) ?? [])
  const lined = (most: number) => (value: string) => (value.length <= most ? value : undefined)
  const number = need('number', numberOf) ?? ''
  const channel = need('channel', coded('channel')) ?? 'other'
  const occurredFrom = need('occurredFrom', dayOfCell) ?? ''
  const areaId = areas(cell('areaCode'), cell('areaName'))
  if (areaId === undefined) problems.push(say.noArea(cell('areaCode') ?? cell('areaName')))
  const known = content.channels.channels.find(({ id }) => id === channel)
  const evidenceNote = read('evidenceNote', lined(200)) ?? null
  const fields: RowFields = {
    area_id: areaId ?? '',
    channel,
    title: read('title', lined(80)) ?? known?.title['zh-Hans'] ?? channel,
    occurred_from: occurredFrom,
    occurred_to: read('occurredTo', dayOfCell) ?? occurredFrom,
    place: read('place', lined(80)) ?? null,
    audience: (read('audience', coded('audience')) ?? 'public') as RowFields['audience'],
    evidence: (read('evidence', coded('evidence')) ?? 'none') as EvidenceKind,
    evidence_note: evidenceNote,
  }
  const measure = need('measure', coded('measure')) as CountedMeasure | undefined
  const said = need('value', numberOfCell)
  const count: CountIn | undefined =
    measure === undefined || said === undefined
      ? undefined
      : {
          measure,
          ...said,
          valueMost: read('valueMost', wholeOf) ?? null,
          isPart: read('isPart', coded('isPart')) !== undefined,
          object: read('object', lined(40)) ?? null,
          howCounted: (read('howCounted', coded('howCounted')) ?? 'report') as WayOfCounting,
        }
  if (problems.length === 0 && count !== undefined)
    for (const { says } of plainProblems(
      {
        channel,
        occurredFrom,
        occurredTo: fields.occurred_to,
        evidence: fields.evidence,
        evidenceNote,
        counts: [count],
        sessions: [],
      },
      today,
      content,
    ))
      problems.push(says)
  const isWhole = problems.length === 0
  const organisers = namesOf(cell('organisers') ?? '')
  return { row, number, fields: isWhole ? fields : undefined, organisers, count, problems }
}

const namesOf = (written: string): string[] =>
  written
    .split(/[;；、,，]/)
    .map((name) => name.trim().slice(0, 80))
    .filter(Boolean)

const wholeOf = (value: string): number | undefined => {
  const said = numberOfCell(value)
  return said?.qualifier === 'exact' ? said.value : undefined
}

const numberOf = (value: string): string | undefined => {
  const number = value.normalize('NFKC').replaceAll(' ', '')
  return /^[\p{L}\p{N}][\p{L}\p{N}._/()〔〕-]{0,39}$/u.test(number) ? number : undefined
}
