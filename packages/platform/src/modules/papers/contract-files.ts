import { Type } from 'typebox'
import { closed, Language, line, nullable, OrganisationId, Time } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ById, FigureId, FigureOut, FigureRow, Said } from './contract-parts.ts'

const PDF_TYPE = 'application/pdf'
const file = { type: PDF_TYPE, schema: Type.Unsafe<never>({}) }
const ROWS_SHOWN = 500

export const downloadPaper = defineOperation({
  name: 'downloadPaper',
  method: 'GET',
  path: '/v1/papers/{id}/file',
  summary: 'PDF, Word, page, data or the rows behind all figures; of an issued paper the bytes that went out',
  readOnly: true,
  params: ById,
  query: Type.Object({ format: Type.Enum(['pdf', 'docx', 'html', 'data', 'ledger']), locale: Language }, closed),
  output: file,
  refusals: ['conflict'],
})

export const readPaperFigure = defineOperation({
  name: 'readPaperFigure',
  method: 'GET',
  path: '/v1/papers/{id}/figure',
  summary: 'Where one figure comes from: what was counted, by which rule, over whom, when, and the records themselves',
  readOnly: true,
  params: ById,
  query: Type.Object(
    { figure: FigureId, limit: Type.Optional(Type.Integer({ minimum: 1, maximum: ROWS_SHOWN })) },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      figure: FigureOut,
      takenAt: Time,
      organisationName: Type.String(),
      rows: Type.Array(FigureRow),
      count: Type.Integer(),
      hidden: Type.Integer({ description: 'Of them, records that you may not list yourself; they are in the sum.' }),
    }),
  ),
  refusals: [],
})

export const comparePaper = defineOperation({
  name: 'comparePaper',
  method: 'GET',
  path: '/v1/papers/{id}/changes',
  summary: 'Each figure on the paper against what the records give now',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      countedAt: Time,
      items: Type.Array(
        Type.Object({
          figure: Type.String(),
          title: Said,
          measure: Type.String(),
          was: nullable(Type.Integer()),
          now: nullable(Type.Integer()),
          currency: nullable(Type.String()),
          /** Other records, even when the sum is the same. */
          isOther: Type.Boolean(),
          gone: Type.Array(Said, {
            description: 'Labels of records that counted and do no more; 20 at most.',
          }),
          added: Type.Array(Said),
          hidden: Type.Integer({ description: 'Records gone or added that you may not list yourself.' }),
        }),
      ),
    }),
  ),
  refusals: ['refused'],
})

export const verifyPaper = defineOperation({
  name: 'verifyPaper',
  method: 'GET',
  path: '/v1/paper-verifications/{sha256}',
  summary:
    'Whether a file went out from here, by whom, and whether it still holds; asked by its hash, the file stays where it is',
  readOnly: true,
  params: Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
  query: Type.Object({ house: Type.Optional(Type.Enum(['live', 'sample'])) }, closed),
  output: jsonOutput(
    Type.Object({
      isKnown: Type.Boolean(),
      paper: nullable(
        Type.Object({
          organisationName: Type.String(),
          number: Type.String(),
          title: Type.String(),
          kind: Type.Enum(['pdf', 'docx', 'data']),
          issuedOn: Type.String(),
          state: Type.Enum(['issued', 'recalled', 'replaced']),
          recallReason: nullable(Type.String()),
          recalledAt: nullable(Time),
          replacedByNumber: nullable(Type.String()),
        }),
      ),
    }),
  ),
  refusals: [],
})

const StyleFields = {
  letterhead: line(60, 'The name over the red line.'),
  numberPrefix: line(20, 'What stands before 〔2026〕12号.'),
  style: Type.Object(
    {
      topMm: Type.Number({ minimum: 10, maximum: 80 }),
      leftMm: Type.Number({ minimum: 10, maximum: 60 }),
      rightMm: Type.Number({ minimum: 10, maximum: 60 }),
      bottomMm: Type.Number({ minimum: 10, maximum: 80 }),
      linePitchPt: Type.Number({ minimum: 14, maximum: 60 }),
      textPt: Type.Number({ minimum: 9, maximum: 26 }),
    },
    closed,
  ),
}

export const readOfficeStyle = defineOperation({
  name: 'readOfficeStyle',
  method: 'GET',
  path: '/v1/office-style',
  summary: 'How an office sets its papers',
  readOnly: true,
  query: Type.Object({ organisationId: OrganisationId }, closed),
  output: jsonOutput(
    Type.Object({
      ...StyleFields,
      version: Type.Integer({ description: '0: it has set nothing, these are the defaults of GB/T 9704.' }),
      organisationName: Type.String(),
    }),
  ),
  refusals: [],
})

export const setOfficeStyle = defineOperation({
  name: 'setOfficeStyle',
  method: 'POST',
  path: '/v1/office-style',
  summary: 'Set it; earlier versions are kept',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      { organisationId: OrganisationId, version: Type.Integer({ minimum: 0, maximum: 2_147_483_647 }), ...StyleFields },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const setRecordAsPaper = defineOperation({
  name: 'setRecordAsPaper',
  method: 'GET',
  path: '/v1/record-papers/{kind}/{recordId}',
  summary: 'A record of another module, such as a package to the police, as an official PDF or Word file',
  readOnly: true,
  givesPersonal: true,
  params: Type.Object({
    kind: Type.String({ pattern: '^[a-z][a-z-]{1,39}$' }),
    recordId: Type.String({ pattern: '^[a-z]{2,6}_[0-9a-z]{4,40}$' }),
  }),
  query: Type.Object({ format: Type.Enum(['pdf', 'docx']), locale: Language }, closed),
  output: file,
  refusals: [],
})

export const PAPER_FILE_OPERATIONS = [
  downloadPaper,
  readPaperFigure,
  comparePaper,
  verifyPaper,
  readOfficeStyle,
  setOfficeStyle,
  setRecordAsPaper,
] as const
