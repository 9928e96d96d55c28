import type { Locale } from '../../domain/text.ts'
import { bind, Refusal } from '../../operations/implementation.ts'
import { explainTable, importTable, planTable, toldRow, type TableImport } from '../../operations/import-table.ts'
import { applyImport } from './apply-import.ts'
import { explainImport, importOrganisations, tryImport } from './contract-files.ts'
import { readColumns, readRow, type Columns } from './import-rows.ts'
import { planImport, type PlannedRow } from './plan-import.ts'
import { lockTree } from './tree-checks.ts'

export const SHEET_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '单位',
  'zh-Hant': '單位',
  en: 'Organisations',
}

const ORGANISATION_IMPORT: TableImport<Columns, PlannedRow> = {
  sheetName: SHEET_NAME,
  outcomes: ['created', 'changed', 'moved', 'unchanged', 'refused'],
  firstToLast: ['refused', 'moved', 'changed', 'created', 'unchanged'],
  readColumns,
  judge: (act, rows, columns) =>
    planImport(
      act,
      rows.map((row) => readRow(row, columns)),
    ),
}

export const bindTryImport = () =>
  bind(tryImport, {
    async run(act, { query, body }) {
      const planned = await planTable(act, body, ORGANISATION_IMPORT)
      if (planned instanceof Refusal) return planned
      const { counts, columns, shown } = planned
      return {
        ...counts,
        ignoredColumns: [...columns.ignored],
        items: shown.map((row) =>
          toldRow(row, { code: row.given.code, name: row.given.name ?? row.known?.name ?? '' }, query.locale),
        ),
      }
    },
  })

export const bindExplainImport = () =>
  bind(explainImport, {
    run: (act, { query, body }) => explainTable(act, body, ORGANISATION_IMPORT, query.locale),
  })

export const bindImportOrganisations = () =>
  bind(importOrganisations, {
    async run(act, { body }) {
      await lockTree(act.db)
      return importTable(act, body, ORGANISATION_IMPORT, (plan) => applyImport(act, plan))
    },
  })
