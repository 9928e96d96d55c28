import { dayOf } from '../../domain/days.ts'
import type { Locale } from '../../domain/text.ts'
import { XLSX_TYPE } from '../../domain/table-files.ts'
import { writeCsv, type Cell } from '../../documents/write-csv.ts'
import { writeWorkbook, type SheetColumn } from '../../documents/write-workbook.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, FileAnswer } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { activityCondition, activityRow, readChildren, selectActivities } from './activity-rows.ts'
import { exportActivities, readActivityTemplate } from './contract-files.ts'
import { codesOf, COLUMN_IDS, FILE_COLUMNS, PART, titleOf, writtenNumber, type ColumnId } from './file-columns.ts'
import type { OutreachDeps } from './outreach-deps.ts'

const ROWS_MOST = 50_000
const ORGANISATION_TITLE = text('主办单位', '主辦單位', 'Answers for it')

/** The ledger: a row for each count, as an import takes them. By the number of the house each is known again. */
export const bindExportActivities = ({ content }: OutreachDeps) =>
  bind(exportActivities, {
    async run({ db, reach, nowMs }, { query }) {
      const { format = 'xlsx', locale = 'zh-Hans', ...filters } = query
      const all = await selectActivities(db)
        .where(withinReach(reach))
        .where(activityCondition(filters, content))
        .orderBy('activity.occurred_from', 'desc')
        .orderBy('activity.id', 'desc')
        .limit(ROWS_MOST + 1)
        .execute()
      const found = all.slice(0, ROWS_MOST)
      const children = await readChildren(
        db,
        found.map(({ id }) => id),
      )
      const named = (id: ColumnId, value: string): string => titleOf(codesOf(id, content) ?? [], value, locale)
      const rows = found.flatMap((row): Cell[][] => {
        const { organisers, counts, ...rest } = activityRow(row, children)
        const before: Cell[] = [
          row.number,
          rest.occurredFrom,
          rest.occurredTo,
          named('channel', rest.channel),
          rest.title,
          row.areaCode,
          row.areaName,
          rest.place,
          named('audience', rest.audience),
          organisers.map(({ name }) => name).join(locale === 'en' ? '; ' : '；'),
        ]
        const behind: Cell[] = [named('evidence', rest.evidence), row.evidenceNote, row.organisationName]
        return counts.map((count) => [
          ...before,
          named('measure', count.measure),
          writtenNumber(count.value, count.qualifier, locale),
          count.valueMost,
          count.isPart ? PART.title[locale] : null,
          count.object,
          named('howCounted', count.howCounted),
          ...behind,
        ])
      })
      const title = all.length > ROWS_MOST ? `${SHEET_NAME[locale]}-${CUT[locale]}` : SHEET_NAME[locale]
      const name = `${title}-${dayOf(nowMs)}`
      const columns = [
        ...sheetColumns(locale, { content, isTemplate: false }),
        { title: ORGANISATION_TITLE[locale], width: 24 },
      ]
      if (format === 'csv') {
        const titles = columns.map(({ title }) => title)
        return new FileAnswer(`${name}.csv`, 'text/csv; charset=utf-8', writeCsv(titles, rows))
      }
      return new FileAnswer(`${name}.xlsx`, XLSX_TYPE, await writeWorkbook({ name: title, columns, rows }))
    },
  })

/** In the name of file and sheet: a row that says it would be refused when the file comes back. */
const CUT: Readonly<Record<Locale, string>> = {
  'zh-Hans': `只有最近${ROWS_MOST}个活动`,
  'zh-Hant': `只有最近${ROWS_MOST}個活動`,
  en: `only-latest-${ROWS_MOST}`,
}

export const bindReadActivityTemplate = ({ content }: OutreachDeps) =>
  bind(readActivityTemplate, {
    async run(_act, { query }) {
      const locale = query.locale ?? 'zh-Hans'
      const bytes = await writeWorkbook({
        name: SHEET_NAME[locale],
        columns: sheetColumns(locale, { content, isTemplate: true }),
        rows: [COLUMN_IDS.map((id) => exampleOf(id, locale, { content }))],
      })
      return new FileAnswer(`${TEMPLATE_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
    },
  })

/** A star marks what must be there. */
function sheetColumns(
  locale: Locale,
  { content, isTemplate }: Pick<OutreachDeps, 'content'> & { readonly isTemplate: boolean },
): SheetColumn[] {
  return COLUMN_IDS.map((id) => {
    const { title, width, isRequired } = FILE_COLUMNS[id]
    const choices = codesOf(id, content)?.map((code) => code.title[locale])
    return {
      title: isTemplate && isRequired === true ? `${title[locale]} *` : title[locale],
      width,
      ...(choices === undefined || !isTemplate ? {} : { choices }),
    }
  })
}

function exampleOf(id: ColumnId, locale: Locale, { content }: Pick<OutreachDeps, 'content'>): Cell {
  const written: Readonly<Partial<Record<ColumnId, Cell>>> = {
    number: EXAMPLE_NUMBER[locale],
    occurredFrom: '2026-11-18',
    areaCode: 'T01',
    title: EXAMPLE_TITLE[locale],
    value: '300',
  }
  const code = EXAMPLE_CODES[id]
  return code === undefined ? (written[id] ?? '') : titleOf(codesOf(id, content) ?? [], code, locale)
}

const EXAMPLE_CODES: Readonly<Partial<Record<ColumnId, string>>> = {
  channel: 'leaflet',
  audience: 'public',
  measure: 'copies',
  howCounted: 'stock',
  evidence: 'partner-word',
}
const EXAMPLE_NUMBER: Readonly<Record<Locale, string>> = {
  'zh-Hans': '示例-请删去此行',
  'zh-Hant': '範例-請刪去此列',
  en: 'EXAMPLE-delete-this-row',
}
const EXAMPLE_TITLE: Readonly<Record<Locale, string>> = {
  'zh-Hans': '菜市场发放宣传单',
  'zh-Hant': '菜市場發放宣傳單',
  en: 'Leaflets at the market',
}
export const SHEET_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '宣传台账',
  'zh-Hant': '宣傳台帳',
  en: 'Publicity',
}
const TEMPLATE_NAME: Readonly<Record<Locale, string>> = {
  'zh-Hans': '宣传台账导入模板',
  'zh-Hant': '宣傳台帳匯入範本',
  en: 'publicity-template',
}
