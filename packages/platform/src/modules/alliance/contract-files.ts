import { Type } from 'typebox'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import { closed, Language } from '../../domain/contract-parts.ts'
import { organisationFilters } from './contract-tree.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FILE_LIMIT_BYTES = 8 * 1_048_576

/** A workbook or a CSV file as it came. */
const FileBody = {
  types: [XLSX_TYPE, 'text/csv'],
  schema: Type.Unsafe<{ readonly type: string; readonly bytes: Uint8Array }>({}),
  limitBytes: FILE_LIMIT_BYTES,
}
const file = { type: XLSX_TYPE, schema: Type.Unsafe<never>({}) }
const InLanguage = Type.Object({ locale: Language }, closed)

const ImportCounts = {
  rows: Type.Integer(),
  created: Type.Integer(),
  changed: Type.Integer(),
  moved: Type.Integer(),
  unchanged: Type.Integer(),
  refused: Type.Integer(),
}

export const exportOrganisations = defineOperation({
  name: 'exportOrganisations',
  method: 'GET',
  path: '/v1/organisation-export',
  summary: 'Members of the net as a workbook or CSV, with the filters of the list',
  readOnly: true,
  query: Type.Object(
    { ...organisationFilters, format: Type.Optional(Type.Enum(['xlsx', 'csv'])), locale: Language },
    closed,
  ),
  output: file,
  refusals: [],
})

export const readImportTemplate = defineOperation({
  name: 'readImportTemplate',
  method: 'GET',
  path: '/v1/organisation-import/template',
  summary: 'An empty workbook with the columns, an example row and drop-downs',
  readOnly: true,
  query: InLanguage,
  output: file,
  refusals: [],
})

export const tryImport = defineOperation({
  name: 'tryImport',
  method: 'POST',
  path: '/v1/organisation-import/try',
  summary: 'What an import would do, row by row; changes nothing',
  readOnly: true,
  query: InLanguage,
  body: FileBody,
  output: jsonOutput(
    Type.Object({
      ...ImportCounts,
      ignoredColumns: Type.Array(Type.String()),
      items: Type.Array(
        Type.Object({
          row: Type.Integer({ description: 'As the file counts, its header being row 1.' }),
          code: Type.String(),
          name: Type.String(),
          outcome: Type.Enum(['created', 'changed', 'moved', 'unchanged', 'refused']),
          reasons: Type.Array(Type.String()),
        }),
        { description: 'The first 200 rows: refused ones first, unchanged ones last.' },
      ),
    }),
  ),
  refusals: ['refused', 'body-too-large'],
})

export const explainImport = defineOperation({
  name: 'explainImport',
  method: 'POST',
  path: '/v1/organisation-import/errors',
  summary: 'The file’s own rows with a red column that says what is wrong with each',
  readOnly: true,
  query: InLanguage,
  body: FileBody,
  output: file,
  refusals: ['refused', 'body-too-large'],
})

export const importOrganisations = defineOperation({
  name: 'importOrganisations',
  method: 'POST',
  path: '/v1/organisation-import',
  summary: 'Create, change and move organisations by a file: all rows or none',
  readOnly: false,
  query: InLanguage,
  body: FileBody,
  output: jsonOutput(Type.Object(ImportCounts)),
  refusals: ['refused', 'body-too-large'],
})

export const FILE_OPERATIONS = [
  exportOrganisations,
  readImportTemplate,
  tryImport,
  explainImport,
  importOrganisations,
] as const
