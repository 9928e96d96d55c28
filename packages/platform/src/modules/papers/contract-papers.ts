import { Type } from 'typebox'
import {
  After,
  closed,
  Day,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  Time,
  Version,
} from '../../domain/contract-parts.ts'
import { PERIODS } from '../../domain/paper-template.ts'
import { LAYOUTS } from '../../domain/paper.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  ById,
  Content,
  Finding,
  Inputs,
  Missing,
  PaperFileRow,
  PaperLocale,
  PaperRow,
  Piece,
  PieceKey,
  PieceText,
  Person,
  Said,
  SealPlace,
  State,
  Step,
  TemplateId,
  Unsupported,
} from './contract-parts.ts'

const BODY_BYTES = 1_048_576
const Changed = jsonOutput(Type.Object({ version: Type.Integer() }))
const Begun = jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() }))

export const listPaperTemplates = defineOperation({
  name: 'listPaperTemplates',
  method: 'GET',
  path: '/v1/paper-templates',
  summary: 'Which papers can be written, and what each asks for',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          version: Type.Integer(),
          layout: Type.Enum([...LAYOUTS]),
          name: Said,
          period: Type.Enum([...PERIODS]),
          leaves: Type.Boolean({ description: 'It goes to others than the police: small counts are withheld.' }),
          figures: Type.Integer({ description: 'Of how many figures it speaks.' }),
          inputs: Type.Array(
            Type.Object({
              id: Type.String(),
              type: Type.Enum(['text', 'lines', 'day', 'number', 'table', 'fields']),
              title: Said,
              isRequired: Type.Boolean(),
              proposed: nullable(Said),
              columns: Type.Array(
                Type.Object({ id: Type.String(), type: Type.Enum(['text', 'day', 'number']), title: Said }),
              ),
            }),
          ),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const listPapers = defineOperation({
  name: 'listPapers',
  method: 'GET',
  path: '/v1/papers',
  summary: 'Papers, the newest first',
  readOnly: true,
  query: Type.Object(
    {
      q: Type.Optional(line(40, 'A part of the number.')),
      organisationId: Type.Optional(OrganisationId),
      template: Type.Optional(TemplateId),
      state: Type.Optional(State),
      from: Type.Optional(Day),
      to: Type.Optional(Day),
      waiting: Type.Optional(Type.Enum(['me'], { description: 'Only those that wait for me.' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(PaperRow), next: Next })),
  refusals: [],
})

export const startPaper = defineOperation({
  name: 'startPaper',
  method: 'POST',
  path: '/v1/papers',
  summary: 'Begin a paper: its figures are taken from the records now and stay what they are',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        template: TemplateId,
        from: Day,
        to: Day,
        locale: PaperLocale,
        inputs: Type.Optional(Inputs),
      },
      closed,
    ),
    BODY_BYTES,
  ),
  output: Begun,
  refusals: ['refused'],
})

export const readPaper = defineOperation({
  name: 'readPaper',
  method: 'GET',
  path: '/v1/papers/{id}',
  summary: 'A paper as it would print: its pieces, what is missing, what is not supported, and how far it has come',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...PaperRow.properties,
      runId: Type.String(),
      takenAt: Time,
      dataSha256: Type.String(),
      inputs: Inputs,
      content: Content,
      pieces: Type.Array(Piece),
      missing: Type.Array(Missing),
      unsupported: Type.Array(Unsupported),
      findings: Type.Array(Finding),
      /** How many things keep it from being handed in. */
      blocks: Type.Integer(),
      writers: Type.Array(Person),
      steps: Type.Array(Step),
      returnReason: nullable(Type.String()),
      recallReason: nullable(Type.String()),
      sealPlace: nullable(SealPlace),
      files: Type.Array(PaperFileRow),
      replaces: nullable(Type.String()),
      replacedBy: nullable(Type.String()),
      twins: Type.Array(Type.Object({ id: Type.String(), locale: PaperLocale, state: State })),
      version: Type.Integer(),
      isOwnWriting: Type.Boolean(),
      may: Type.Object({
        change: Type.Boolean(),
        submit: Type.Boolean(),
        takeBack: Type.Boolean(),
        review: Type.Boolean(),
        giveBack: Type.Boolean(),
        approve: Type.Boolean(),
        issue: Type.Boolean(),
        recall: Type.Boolean(),
        replace: Type.Boolean(),
        translate: Type.Boolean(),
        discard: Type.Boolean(),
      }),
    }),
  ),
  refusals: [],
})

export const editPaperPiece = defineOperation({
  name: 'editPaperPiece',
  method: 'POST',
  path: '/v1/papers/{id}/edits',
  summary: 'Write one piece in other words; what stood there is kept',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, piece: PieceKey, text: PieceText }, closed), BODY_BYTES),
  output: Changed,
  refusals: ['refused', 'conflict'],
})

export const undoPaperEdit = defineOperation({
  name: 'undoPaperEdit',
  method: 'POST',
  path: '/v1/papers/{id}/edits/undo',
  summary: 'Let the template write this piece again; what was written is kept in the history',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, piece: PieceKey }, closed)),
  output: Changed,
  refusals: ['refused', 'conflict'],
})

export const keepStaleEdit = defineOperation({
  name: 'keepStaleEdit',
  method: 'POST',
  path: '/v1/papers/{id}/edits/keep',
  summary: 'The words that somebody wrote hold for the new figures too',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, piece: PieceKey }, closed)),
  output: Changed,
  refusals: ['refused', 'conflict'],
})

export const changePaperInputs = defineOperation({
  name: 'changePaperInputs',
  method: 'PATCH',
  path: '/v1/papers/{id}',
  summary: 'Change what the template asked for',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, inputs: Inputs }, closed), BODY_BYTES),
  output: Changed,
  refusals: ['refused', 'conflict'],
})

export const takePaperRun = defineOperation({
  name: 'takePaperRun',
  method: 'POST',
  path: '/v1/papers/{id}/run',
  summary:
    'Take all figures anew from the records; what was written by hand is kept, and named where it no longer fits',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version }, closed)),
  output: Changed,
  refusals: ['refused', 'conflict'],
})

export const givePaperReason = defineOperation({
  name: 'givePaperReason',
  method: 'POST',
  path: '/v1/papers/{id}/reasons',
  summary: 'Say where a number comes from that is not among the figures',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        mark: Type.String({ pattern: '^[0-9a-f]{64}$' }),
        reason: line(300, 'Where it comes from, or why it may stay.'),
      },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['refused', 'conflict'],
})

export const translatePaper = defineOperation({
  name: 'translatePaper',
  method: 'POST',
  path: '/v1/papers/{id}/languages',
  summary: 'The same paper in another language, from the same figures',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ locale: PaperLocale }, closed)),
  output: Begun,
  refusals: ['refused', 'conflict'],
})

export const PAPER_OPERATIONS = [
  listPaperTemplates,
  listPapers,
  startPaper,
  readPaper,
  editPaperPiece,
  undoPaperEdit,
  keepStaleEdit,
  changePaperInputs,
  takePaperRun,
  givePaperReason,
  translatePaper,
] as const
