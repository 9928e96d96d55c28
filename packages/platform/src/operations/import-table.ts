import { XLSX_TYPE } from '../domain/table-files.ts'
import { text } from '../domain/error-texts/error-text.ts'
import type { Locale, Text } from '../domain/text.ts'
import { readTable } from '../documents/read-table.ts'
import { REASON_TITLE } from '../documents/table-columns.ts'
import { TableProblem, type Table, type TableFile, type TableRow } from '../documents/table.ts'
import { writeWorkbook } from '../documents/write-workbook.ts'
import { FileAnswer, refuse, Refusal, type Act } from './implementation.ts'
import { nothingWasImported } from './import-refusal.ts'
import { fieldProblem } from './refusals.ts'

/** Rows that a trial shows. */
const SHOWN_MOST = 200

/** Which column of a file is which, as a module understands them. */
export interface ReadColumns {
  readonly places: ReadonlyMap<string, number>
  readonly ignored: readonly string[]
  /** Of the error workbook when it comes back: its column is written anew. */
  readonly reasonPlace: number | undefined
}

/** What would become of one row. */
export interface JudgedRow<
  Outcome extends string = string,
  Given extends { readonly row: number } = { readonly row: number },
> {
  readonly given: Given
  readonly outcome: Outcome
  readonly reasons: readonly Text[]
}

/** How a module takes a file of rows. */
export interface TableImport<Columns extends ReadColumns, Row extends JudgedRow> {
  /** Of the workbook with the reasons. */
  readonly sheetName: Text
  /** As they are counted; as a trial shows them, the first first. */
  readonly outcomes: readonly Row['outcome'][]
  readonly firstToLast: readonly Row['outcome'][]
  /** A sentence when the file cannot be understood, or may not be taken. */
  readColumns(table: Table): Columns | Text
  /** Says that there are no rows; absent: then there is nothing to do, which is no refusal. */
  readonly emptyFile?: Text
  judge(act: Act, rows: readonly TableRow[], columns: Columns): Promise<readonly Row[]>
}

type Counts<Outcome extends string> = Readonly<Record<Outcome | 'rows' | 'refused', number>>

export interface PlannedTable<Columns extends ReadColumns, Row extends JudgedRow> {
  readonly table: Table
  readonly columns: Columns
  readonly plan: readonly Row[]
  readonly counts: Counts<Row['outcome']>
  /** Those that a trial shows. */
  readonly shown: readonly Row[]
}

/** What an import would do; changes nothing. */
export async function planTable<Columns extends ReadColumns, Row extends JudgedRow>(
  act: Act,
  file: TableFile,
  way: TableImport<Columns, Row>,
): Promise<PlannedTable<Columns, Row> | Refusal> {
  const table = readTable(file)
  if (table instanceof TableProblem) return refuseFile(table.code, table.says)
  const columns = way.readColumns(table)
  if (isSentence(columns)) return refuseFile('columns', columns)
  if (table.rows.length === 0 && way.emptyFile !== undefined) return refuseFile('empty', way.emptyFile)
  const plan = await way.judge(act, table.rows, columns)
  const withOutcome = (outcome: Row['outcome']): Row[] => plan.filter((row) => row.outcome === outcome)
  const counted = way.outcomes.map((outcome) => [outcome, withOutcome(outcome).length] as const)
  return {
    table,
    columns,
    plan,
    counts: { rows: plan.length, ...Object.fromEntries(counted) } as Counts<Row['outcome']>,
    shown: way.firstToLast.flatMap(withOutcome).slice(0, SHOWN_MOST),
  }
}

/** The rows come back as they were sent, with what is wrong written beside each: mend, send the same file again. */
export async function explainTable<Columns extends ReadColumns, Row extends JudgedRow>(
  act: Act,
  file: TableFile,
  way: TableImport<Columns, Row>,
  locale: Locale = 'zh-Hans',
): Promise<FileAnswer | Refusal> {
  const planned = await planTable(act, file, way)
  if (planned instanceof Refusal) return planned
  const { table, columns, plan } = planned
  const places = [...table.header.keys()].filter((place) => place !== columns.reasonPlace)
  const bytes = await writeWorkbook({
    name: way.sheetName[locale],
    columns: [
      ...places.map((place) => ({ title: table.header[place] ?? '', width: 18 })),
      { title: REASON_TITLE[locale], width: 60, isReason: true },
    ],
    rows: table.rows.map(({ cells }, index) => [
      ...places.map((place) => cells[place] ?? ''),
      (plan[index]?.reasons ?? []).map((reason) => reason[locale]).join(' '),
    ]),
  })
  return new FileAnswer(`${ERROR_NAME[locale]}.xlsx`, XLSX_TYPE, bytes)
}

/** All rows or none. */
export async function importTable<Columns extends ReadColumns, Row extends JudgedRow>(
  act: Act,
  file: TableFile,
  way: TableImport<Columns, Row>,
  write: (plan: readonly Row[]) => Promise<void>,
): Promise<Counts<Row['outcome']> | Refusal> {
  const planned = await planTable(act, file, way)
  if (planned instanceof Refusal) return planned
  const { plan, counts } = planned
  if (counts.refused > 0) return nothingWasImported(plan, counts)
  await write(plan)
  act.note({ details: { ...counts } })
  return counts
}

/** One row of a trial; `called` is how its sender knows it. */
export const toldRow = <Outcome extends string, Called>(
  { given, outcome, reasons }: JudgedRow<Outcome>,
  called: Called,
  locale: Locale = 'zh-Hans',
) => ({ row: given.row, ...called, outcome, reasons: reasons.map((reason) => reason[locale]) })

/** Two files at once of one organisation wait for each other, so that a number is not recorded twice. */
export async function lockOrganisation(act: Act, organisationId: string): Promise<void> {
  await act.db.selectFrom('organisation').select('id').where('id', '=', organisationId).forUpdate().execute()
}

const isSentence = (read: ReadColumns | Text): read is Text => !('places' in read)

const refuseFile = (code: string, says: Text): Refusal =>
  refuse('refused', { says, errors: [fieldProblem('file', code, says)] })

const ERROR_NAME = text('导入未成功-原因', '匯入未成功-原因', 'import-reasons')
