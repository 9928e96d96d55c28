import { sql } from 'kysely'
import type { Locale } from '../../domain/text.ts'
import { XLSX_TYPE } from '../../domain/table-files.ts'
import { writeCsv, type Cell } from '../../documents/write-csv.ts'
import { writeWorkbook, type SheetColumn } from '../../documents/write-workbook.ts'
import { bind, FileAnswer } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { exportOrganisations, readImportTemplate } from './contract-files.ts'
import { dayOf } from '../../domain/days.ts'
import { COLUMN_IDS, FILE_COLUMNS, namesIn, type ColumnId } from './file-columns.ts'
import { SHEET_NAME } from './import-organisations.ts'
import { LEVEL_NAMES, SECTOR_NAMES } from './names.ts'
import { filtered, selectOrganisations } from './organisation-rows.ts'

const ROWS_MOST = 200_000

export const bindExportOrganisations = () =>
  bind(exportOrganisations, {
    async run({ db, reach, nowMs }, { query }) {
      const { format = 'xlsx', locale = 'zh-Hans', ...filters } = query
      const today = dayOf(nowMs)
      const found = await filtered(selectOrganisations(db, filters.on).where(withinReach(reach)), filters, today)
        .select([sql<string | null>`parent.code`.as('parentCode'), sql<string | null>`area.code`.as('areaCode')])
        .orderBy('organisation.code')
        .limit(ROWS_MOST)
        .execute()
      const rows = found.map((row) =>
        COLUMN_IDS.map((id): Cell => {
          if (id === 'sector') return SECTOR_NAMES[row.sector][locale]
          return id === 'level' ? LEVEL_NAMES[row.level][locale] : row[id]
        }),
      )
      const name = `${SHEET_NAME[locale]}-${filters.on ?? today}`
      if (format === 'csv')
        return new FileAnswer(`${name}.csv`, 'text/csv; charset=utf-8', writeCsv(titlesIn(locale), rows))
      return new FileAnswer(
        `${name}.xlsx`,
        XLSX_TYPE,
        await writeWorkbook({ name: SHEET_NAME[locale], columns: sheetColumns(COLUMN_IDS, locale, false), rows }),
      )
    },
  })

export const bindReadImportTemplate = () =>
  bind(readImportTemplate, {
    async run(_act, { query }) {
      const locale = query.locale ?? 'zh-Hans'
      const written = COLUMN_IDS.filter((id) => FILE_COLUMNS[id].isShownOnly !== true)
      const example = EXAMPLES[locale]
      const bytes = await writeWorkbook({
        name: SHEET_NAME[locale],
        columns: sheetColumns(written, locale, true),
        rows: [written.map((id) => example[id] ?? '')],
      })
      return new FileAnswer(`${TEMPLATE_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

const titlesIn = (locale: Locale): string[] => COLUMN_IDS.map((id) => FILE_COLUMNS[id].title[locale])

/** A star marks what a new organisation must have. */
function sheetColumns(ids: readonly ColumnId[], locale: Locale, isTemplate: boolean): SheetColumn[] {
  return ids.map((id) => {
    const { title, width, isNumber, isRequired } = FILE_COLUMNS[id]
    const choices =
      id === 'sector' ? namesIn(SECTOR_NAMES, locale) : id === 'level' ? namesIn(LEVEL_NAMES, locale) : undefined
    return {
      title: isTemplate && isRequired === true ? `${title[locale]} *` : title[locale],
      width,
      ...(isNumber === undefined ? {} : { isNumber }),
      ...(choices === undefined || !isTemplate ? {} : { choices }),
    }
  })
}

const EXAMPLE = {
  code: 'EXAMPLE-01',
  parentCode: 'D',
  areaCode: 'T01',
  phone: '000-1234567',
  validFrom: '2026-01-01',
} satisfies Partial<Record<ColumnId, string>>

const EXAMPLES: Readonly<Record<Locale, Partial<Record<ColumnId, string>>>> = {
  'zh-Hans': {
    ...EXAMPLE,
    name: '示例：城关平安旅馆（请删去此行）',
    sector: SECTOR_NAMES.hotel['zh-Hans'],
    level: LEVEL_NAMES.member['zh-Hans'],
    address: '城关街道人民路 8 号',
  },
  'zh-Hant': {
    ...EXAMPLE,
    name: '範例：城關平安旅館（請刪去此列）',
    sector: SECTOR_NAMES.hotel['zh-Hant'],
    level: LEVEL_NAMES.member['zh-Hant'],
    address: '城關街道人民路 8 號',
  },
  en: {
    ...EXAMPLE,
    name: 'Example: Ping’an Hotel (delete this row)',
    sector: SECTOR_NAMES.hotel.en,
    level: LEVEL_NAMES.member.en,
    address: '8 Renmin Road',
  },
}

const TEMPLATE_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '单位导入模板',
  'zh-Hant': '單位匯入範本',
  en: 'organisations-template',
}
