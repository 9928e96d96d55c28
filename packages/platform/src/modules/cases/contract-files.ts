import { Type } from 'typebox'
import { closed, Language, OrganisationId } from '../../domain/contract-parts.ts'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import { caseFilters } from './contract-parts.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook or a CSV file as it came. */
const FileBody = {
  types: [XLSX_TYPE, 'text/csv'],
  schema: Type.Unsafe<{ readonly type: string; readonly bytes: Uint8Array }>({}),
  limitBytes: 8 * 1_048_576,
}
const file = { type: XLSX_TYPE, schema: Type.Unsafe<never>({}) }
const InLanguage = Type.Object({ locale: Language }, closed)
const Into = Type.Object({ organisationId: OrganisationId, locale: Language }, closed)

const ImportCounts = {
  rows: Type.Integer(),
  recorded: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
}

export const exportCases = defineOperation({
  name: 'exportCases',
  method: 'GET',
  path: '/v1/case-export',
  summary: 'Cases as a workbook or CSV, with the filters of the list',
  readOnly: true,
  query: Type.Object({ ...caseFilters, format: Type.Optional(Type.Enum(['xlsx', 'csv'])), locale: Language }, closed),
  output: file,
  refusals: [],
})

export const readCaseTemplate = defineOperation({
  name: 'readCaseTemplate',
  method: 'GET',
  path: '/v1/case-import/template',
  summary: 'An empty workbook with the columns, an example row and drop-downs',
  readOnly: true,
  query: InLanguage,
  output: file,
  refusals: [],
})

export const tryCaseImport = defineOperation({
  name: 'tryCaseImport',
  method: 'POST',
  path: '/v1/case-import/try',
  summary: 'What an import would do, row by row; changes nothing',
  readOnly: true,
  query: Into,
  body: FileBody,
  output: jsonOutput(
    Type.Object({
      ...ImportCounts,
      ignoredColumns: Type.Array(Type.String()),
      /** Columns that look as if they held persons: such a file is not taken. */
      personColumns: Type.Array(Type.String()),
      items: Type.Array(
        Type.Object({
          row: Type.Integer({ description: 'As the file counts, its header being row 1.' }),
          number: Type.String(),
          outcome: Type.Enum(['recorded', 'unchanged', 'refused']),
          reasons: Type.Array(Type.String()),
        }),
        { description: 'The first 200 rows: refused ones first, unchanged ones last.' },
      ),
    }),
  ),
  refusals: ['refused', 'body-too-large'],
})

export const explainCaseImport = defineOperation({
  name: 'explainCaseImport',
  method: 'POST',
  path: '/v1/case-import/errors',
  summary: 'The file’s own rows with a red column that says what is wrong with each',
  readOnly: true,
  query: Into,
  body: FileBody,
  output: file,
  refusals: ['refused', 'body-too-large'],
})

export const importCases = defineOperation({
  name: 'importCases',
  method: 'POST',
  path: '/v1/case-import',
  summary: 'Record cases by a file: all rows or none; a row that is known by its number changes nothing',
  readOnly: false,
  query: Into,
  body: FileBody,
  output: jsonOutput(Type.Object(ImportCounts)),
  refusals: ['refused', 'body-too-large'],
})

export const FILE_OPERATIONS = [exportCases, readCaseTemplate, tryCaseImport, explainCaseImport, importCases] as const
