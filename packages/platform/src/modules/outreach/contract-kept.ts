import { Type, type TProperties, type TSchema } from 'typebox'
import { ACTIVITY_SOURCES, ACTIVITY_STATES } from '../../domain/activity.ts'
import {
  After,
  closed,
  Day,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { SURVEY_GROUPS, SURVEY_METHODS } from '../../domain/survey.ts'
import { Amount, ChannelId, MaterialId, Named, SurveyId } from './contract-parts.ts'

const filters = {
  organisationId: Type.Optional(OrganisationId),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  state: Type.Optional(Type.Enum([...ACTIVITY_STATES])),
  after: After,
  limit: Limit,
}
const Stepped = jsonOutput(Type.Object({ version: Type.Integer() }))

/** Whatever is kept is recorded, corrected with a reason, and voided when it was a mistake. */
const recording = <Fields extends TProperties>(fields: Fields) =>
  ({
    method: 'POST',
    readOnly: false,
    body: jsonBody(Type.Object({ organisationId: OrganisationId, ...fields }, closed)),
    output: jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() })),
    refusals: ['refused'],
  }) as const
const correcting = <Id extends TSchema, Fields extends TProperties>(id: Id, fields: Fields) =>
  ({
    method: 'PATCH',
    readOnly: false,
    params: Type.Object({ id }),
    body: jsonBody(Type.Object({ version: Version, reason: Reason, ...fields }, closed)),
    output: Stepped,
    refusals: ['refused', 'conflict'],
  }) as const
const voiding = <Id extends TSchema>(id: Id) =>
  ({
    method: 'POST',
    summary: 'It was recorded by mistake: it is kept and counts no more',
    readOnly: false,
    params: Type.Object({ id }),
    body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
    output: Stepped,
    refusals: ['conflict'],
  }) as const

export const materialFields = {
  kind: ChannelId,
  title: line(80),
  edition: line(40, 'Such as 2026年11月版 or second edition.'),
  copies: Amount,
  printedOn: Day,
  currency: nullable(Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217, such as CNY.' })),
  costMinor: nullable(Amount),
}
export const MaterialFields = Type.Object(materialFields, closed)

export const listMaterials = defineOperation({
  name: 'listMaterials',
  method: 'GET',
  path: '/v1/materials',
  summary: 'What was printed, by edition, and how much of it was handed out',
  readOnly: true,
  query: Type.Object({ ...filters, kind: Type.Optional(ChannelId) }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          organisation: Named,
          kind: Type.String(),
          title: Type.String(),
          edition: Type.String(),
          copies: Type.Integer(),
          printedOn: Type.String(),
          currency: nullable(Type.String()),
          costMinor: nullable(Type.Integer()),
          /** Counted with activities that name it. */
          handedOut: Type.Integer(),
          state: Type.Enum([...ACTIVITY_STATES]),
          voidReason: nullable(Type.String()),
          version: Type.Integer(),
        }),
      ),
      next: Next,
    }),
  ),
  refusals: [],
})

export const recordMaterial = defineOperation({
  name: 'recordMaterial',
  path: '/v1/materials',
  summary: 'Record what was printed',
  ...recording(materialFields),
})

export const correctMaterial = defineOperation({
  name: 'correctMaterial',
  path: '/v1/materials/{id}',
  summary: 'Say better what was printed, with a reason; what was said before is kept',
  ...correcting(MaterialId, materialFields),
})

export const voidMaterial = defineOperation({
  name: 'voidMaterial',
  path: '/v1/materials/{id}/void',
  ...voiding(MaterialId),
})

export const surveyFields = {
  areaId: OrganisationId,
  title: line(80),
  heldFrom: Day,
  heldTo: Day,
  group: Type.Enum([...SURVEY_GROUPS]),
  population: nullable(Type.Integer({ minimum: 1, maximum: 2_000_000_000 })),
  method: Type.Enum([...SURVEY_METHODS]),
  asked: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
  valid: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  passed: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  passRule: line(200, 'What somebody must know to have passed.'),
}
export const SurveyFields = Type.Object(surveyFields, closed)

export const listSurveys = defineOperation({
  name: 'listSurveys',
  method: 'GET',
  path: '/v1/surveys',
  summary: 'How many of a group know what they should, and between which bounds that lies',
  description:
    'A random sample gives an interval (Wilson, 95 %), a census the share itself. Of people who chose themselves to answer nothing is said about the group.',
  readOnly: true,
  query: Type.Object({ ...filters, group: Type.Optional(Type.Enum([...SURVEY_GROUPS])) }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          organisation: Named,
          area: Named,
          ...surveyFields,
          source: Type.Enum([...ACTIVITY_SOURCES]),
          state: Type.Enum([...ACTIVITY_STATES]),
          voidReason: nullable(Type.String()),
          version: Type.Integer(),
          /** In millionths, of those whose answers were valid. */
          share: nullable(Type.Integer()),
          /** In millionths; null: nothing can be said of the group. */
          bounds: nullable(Type.Object({ low: Type.Integer(), high: Type.Integer() })),
        }),
      ),
      next: Next,
    }),
  ),
  refusals: [],
})

export const recordSurvey = defineOperation({
  name: 'recordSurvey',
  path: '/v1/surveys',
  summary: 'Record what a survey found',
  ...recording(surveyFields),
})

export const correctSurvey = defineOperation({
  name: 'correctSurvey',
  path: '/v1/surveys/{id}',
  summary: 'Say better what a survey found, with a reason; what was said before is kept',
  ...correcting(SurveyId, surveyFields),
})

export const voidSurvey = defineOperation({
  name: 'voidSurvey',
  path: '/v1/surveys/{id}/void',
  ...voiding(SurveyId),
})

export const KEPT_OPERATIONS = [
  listMaterials,
  recordMaterial,
  correctMaterial,
  voidMaterial,
  listSurveys,
  recordSurvey,
  correctSurvey,
  voidSurvey,
] as const
