import { text } from '../domain/error-texts/error-text.ts'
import { readSheet } from './sheet-cells.ts'
import { TableProblem, type TableRow } from './table.ts'
import { dateStyles, sharedStrings, sheetPath, usesDates1904 } from './workbook-parts.ts'
import { listZipEntries, unpack, type ZipEntry } from './zip-entries.ts'

const ENTRIES_MOST = 500
/** Twenty thousand rows of sixty columns are less; what unfolds to more is a trap. */
const PART_BYTES_MOST = 96 * 1_048_576

/**
 * The first sheet of an .xlsx file as texts. Nothing of it is evaluated: only five of its parts are unpacked, each up to a limit, and
 * a workbook with formulas, macros or links to other files is refused.
 */
export function readWorkbook(bytes: Uint8Array): TableRow[] | TableProblem {
  const entries = listZipEntries(bytes, ENTRIES_MOST)
  if (entries === undefined) return NOT_A_WORKBOOK
  if (entries.some(({ isEncrypted }) => isEncrypted)) return NOT_A_WORKBOOK
  if (entries.some(({ name }) => /vbaProject|activeX|\.bin$/i.test(name) && !/printerSettings/i.test(name)))
    return HAS_MACROS
  if (entries.some(({ name }) => /externalLinks\/|connections\.xml|queryTables\//i.test(name))) return HAS_LINKS
  const parts = new Parts(entries)
  const workbook = parts.read('xl/workbook.xml')
  const relations = parts.read('xl/_rels/workbook.xml.rels')
  if (workbook instanceof TableProblem) return workbook
  if (relations instanceof TableProblem) return relations
  const sheet = parts.read(sheetPath(workbook ?? '', relations ?? '') ?? 'xl/worksheets/sheet1.xml')
  const strings = parts.read('xl/sharedStrings.xml')
  const styles = parts.read('xl/styles.xml')
  for (const part of [sheet, strings, styles]) if (part instanceof TableProblem) return part
  if (typeof sheet !== 'string') return NOT_A_WORKBOOK
  return readSheet(sheet, {
    strings: typeof strings === 'string' ? sharedStrings(strings) : [],
    dateStyles: typeof styles === 'string' ? dateStyles(styles) : new Set(),
    is1904: usesDates1904(workbook ?? ''),
  })
}

class Parts {
  readonly #entries: ReadonlyMap<string, ZipEntry>

  constructor(entries: readonly ZipEntry[]) {
    this.#entries = new Map(entries.map((entry) => [entry.name.replace(/^\//, ''), entry]))
  }

  /** Undefined: the workbook has no such part. */
  read(name: string): string | TableProblem | undefined {
    const entry = this.#entries.get(name)
    if (entry === undefined) return undefined
    const bytes = unpack(entry, PART_BYTES_MOST)
    if (bytes === undefined) return TOO_LARGE
    const xml = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
    return /<!(DOCTYPE|ENTITY)/i.test(xml.slice(0, 4_096)) ? NOT_A_WORKBOOK : xml
  }
}

const NOT_A_WORKBOOK = new TableProblem(
  'not-a-workbook',
  text(
    '这不是完整的 .xlsx 工作簿。请在表格软件里打开后另存为 .xlsx 再上传。',
    '這不是完整的 .xlsx 活頁簿。請在試算表軟體裡開啟後另存為 .xlsx 再上傳。',
    'This is not a whole .xlsx workbook. Open it in a spreadsheet program, save it as .xlsx and send it again.',
  ),
)

const HAS_MACROS = new TableProblem(
  'has-macros',
  text(
    '工作簿里有宏或控件。请另存为不含宏的 .xlsx 再上传。',
    '活頁簿裡有巨集或控制項。請另存為不含巨集的 .xlsx 再上傳。',
    'The workbook holds macros or controls. Save it as .xlsx without macros and send it again.',
  ),
)

const HAS_LINKS = new TableProblem(
  'has-links',
  text(
    '工作簿连着别的文件或数据源。请断开链接，另存后再上传。',
    '活頁簿連著別的檔案或資料來源。請中斷連結，另存後再上傳。',
    'The workbook is linked to other files or sources. Break the links, save it and send it again.',
  ),
)

const TOO_LARGE = new TableProblem(
  'unfolds-too-large',
  text(
    '工作簿展开后过大或已损坏。请只保留要导入的表，另存后再上传。',
    '活頁簿展開後過大或已損毀。請只保留要匯入的表，另存後再上傳。',
    'The workbook unfolds to too much, or is broken. Keep only the sheet to be imported, save it and send it again.',
  ),
)
