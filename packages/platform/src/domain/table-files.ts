import { Type, type TProperties } from 'typebox'
import { closed, Language, OrganisationId } from './contract-parts.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook or a CSV file as it came. */
export const TableBody = {
  types: [XLSX_TYPE, 'text/csv'],
  schema: Type.Unsafe<{ readonly type: string; readonly bytes: Uint8Array }>({}),
  limitBytes: 8 * 1_048_576,
}

/** The answer is a workbook; an export may also be CSV. */
export const TableOutput = { type: XLSX_TYPE, schema: Type.Unsafe<never>({}) }
export const TableFormat = Type.Optional(Type.Enum(['xlsx', 'csv']))
export const InLanguage = Type.Object({ locale: Language }, closed)
export const IntoOrganisation = Type.Object({ organisationId: OrganisationId, locale: Language }, closed)

/** What the three steps of every import have in common: try it, have it explained, do it. */
export const TEMPLATE = {
  method: 'GET',
  summary: 'An empty workbook with the columns, an example row and drop-downs',
  readOnly: true,
  query: InLanguage,
  output: TableOutput,
  refusals: [],
} as const
export const TRIAL = {
  method: 'POST',
  summary: 'What an import would do, row by row; changes nothing',
  readOnly: true,
  body: TableBody,
  refusals: ['refused', 'body-too-large'],
} as const
export const EXPLANATION = {
  method: 'POST',
  summary: 'The file’s own rows with a red column that says what is wrong with each',
  readOnly: true,
  body: TableBody,
  output: TableOutput,
  refusals: ['refused', 'body-too-large'],
} as const
export const IMPORT = {
  method: 'POST',
  readOnly: false,
  body: TableBody,
  refusals: ['refused', 'body-too-large'],
} as const

/** Of an import that records what is new and changes nothing that is known. */
export const RECORD_OUTCOMES = ['recorded', 'unchanged', 'refused'] as const
export type RecordOutcome = (typeof RECORD_OUTCOMES)[number]
export const RecordCounts = {
  rows: Type.Integer(),
  recorded: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
}

/** Rows with what becomes of each; `fields` are how a row is called, and its outcome. */
export const triedRows = <Fields extends TProperties>(fields: Fields) =>
  Type.Array(
    Type.Object({
      row: Type.Integer({ description: 'As the file counts, its header being row 1.' }),
      ...fields,
      reasons: Type.Array(Type.String()),
    }),
    { description: 'The first 200 rows: refused ones first, unchanged ones last.' },
  )
export const RecordRows = triedRows({ number: Type.String(), outcome: Type.Enum([...RECORD_OUTCOMES]) })
