import type { Sheet } from './write-workbook.ts'

const SHADE = 'FFE8EEF7'
const NAME_MOST = 31

/** An .xlsx file of several sheets; a text is a text, also when it begins like a formula. */
export async function writeSheets(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { default: ExcelJs } = await import('exceljs')
  const workbook = new ExcelJs.Workbook()
  const taken = new Set<string>()
  for (const { name, columns, rows } of sheets) {
    const sheet = workbook.addWorksheet(freeName(name, taken), {
      views: [{ state: 'frozen', ySplit: 1 }],
      pageSetup: { orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      headerFooter: { oddFooter: '&P / &N' },
    })
    sheet.columns = columns.map(({ width, isNumber }) => ({
      width,
      style: { numFmt: isNumber === true ? 'General' : '@' },
    }))
    const head = sheet.addRow(columns.map(({ title }) => title))
    head.font = { bold: true }
    head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: SHADE } }
    for (const row of rows) sheet.addRow([...row])
    sheet.pageSetup.printTitlesRow = '1:1'
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

/** What Excel takes as a name, each once. */
function freeName(name: string, taken: Set<string>): string {
  const plain = name.replaceAll(/[*?:/\\[\]]/g, ' ').trim() || '1'
  for (let count = 1; ; count += 1) {
    const suffix = count === 1 ? '' : ` ${count}`
    const free = `${plain.slice(0, NAME_MOST - suffix.length)}${suffix}`
    if (taken.has(free.toLowerCase())) continue
    taken.add(free.toLowerCase())
    return free
  }
}
