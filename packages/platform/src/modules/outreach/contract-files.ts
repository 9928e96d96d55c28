import { Type } from 'typebox'
import { closed, Language, OrganisationId } from '../../domain/contract-parts.ts'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import { activityFilters } from './contract-parts.ts'

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

export const exportActivities = defineOperation({
  name: 'exportActivities',
  method: 'GET',
  path: '/v1/activity-export',
  summary: 'The ledger (台账) as a workbook or CSV, with the filters of the list; a row for each count',
  readOnly: true,
  query: Type.Object(
    { ...activityFilters, format: Type.Optional(Type.Enum(['xlsx', 'csv'])), locale: Language },
    closed,
  ),
  output: file,
  refusals: [],
})

export const readActivityTemplate = defineOperation({
  name: 'readActivityTemplate',
  method: 'GET',
  path: '/v1/activity-import/template',
  summary: 'An empty workbook with the columns, an example row and drop-downs',
  readOnly: true,
  query: InLanguage,
  output: file,
  refusals: [],
})

export const tryActivityImport = defineOperation({
  name: 'tryActivityImport',
  method: 'POST',
  path: '/v1/activity-import/try',
  summary: 'What an import would do, row by row; changes nothing',
  readOnly: true,
  query: Into,
  body: FileBody,
  output: jsonOutput(
    Type.Object({
      ...ImportCounts,
      ignoredColumns: Type.Array(Type.String()),
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

export const explainActivityImport = defineOperation({
  name: 'explainActivityImport',
  method: 'POST',
  path: '/v1/activity-import/errors',
  summary: 'The file’s own rows with a red column that says what is wrong with each',
  readOnly: true,
  query: Into,
  body: FileBody,
  output: file,
  refusals: ['refused', 'body-too-large'],
})

export const importActivities = defineOperation({
  name: 'importActivities',
  method: 'POST',
  path: '/v1/activity-import',
  summary:
    'Record activities by a file: all rows or none; rows of one number are one activity; a known number changes nothing',
  readOnly: false,
  query: Into,
  body: FileBody,
  output: jsonOutput(Type.Object(ImportCounts)),
  refusals: ['refused', 'body-too-large'],
})

export const FILE_OPERATIONS = [
  exportActivities,
  readActivityTemplate,
  tryActivityImport,
  explainActivityImport,
  importActivities,
] as const
