import type { Workbook, Worksheet } from 'exceljs'
import { strFromU8, strToU8, unzipSync, zip, type Zippable } from 'fflate'
import { sheetRows } from './sheet-rows.ts'
import type { Cell } from './write-csv.ts'

export interface SheetColumn {
  readonly title: string
  /** In characters. */
  readonly width: number
  readonly isNumber?: boolean
  /** Offered by a drop-down. */
  readonly choices?: readonly string[]
  /** Red and bold: what is wrong with the row. */
  readonly isReason?: boolean
}

export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rows: readonly (readonly Cell[])[]
}

const CHOICE_ROWS = 2_000
const CHOICES_SHEET = 'choices'
const SHEET_PART = 'xl/worksheets/sheet1.xml'
const RED = 'FFB3261E'
const SHADE = 'FFE8EEF7'

/**
 * An .xlsx file of one sheet, its titles frozen and printed on every page. ExcelJS draws the frame with one model row; the rows are
 * written straight in the styles of that one: twenty thousand of them through ExcelJS would hold up the whole server for seconds.
 */
export async function writeWorkbook(sheet: Sheet): Promise<Uint8Array> {
  const parts: Zippable = unzipSync(await drawFrame(sheet))
  const xml = strFromU8(parts[SHEET_PART] as Uint8Array)
  const model = /<row r="2"[^>]*>([\s\S]*?)<\/row>/.exec(xml)
  const columns = [...(model?.[1] ?? '').matchAll(/<c r="([A-Z]+)2" s="(\d+)"/g)].map(
    ([, letters = '', style = '']) => ({ letters, style }),
  )
  if (model === null || columns.length !== sheet.columns.length)
    throw new TypeError('the frame of the workbook has another form than expected')
  const last = `${columns.at(-1)?.letters}${sheet.rows.length + 1}`
  parts[SHEET_PART] = strToU8(
    xml
      .replace(/<dimension ref="[^"]*"\/>/, `<dimension ref="A1:${last}"/>`)
      .replace(model[0], () => sheetRows(sheet.rows, columns, 2)),
  )
  return new Promise((resolve, reject) =>
    zip(parts, { level: 6 }, (error, bytes) => (error === null ? resolve(bytes) : reject(error))),
  )
}

async function drawFrame({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const { default: ExcelJs } = await import('exceljs')
  const workbook = new ExcelJs.Workbook()
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&P / &N' },
  })
  sheet.columns = columns.map(({ width, isNumber, isReason }) => ({
    width,
    style: {
      numFmt: isNumber === true ? '0' : '@',
      ...(isReason === true ? { font: { bold: true, color: { argb: RED } } } : {}),
    },
  }))
  sheet.addRow(columns.map(({ title }) => title))
  sheet.addRow(columns.map(() => 'model'))
  const head = sheet.getRow(1)
  head.font = { bold: true }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: SHADE } }
  head.alignment = { wrapText: true, vertical: 'middle' }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } }
  sheet.pageSetup.printTitlesRow = '1:1'
  addChoices(workbook, sheet, columns)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** Drop-downs take their words from a hidden sheet: a list inside the rule itself may have only 255 characters. */
function addChoices(workbook: Workbook, sheet: Worksheet, columns: readonly SheetColumn[]): void {
  const offered = columns.flatMap(({ choices }, index) => (choices === undefined ? [] : [{ choices, index }]))
  if (offered.length === 0) return
  const lists = workbook.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' })
  const rules = sheet as unknown as { dataValidations: { add(range: string, rule: object): void } }
  for (const [place, { choices, index }] of offered.entries()) {
    for (const [row, choice] of choices.entries()) lists.getCell(row + 1, place + 1).value = choice
    const list = String.fromCharCode(65 + place)
    const column = String.fromCharCode(65 + index)
    rules.dataValidations.add(`${column}2:${column}${CHOICE_ROWS}`, {
      type: 'list',
      allowBlank: true,
      formulae: [`${CHOICES_SHEET}!$${list}$1:$${list}$${choices.length}`],
      showErrorMessage: true,
    })
  }
}
