import type { Workbook, Worksheet } from 'exceljs'
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
  readonly rows: Iterable<readonly Cell[]>
}

const CHOICE_ROWS = 2_000
const CHOICES_SHEET = 'choices'
const RED = 'FFB3261E'
const SHADE = 'FFE8EEF7'

/** An .xlsx file of one sheet: titles frozen and printed on every page, texts written as texts so that nothing in them is ever a formula. */
export async function writeWorkbook({ name, columns, rows }: Sheet): Promise<Uint8Array> {
  const { default: ExcelJs } = await import('exceljs')
  const workbook = new ExcelJs.Workbook()
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    headerFooter: { oddFooter: '&P / &N' },
  })
  sheet.columns = columns.map(({ width, isNumber }) => ({ width, style: { numFmt: isNumber === true ? '0' : '@' } }))
  sheet.addRow(columns.map(({ title }) => title))
  for (const row of rows) sheet.addRow([...row])
  dress(sheet, columns)
  addChoices(workbook, sheet, columns)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

function dress(sheet: Worksheet, columns: readonly SheetColumn[]): void {
  const head = sheet.getRow(1)
  head.font = { bold: true }
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: SHADE } }
  head.alignment = { wrapText: true, vertical: 'middle' }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } }
  sheet.pageSetup.printTitlesRow = '1:1'
  const reason = columns.findIndex(({ isReason }) => isReason)
  if (reason < 0) return
  const font = { bold: true, color: { argb: RED } }
  sheet.getColumn(reason + 1).eachCell((cell) => {
    if (cell.value !== null && cell.value !== '') cell.font = font
  })
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
