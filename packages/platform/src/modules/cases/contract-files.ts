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
import { caseFilters } from './contract-parts.ts'

export const exportCases = defineOperation({
  name: 'exportCases',
  method: 'GET',
  path: '/v1/case-export',
  summary: 'Cases as a workbook or CSV, with the filters of the list',
  readOnly: true,
  query: Type.Object({ ...caseFilters, format: TableFormat, locale: Language }, closed),
  output: TableOutput,
  refusals: [],
})

export const readCaseTemplate = defineOperation({
  name: 'readCaseTemplate',
  path: '/v1/case-import/template',
  ...TEMPLATE,
})

export const tryCaseImport = defineOperation({
  name: 'tryCaseImport',
  path: '/v1/case-import/try',
  ...TRIAL,
  query: IntoOrganisation,
  output: jsonOutput(
    Type.Object({
      ...RecordCounts,
      ignoredColumns: Type.Array(Type.String()),
      /** Columns that look as if they held persons: such a file is not taken. */
      personColumns: Type.Array(Type.String()),
      items: RecordRows,
    }),
  ),
})

export const explainCaseImport = defineOperation({
  name: 'explainCaseImport',
  path: '/v1/case-import/errors',
  ...EXPLANATION,
  query: IntoOrganisation,
})

export const importCases = defineOperation({
  name: 'importCases',
  path: '/v1/case-import',
  ...IMPORT,
  summary: 'Record cases by a file: all rows or none; a row that is known by its number changes nothing',
  query: IntoOrganisation,
  output: jsonOutput(Type.Object(RecordCounts)),
})

export const FILE_OPERATIONS = [exportCases, readCaseTemplate, tryCaseImport, explainCaseImport, importCases] as const
