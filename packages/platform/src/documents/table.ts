import type { Text } from '../domain/text.ts'

/** Rows of a file as texts; where a cell is empty stands ''. */
export interface Table {
  /** The titles of the first row that holds something. */
  readonly header: readonly string[]
  /** Which row of the file the header is, counted from 1. */
  readonly headerRow: number
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  /** As the file counts, so that people find it again. */
  readonly row: number
  readonly cells: readonly string[]
}

/** A file that is not taken, in a sentence that says what to do. */
export class TableProblem {
  readonly code: string
  readonly says: Text
  constructor(code: string, says: Text) {
    this.code = code
    this.says = says
  }
}

export interface TableFile {
  /** Media type as it was sent. */
  readonly type: string
  readonly bytes: Uint8Array
}

export const ROWS_MOST = 20_000
export const COLUMNS_MOST = 60
export const CELL_LENGTH_MOST = 2_000

/** What a program may do with a cell that begins so is its own affair: we write it as text. */
export const FORMULA_START = /^[=+\-@\t\r]/
