import { dayOf } from '../../domain/days.ts'
import type { Locale } from '../../domain/text.ts'
import { XLSX_TYPE } from '../../domain/table-files.ts'
import { writeCsv, type Cell } from '../../documents/write-csv.ts'
import { writeWorkbook, type SheetColumn } from '../../documents/write-workbook.ts'
import { bind, FileAnswer } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { caseCondition, selectCases, type SelectedCase } from './case-rows.ts'
import type { CasesDeps } from './cases-deps.ts'
import { exportCases, readCaseTemplate } from './contract-files.ts'
import { codesOf, COLUMN_IDS, FILE_COLUMNS, titleOf, type ColumnId } from './file-columns.ts'
import { SHEET_NAME } from './import-cases.ts'

const ROWS_MOST = 100_000

/** As an import takes them; by the number of the house each is known again, whoever sends it back. */
export const bindExportCases = (deps: CasesDeps) =>
  bind(exportCases, {
    async run({ db, reach, nowMs }, { query }) {
      const { format = 'xlsx', locale = 'zh-Hans', ...filters } = query
      const found = await selectCases(db)
        .where(withinReach(reach))
        .where(caseCondition(filters))
        .orderBy('local_case.reported_on', 'desc')
        .orderBy('local_case.id', 'desc')
        .limit(ROWS_MOST)
        .execute()
      const rows = found.map((row) => COLUMN_IDS.map((id) => cellOf(row, id, deps, locale)))
      const name = `${SHEET_NAME[locale]}-${dayOf(nowMs)}`
      if (format === 'csv') {
        const titles = COLUMN_IDS.map((id) => FILE_COLUMNS[id].title[locale])
        return new FileAnswer(`${name}.csv`, 'text/csv; charset=utf-8', writeCsv(titles, rows))
      }
      const bytes = await writeWorkbook({ name: SHEET_NAME[locale], columns: sheetColumns(locale, deps, false), rows })
      return new FileAnswer(`${name}.xlsx`, XLSX_TYPE, bytes)
    },
  })

function cellOf(row: SelectedCase, id: ColumnId, deps: CasesDeps, locale: Locale): Cell {
  if (id === 'foreignNumber') return row.number
  if (id === 'lost') return row.lostMinor / 100
  if (id === 'saved') return row.savedMinor / 100
  const value = row[id]
  const codes = codesOf(id, deps)
  return codes === undefined || value === null ? value : titleOf(codes, value, locale)
}

export const bindReadCaseTemplate = (deps: CasesDeps) =>
  bind(readCaseTemplate, {
    async run(_act, { query }) {
      const locale = query.locale ?? 'zh-Hans'
      const bytes = await writeWorkbook({
        name: SHEET_NAME[locale],
        columns: sheetColumns(locale, deps, true),
        rows: [COLUMN_IDS.map((id) => exampleOf(id, deps, locale))],
      })
      return new FileAnswer(`${TEMPLATE_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

/** A star marks what must be there. */
function sheetColumns(locale: Locale, deps: CasesDeps, isTemplate: boolean): SheetColumn[] {
  return COLUMN_IDS.map((id) => {
    const { title, width, isNumber, isRequired } = FILE_COLUMNS[id]
    const choices = codesOf(id, deps)?.map((code) => code.title[locale])
    return {
      title: isTemplate && isRequired === true ? `${title[locale]} *` : title[locale],
      width,
      ...(isNumber === undefined ? {} : { isNumber }),
      ...(choices === undefined || !isTemplate ? {} : { choices }),
    }
  })
}

function exampleOf(id: ColumnId, deps: CasesDeps, locale: Locale): Cell {
  const written: Readonly<Partial<Record<ColumnId, Cell>>> = {
    foreignNumber: EXAMPLE_NUMBER[locale],
    areaCode: 'T01',
    lost: 12_000,
    saved: 0,
    currency: 'CNY',
    actedOn: '2026-11-18',
    reportedOn: '2026-11-19',
  }
  const code = EXAMPLE_CODES[id]
  return code === undefined ? (written[id] ?? '') : titleOf(codesOf(id, deps) ?? [], code, locale)
}

const EXAMPLE_CODES: Readonly<Partial<Record<ColumnId, string>>> = {
  scamType: 'brush-order',
  ageBand: '20-29',
  sex: 'woman',
  occupation: 'student',
  channel: 'mobile-bank',
  contact: 'short-video',
}
const EXAMPLE_NUMBER: Readonly<Record<Locale, string>> = {
  'zh-Hans': '示例-请删去此行',
  'zh-Hant': '範例-請刪去此列',
  en: 'EXAMPLE-delete-this-row',
}
const TEMPLATE_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '案例导入模板',
  'zh-Hant': '案例匯入範本',
  en: 'cases-template',
}
