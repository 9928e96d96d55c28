import { dayOf } from '../../domain/days.ts'
import type { Locale, Text } from '../../domain/text.ts'
import { readTable } from '../../documents/read-table.ts'
import { TableProblem, type Table, type TableFile } from '../../documents/table.ts'
import { writeWorkbook } from '../../documents/write-workbook.ts'
import { bind, FileAnswer, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { nothingWasImported } from '../../operations/import-refusal.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import type { CasesDeps } from './cases-deps.ts'
import { explainCaseImport, importCases, tryCaseImport, XLSX_TYPE } from './contract-files.ts'
import { REASON_TITLE } from './file-columns.ts'
import * as say from './import-reasons.ts'
import { emptyFile, listAreas, readColumns, readRow, type Columns, type ImportRow } from './import-rows.ts'
import { insertCases } from './record-case.ts'

const SHOWN_MOST = 200
type Outcome = 'recorded' | 'unchanged' | 'refused'
const FIRST_TO_LAST: readonly Outcome[] = ['refused', 'recorded', 'unchanged']

interface PlannedRow {
  readonly given: ImportRow
  readonly outcome: Outcome
  readonly reasons: readonly Text[]
}

interface Planned {
  readonly table: Table
  readonly columns: Columns
  readonly plan: readonly PlannedRow[]
}

export const bindTryCaseImport = (deps: CasesDeps) =>
  bind(tryCaseImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const planned = await planFile(act, body, query.organisationId, deps)
      if (planned instanceof Refusal) return planned
      const { columns, plan } = planned
      const locale = query.locale ?? 'zh-Hans'
      const shown = FIRST_TO_LAST.flatMap((outcome) => plan.filter((row) => row.outcome === outcome))
      return {
        ...countsOf(plan),
        ignoredColumns: [...columns.ignored],
        personColumns: [...columns.ofPersons],
        items: shown.slice(0, SHOWN_MOST).map(({ given, outcome, reasons }) => ({
          row: given.row,
          number: given.foreignNumber,
          outcome,
          reasons: reasons.map((reason) => reason[locale]),
        })),
      }
    },
  })

/** The rows come back as they were sent, with what is wrong written beside each: mend, send the same file again. */
export const bindExplainCaseImport = (deps: CasesDeps) =>
  bind(explainCaseImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const planned = await planFile(act, body, query.organisationId, deps)
      if (planned instanceof Refusal) return planned
      const { table, columns, plan } = planned
      const locale = query.locale ?? 'zh-Hans'
      const places = [...table.header.keys()].filter((place) => place !== columns.reasonPlace)
      const bytes = await writeWorkbook({
        name: SHEET_NAME[locale],
        columns: [
          ...places.map((place) => ({ title: table.header[place] ?? '', width: 18 })),
          { title: REASON_TITLE[locale], width: 60, isReason: true },
        ],
        rows: table.rows.map(({ cells }, index) => [
          ...places.map((place) => cells[place] ?? ''),
          (plan[index]?.reasons ?? []).map((reason) => reason[locale]).join(' '),
        ]),
      })
      return new FileAnswer(`${ERROR_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

export const bindImportCases = (deps: CasesDeps) =>
  bind(importCases, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const { organisationId } = query
      // Two files at once of one organisation wait for each other, so that a number is not recorded twice.
      await act.db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
      const planned = await planFile(act, body, organisationId, deps)
      if (planned instanceof Refusal) return planned
      const counts = countsOf(planned.plan)
      if (counts.refused > 0) return nothingWasImported(planned.plan, counts)
      await insertCases(
        act,
        planned.plan.flatMap(({ given, outcome }) =>
          outcome === 'recorded' && given.fields !== undefined
            ? [
                {
                  ...given.fields,
                  organisation_id: organisationId,
                  foreign_number: given.foreignNumber,
                  source: 'imported' as const,
                },
              ]
            : [],
        ),
      )
      act.note({ details: { ...counts } })
      return counts
    },
  })

async function planFile(
  act: Act,
  file: TableFile,
  organisationId: string,
  deps: CasesDeps,
): Promise<Planned | Refusal> {
  const table = readTable(file)
  if (table instanceof TableProblem)
    return refuse('refused', { says: table.says, errors: [fieldProblem('file', table.code, table.says)] })
  const columns = readColumns(table)
  if (!('places' in columns))
    return refuse('refused', { says: columns, errors: [fieldProblem('file', 'columns', columns)] })
  if (table.rows.length === 0)
    return refuse('refused', { says: emptyFile, errors: [fieldProblem('file', 'empty', emptyFile)] })
  const reading = { deps, areas: await listAreas(act.db), today: dayOf(act.nowMs) }
  const rows = table.rows.map((row) => readRow(row, columns, reading))
  return { table, columns, plan: await planRows(act, rows, organisationId) }
}

async function planRows(act: Act, rows: readonly ImportRow[], organisationId: string): Promise<PlannedRow[]> {
  const numbers = [...new Set(rows.map(({ foreignNumber }) => foreignNumber).filter((number) => number !== ''))]
  const known = await listKnown(act.db, numbers, organisationId)
  const first = new Map<string, ImportRow>()
  return rows.map((given): PlannedRow => {
    const reasons = [...given.problems]
    const before = first.get(given.foreignNumber)
    if (given.foreignNumber !== '' && before !== undefined)
      reasons.push(say.numberTwice(given.foreignNumber, before.row))
    else first.set(given.foreignNumber, given)
    const there = known.get(given.foreignNumber)
    const isSame =
      there !== undefined &&
      given.fields !== undefined &&
      Object.entries(given.fields).every(([column, value]) => there[column] === value)
    if (there !== undefined && given.fields !== undefined && !isSame) reasons.push(say.differs(given.foreignNumber))
    return { given, outcome: reasons.length > 0 ? 'refused' : isSame ? 'unchanged' : 'recorded', reasons }
  })
}

/** By the numbers of this organisation's own files, or of the house, as an export gives them. */
async function listKnown(db: Act['db'], numbers: readonly string[], organisationId: string) {
  if (numbers.length === 0) return new Map<string, Readonly<Record<string, unknown>>>()
  const rows = await db
    .selectFrom('local_case')
    .selectAll()
    .where((where) =>
      where.or([
        where.and([where('organisation_id', '=', organisationId), where('foreign_number', 'in', numbers)]),
        where('number', 'in', numbers),
      ]),
    )
    .execute()
  return new Map(
    rows.flatMap((row) =>
      [row.number, row.foreign_number].map((number) => [number ?? '', row as Readonly<Record<string, unknown>>]),
    ),
  )
}

function countsOf(plan: readonly PlannedRow[]) {
  const count = (outcome: Outcome): number => plan.filter((row) => row.outcome === outcome).length
  return {
    rows: plan.length,
    recorded: count('recorded'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  }
}

export const SHEET_NAME: Readonly<Record<Locale, string>> = { 'zh-Hans': '案例', 'zh-Hant': '案例', en: 'Cases' }
const ERROR_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '导入未成功-原因',
  'zh-Hant': '匯入未成功-原因',
  en: 'import-reasons',
}
