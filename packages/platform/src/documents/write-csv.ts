import { FORMULA_START } from './table.ts'

export type Cell = string | number | null

/** CSV as spreadsheet programs read it in every language: UTF-8 with its mark, CRLF; a text that would be taken for a formula gets an apostrophe. */
export function writeCsv(titles: readonly string[], rows: Iterable<readonly Cell[]>): Uint8Array {
  const lines = [titles.map(field).join(',')]
  for (const row of rows) lines.push(row.map(field).join(','))
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`)
}

function field(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
