import type { Locale } from '../../domain/text.ts'
import { readTable } from '../../documents/read-table.ts'
import { TableProblem, type Table, type TableFile } from '../../documents/table.ts'
import { writeWorkbook } from '../../documents/write-workbook.ts'
import { bind, FileAnswer, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { nothingWasImported } from '../../operations/import-refusal.ts'
import { applyImport } from './apply-import.ts'
import { explainImport, importOrganisations, tryImport, XLSX_TYPE } from './contract-files.ts'
import { REASON_TITLE } from './file-columns.ts'
import { readColumns, readRow, type Columns } from './import-rows.ts'
import { planImport, type Outcome, type PlannedRow } from './plan-import.ts'
import { fieldProblem } from '../../operations/refusals.ts'
import { lockTree } from './tree-checks.ts'

const SHOWN_MOST = 200
const FIRST_TO_LAST: readonly Outcome[] = ['refused', 'moved', 'changed', 'created', 'unchanged']

interface Planned {
  readonly table: Table
  readonly columns: Columns
  readonly plan: readonly PlannedRow[]
}

async function planFile(act: Act, file: TableFile): Promise<Planned | Refusal> {
  const table = readTable(file)
  if (table instanceof TableProblem)
    return refuse('refused', { says: table.says, errors: [fieldProblem('file', table.code, table.says)] })
  const columns = readColumns(table)
  if (!('places' in columns))
    return refuse('refused', { says: columns, errors: [fieldProblem('file', 'columns', columns)] })
  const rows = table.rows.map((row) => readRow(row, columns))
  return { table, columns, plan: await planImport(act, rows) }
}

export const bindTryImport = () =>
  bind(tryImport, {
    async run(act, { query, body }) {
      const planned = await planFile(act, body)
      if (planned instanceof Refusal) return planned
      const { columns, plan } = planned
      const locale = query.locale ?? 'zh-Hans'
      const shown = FIRST_TO_LAST.flatMap((outcome) => plan.filter((row) => row.outcome === outcome)).slice(
        0,
        SHOWN_MOST,
      )
      return {
        ...countsOf(plan),
        ignoredColumns: [...columns.ignored],
        items: shown.map(({ given, known, outcome, reasons }) => ({
          row: given.row,
          code: given.code,
          name: given.name ?? known?.name ?? '',
          outcome,
          reasons: reasons.map((reason) => reason[locale]),
        })),
      }
    },
  })

/** The rows come back as they were sent, with what is wrong written beside each: mend, send the same file again. */
export const bindExplainImport = () =>
  bind(explainImport, {
    async run(act, { query, body }) {
      const planned = await planFile(act, body)
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

export const bindImportOrganisations = () =>
  bind(importOrganisations, {
    async run(act, { body }) {
      await lockTree(act.db)
      const planned = await planFile(act, body)
      if (planned instanceof Refusal) return planned
      const { plan } = planned
      const counts = countsOf(plan)
      if (counts.refused > 0) return nothingWasImported(plan, counts)
      await applyImport(act, plan)
      act.note({ details: { ...counts } })
      return counts
    },
  })

function countsOf(plan: readonly PlannedRow[]) {
  const count = (outcome: Outcome): number => plan.filter((row) => row.outcome === outcome).length
  return {
    rows: plan.length,
    created: count('created'),
    changed: count('changed'),
    moved: count('moved'),
    unchanged: count('unchanged'),
    refused: count('refused'),
  }
}

export const SHEET_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '单位',
  'zh-Hant': '單位',
  en: 'Organisations',
}
const ERROR_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '导入未成功-原因',
  'zh-Hant': '匯入未成功-原因',
  en: 'import-reasons',
}
