import { text } from '../domain/error-texts/error-text.ts'
import { CELL_LENGTH_MOST, COLUMNS_MOST, ROWS_MOST, TableProblem } from './table.ts'

export const EMPTY = new TableProblem(
  'empty',
  text(
    '文件里没有内容。请从模板开始：第一行是列名，从第二行起每行一个单位。',
    '檔案裡沒有內容。請從範本開始：第一列是欄名，從第二列起每列一個單位。',
    'The file holds nothing. Begin with the template: titles in the first row, one organisation in each row after it.',
  ),
)

export const TOO_MANY_ROWS = new TableProblem(
  'too-many-rows',
  text(
    `一次最多导入 ${ROWS_MOST} 行，请分成几个文件。`,
    `一次最多匯入 ${ROWS_MOST} 列，請分成幾個檔案。`,
    `At most ${ROWS_MOST} rows are taken at once; divide the file.`,
  ),
)

export const tooManyColumns = (row: number): TableProblem =>
  new TableProblem(
    'too-many-columns',
    text(
      `第 ${row} 行的内容超出了第 ${COLUMNS_MOST} 列。请删去多余的列。`,
      `第 ${row} 列的內容超出了第 ${COLUMNS_MOST} 欄。請刪去多餘的欄。`,
      `Row ${row} reaches beyond column ${COLUMNS_MOST}. Delete the columns that are not needed.`,
    ),
  )

export const cellTooLong = (row: number): TableProblem =>
  new TableProblem(
    'cell-too-long',
    text(
      `第 ${row} 行有一格超过 ${CELL_LENGTH_MOST} 字。`,
      `第 ${row} 列有一格超過 ${CELL_LENGTH_MOST} 字。`,
      `A cell of row ${row} has more than ${CELL_LENGTH_MOST} characters.`,
    ),
  )
