import { withoutGroup } from '../../domain/indicator.ts'
import type { Locale } from '../../domain/text.ts'
import { writeSheets } from '../../documents/write-sheets.ts'
import type { Cell } from '../../documents/write-csv.ts'
import type { Act } from '../../operations/implementation.ts'
import { isOpenTo } from './open-rows.ts'
import type { PapersDeps } from './papers-deps.ts'
import { labelText } from './read-figure.ts'
import { readRun } from './run-record.ts'

const COLUMNS: Readonly<Record<Locale, readonly string[]>> = {
  'zh-Hans': ['单位', '日期', '数值', '币种', '记录', '编号'],
  'zh-Hant': ['單位', '日期', '數值', '幣別', '紀錄', '編號'],
  en: ['Organisation', 'Day', 'Value', 'Currency', 'Record', 'Id'],
}
const WIDTHS = [28, 12, 14, 8, 48, 30]
const PREVIOUS: Readonly<Record<Locale, string>> = { 'zh-Hans': '上期', 'zh-Hant': '上期', en: 'before' }
const LAST_YEAR: Readonly<Record<Locale, string>> = { 'zh-Hans': '上年同期', 'zh-Hant': '去年同期', en: 'last year' }

const HIDDEN: Readonly<Record<Locale, (count: number) => string>> = {
  'zh-Hans': (count) => `另有 ${count} 条记录不在您可查看的范围内，未列出；合计数包含它们。`,
  'zh-Hant': (count) => `另有 ${count} 筆紀錄不在您可查看的範圍內，未列出；合計數包含它們。`,
  en: (count) => `${count} more records are out of your reach and are not listed; the sums contain them.`,
}

/** The rows behind all figures that the caller might list himself: one sheet for each indicator and period. */
export async function ledgerOf(
  act: Pick<Act, 'db' | 'caller'>,
  runId: string,
  deps: PapersDeps,
  locale: Locale,
): Promise<Uint8Array> {
  const { db } = act
  const { run } = await readRun(db, runId)
  const ids = [...new Set(Object.keys(run.figures).map(withoutGroup))]
  const sheets = []
  for (const id of ids) {
    const rows = await db
      .selectFrom('paper_run_row')
      .innerJoin('organisation', 'organisation.id', 'paper_run_row.organisation_id')
      .select(['organisation.name', 'on_day', 'value', 'currency', 'label', 'record_id', isOpenTo(act).as('isOpen')])
      .where('run_id', '=', runId)
      .where('figure', '=', id)
      .orderBy('n')
      .execute()
    if (rows.length === 0) continue
    const open = rows.filter(({ isOpen }) => isOpen)
    const hidden = rows.length - open.length
    sheets.push({
      name: sheetName(id, deps, locale),
      columns: COLUMNS[locale].map((title, index) => ({ title, width: WIDTHS[index] ?? 12, isNumber: index === 2 })),
      rows: [
        ...open.map((row): Cell[] => [
          row.name,
          row.on_day,
          row.currency === null ? row.value : row.value / 100,
          row.currency ?? '',
          labelText(row.label),
          row.record_id,
        ]),
        ...(hidden === 0 ? [] : [[HIDDEN[locale](hidden)]]),
      ],
    })
  }
  const [empty] = COLUMNS[locale]
  return writeSheets(
    sheets.length > 0 ? sheets : [{ name: '0', columns: [{ title: empty ?? '', width: 28 }], rows: [] }],
  )
}

function sheetName(id: string, { indicators }: PapersDeps, locale: Locale): string {
  const [indicator = id, period] = id.split('@')
  const title = indicators.get(indicator)?.title[locale] ?? indicator
  const suffix = period === undefined ? '' : ` ${(period === 'previous' ? PREVIOUS : LAST_YEAR)[locale]}`
  return `${title.slice(0, 30 - suffix.length)}${suffix}`
}
