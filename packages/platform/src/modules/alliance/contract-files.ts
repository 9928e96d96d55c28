import { Type } from 'typebox'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import {
  EXPLANATION,
  IMPORT,
  InLanguage,
  TableFormat,
  TableOutput,
  TEMPLATE,
  TRIAL,
  triedRows,
} from '../../domain/table-files.ts'
import { closed, Language } from '../../domain/contract-parts.ts'
import { organisationFilters } from './contract-tree.ts'

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
  query: Type.Object({ ...organisationFilters, format: TableFormat, locale: Language }, closed),
  output: TableOutput,
  refusals: [],
})

export const readImportTemplate = defineOperation({
  name: 'readImportTemplate',
  path: '/v1/organisation-import/template',
  ...TEMPLATE,
})

export const tryImport = defineOperation({
  name: 'tryImport',
  path: '/v1/organisation-import/try',
  ...TRIAL,
  query: InLanguage,
  output: jsonOutput(
    Type.Object({
      ...ImportCounts,
      ignoredColumns: Type.Array(Type.String()),
      items: triedRows({
        code: Type.String(),
        name: Type.String(),
        outcome: Type.Enum(['created', 'changed', 'moved', 'unchanged', 'refused']),
      }),
    }),
  ),
})

export const explainImport = defineOperation({
  name: 'explainImport',
  path: '/v1/organisation-import/errors',
  ...EXPLANATION,
  query: InLanguage,
})

export const importOrganisations = defineOperation({
  name: 'importOrganisations',
  path: '/v1/organisation-import',
  ...IMPORT,
  summary: 'Create, change and move organisations by a file: all rows or none',
  query: InLanguage,
  output: jsonOutput(Type.Object(ImportCounts)),
})

export const FILE_OPERATIONS = [
  exportOrganisations,
  readImportTemplate,
  tryImport,
  explainImport,
  importOrganisations,
] as const
