import { parse } from 'csv-parse/sync'
import { text } from '../domain/error-texts/error-text.ts'
import { TableProblem, type TableRow } from './table.ts'

/** CSV in UTF-8, UTF-16 or GB18030 (what Excel in China writes), divided by comma, semicolon or tab. */
export function readCsv(bytes: Uint8Array): TableRow[] | TableProblem {
  const content = decode(bytes)
  if (content === undefined || content.includes('\u0000')) return UNREADABLE
  try {
    const records = parse(content, {
      delimiter: delimiterOf(content),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
      max_record_size: 200_000,
    }) as unknown as { readonly record: string[]; readonly info: { readonly lines: number } }[]
    return records.flatMap(({ record }, index) =>
      record.every((cell) => cell.trim() === '') ? [] : [{ row: index + 1, cells: record.map(plain) }],
    )
  } catch {
    return UNREADABLE
  }
}

/** An apostrophe in front of a formula is the mark by which it was made a text when it was written. */
function plain(cell: string): string {
  return /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell
}

function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return decodeAs('utf-16le', bytes)
  return decodeAs('utf-8', bytes) ?? decodeAs('gb18030', bytes)
}

function decodeAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function delimiterOf(content: string): string {
  const line = content.slice(0, 4_000).split(/\r?\n/, 1)[0] ?? ''
  const count = (mark: string): number => line.split(mark).length
  return [',', '\t', ';'].reduce((best, mark) => (count(mark) > count(best) ? mark : best))
}

const UNREADABLE = new TableProblem(
  'unreadable',
  text(
    '读不懂这个文件。请用 .xlsx，或用 UTF-8 或 GBK 编码的 CSV。',
    '讀不懂這個檔案。請用 .xlsx，或用 UTF-8 或 GBK 編碼的 CSV。',
    'This file cannot be read. Use .xlsx, or CSV in UTF-8 or GBK.',
  ),
)
