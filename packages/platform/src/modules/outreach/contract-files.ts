import { Type } from 'typebox'
import { closed, Language } from '../../domain/contract-parts.ts'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import {
  EXPLANATION,
  IMPORT,
  IntoOrganisation,
  RecordCounts,
  RecordRows,
  TableFormat,
  TableOutput,
  TEMPLATE,
  TRIAL,
} from '../../domain/table-files.ts'
import { activityFilters } from './contract-parts.ts'

export const exportActivities = defineOperation({
  name: 'exportActivities',
  method: 'GET',
  path: '/v1/activity-export',
  summary: 'The ledger (台账) as a workbook or CSV, with the filters of the list; a row for each count',
  readOnly: true,
  query: Type.Object({ ...activityFilters, format: TableFormat, locale: Language }, closed),
  output: TableOutput,
  refusals: [],
})

export const readActivityTemplate = defineOperation({
  name: 'readActivityTemplate',
  path: '/v1/activity-import/template',
  ...TEMPLATE,
})

export const tryActivityImport = defineOperation({
  name: 'tryActivityImport',
  path: '/v1/activity-import/try',
  ...TRIAL,
  query: IntoOrganisation,
  output: jsonOutput(
    Type.Object({
      ...RecordCounts,
      ignoredColumns: Type.Array(Type.String()),
      items: RecordRows,
    }),
  ),
})

export const explainActivityImport = defineOperation({
  name: 'explainActivityImport',
  path: '/v1/activity-import/errors',
  ...EXPLANATION,
  query: IntoOrganisation,
})

export const importActivities = defineOperation({
  name: 'importActivities',
  path: '/v1/activity-import',
  ...IMPORT,
  summary:
    'Record activities by a file: all rows or none; rows of one number are one activity; a known number changes nothing',
  query: IntoOrganisation,
  output: jsonOutput(Type.Object(RecordCounts)),
})

export const FILE_OPERATIONS = [
  exportActivities,
  readActivityTemplate,
  tryActivityImport,
  explainActivityImport,
  importActivities,
] as const
