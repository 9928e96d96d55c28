import { text } from '../domain/error-texts/error-text.ts'
import { readCsv } from './read-csv.ts'
import { readWorkbook } from './read-workbook.ts'
import { cellTooLong, EMPTY, TOO_MANY_ROWS, tooManyColumns } from './table-problems.ts'
import {
  CELL_LENGTH_MOST,
  COLUMNS_MOST,
  ROWS_MOST,
  TableProblem,
  type Table,
  type TableFile,
  type TableRow,
} from './table.ts'

const OLE_MARK = 'd0cf11e0'
const ZIP_MARK = '504b0304'

/** A workbook or CSV file → its first sheet as texts, or why it is not taken. What it is, its bytes say, not its name. */
export function readTable({ bytes }: TableFile): Table | TableProblem {
  const mark = Buffer.from(bytes.subarray(0, 4)).toString('hex')
  if (mark === OLE_MARK)
    return new TableProblem(
      'old-or-locked',
      text(
        '这是旧版 .xls 或加了密码的工作簿。请在表格软件里去掉密码，另存为 .xlsx 再上传。',
        '這是舊版 .xls 或加了密碼的活頁簿。請在試算表軟體裡去掉密碼，另存為 .xlsx 再上傳。',
        'This is an old .xls or a workbook with a password. Take the password away, save it as .xlsx and send it again.',
      ),
    )
  const rows = mark === ZIP_MARK ? readWorkbook(bytes) : readCsv(bytes)
  return rows instanceof TableProblem ? rows : tableOf(rows)
}

function tableOf(all: readonly TableRow[]): Table | TableProblem {
  const [first, ...rows] = all
  if (first === undefined) return EMPTY
  if (rows.length > ROWS_MOST) return TOO_MANY_ROWS
  const tooWide = all.find(({ cells }) => cells.length > COLUMNS_MOST)
  if (tooWide !== undefined) return tooManyColumns(tooWide.row)
  const tooLong = all.find(({ cells }) => cells.some((cell) => cell.length > CELL_LENGTH_MOST))
  if (tooLong !== undefined) return cellTooLong(tooLong.row)
  return { header: first.cells, headerRow: first.row, rows }
}
