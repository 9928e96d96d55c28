import { dayOf } from '../../domain/days.ts'
import { RECORD_OUTCOMES, type RecordOutcome } from '../../domain/table-files.ts'
import type { Locale } from '../../domain/text.ts'
import { areasByName } from '../../operations/areas-by-name.ts'
import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import {
  explainTable,
  importTable,
  lockOrganisation,
  planTable,
  toldRow,
  type JudgedRow,
  type TableImport,
} from '../../operations/import-table.ts'
import type { CasesDeps } from './cases-deps.ts'
import { explainCaseImport, importCases, tryCaseImport } from './contract-files.ts'
import * as say from './import-reasons.ts'
import { emptyFile, readColumns, readRow, type Columns, type ImportRow } from './import-rows.ts'
import { insertCases } from './record-case.ts'

type PlannedRow = JudgedRow<RecordOutcome, ImportRow>

const caseImport = (deps: CasesDeps, organisationId: string): TableImport<Columns, PlannedRow> => ({
  sheetName: SHEET_NAME,
  outcomes: RECORD_OUTCOMES,
  firstToLast: ['refused', 'recorded', 'unchanged'],
  readColumns,
  emptyFile,
  async judge(act, rows, columns) {
    const reading = { deps, areas: await areasByName(act.db), today: dayOf(act.nowMs) }
    return planRows(
      act,
      rows.map((row) => readRow(row, columns, reading)),
      organisationId,
    )
  },
})

export const bindTryCaseImport = (deps: CasesDeps) =>
  bind(tryCaseImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const planned = await planTable(act, body, caseImport(deps, query.organisationId))
      if (planned instanceof Refusal) return planned
      const { counts, columns, shown } = planned
      return {
        ...counts,
        ignoredColumns: [...columns.ignored],
        personColumns: [...columns.ofPersons],
        items: shown.map((row) => toldRow(row, { number: row.given.foreignNumber }, query.locale)),
      }
    },
  })

export const bindExplainCaseImport = (deps: CasesDeps) =>
  bind(explainCaseImport, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    run: (act, { query, body }) => explainTable(act, body, caseImport(deps, query.organisationId), query.locale),
  })

export const bindImportCases = (deps: CasesDeps) =>
  bind(importCases, {
    ownerOf: async (_lookup, { query }) => query.organisationId,
    async run(act, { query, body }) {
      const { organisationId } = query
      await lockOrganisation(act, organisationId)
      return importTable(act, body, caseImport(deps, organisationId), (plan) => recordRows(act, plan, organisationId))
    },
  })

async function recordRows(act: Act, plan: readonly PlannedRow[], organisationId: string): Promise<void> {
  await insertCases(
    act,
    plan.flatMap(({ given, outcome }) =>
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

export const SHEET_NAME: Readonly<Record<Locale, string>> = { 'zh-Hans': '案例', 'zh-Hant': '案例', en: 'Cases' }
