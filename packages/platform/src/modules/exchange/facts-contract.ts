import { Type } from 'typebox'
import { defineOperation, jsonOutput, MOMENT } from '../../domain/operation.ts'

const NullableText = Type.Union([Type.String(), Type.Null()])
export const FactKind = Type.String({ pattern: '^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$', maxLength: 80 })

export const FactRow = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  organisationId: NullableText,
  organisationName: NullableText,
  subjectId: Type.String(),
  actor: Type.String({ description: '`person:per_…`, `key:key_…` or `system`.' }),
  actorName: Type.Union([Type.String(), Type.Null()], { description: 'Masked.' }),
  occurredAt: Type.String(),
  recordedAt: Type.String(),
  body: Type.Record(Type.String(), Type.Unknown()),
})

export const listFacts = defineOperation({
  name: 'listFacts',
  method: 'GET',
  path: '/v1/facts',
  summary: 'What happened, newest first',
  readOnly: true,
  query: Type.Object(
    {
      kind: Type.Optional(FactKind),
      organisationId: Type.Optional(Type.String({ pattern: '^org_[0-9a-z]{4,40}$' })),
      subjectId: Type.Optional(Type.String({ pattern: '^[0-9a-z_-]{3,60}$' })),
      from: Type.Optional(Type.String(MOMENT)),
      to: Type.Optional(Type.String(MOMENT)),
      after: Type.Optional(Type.String({ pattern: '^fact_[0-9a-z]{4,40}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(FactRow), next: NullableText })),
  refusals: [],
})

export const readFact = defineOperation({
  name: 'readFact',
  method: 'GET',
  path: '/v1/facts/{id}',
  summary: 'One fact, and what followed from it',
  readOnly: true,
  params: Type.Object({ id: Type.String({ pattern: '^fact_[0-9a-z]{4,40}$' }) }),
  output: jsonOutput(
    Type.Object({
      ...FactRow.properties,
      jobs: Type.Array(Type.Object({ id: Type.String(), kind: Type.String(), state: Type.String() })),
      deliveries: Type.Array(
        Type.Object({ id: Type.String(), webhookId: Type.String(), webhookName: Type.String(), state: Type.String() }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const listFactKinds = defineOperation({
  name: 'listFactKinds',
  method: 'GET',
  path: '/v1/fact-kinds',
  summary: 'Kinds of fact that have happened in this house',
  readOnly: true,
  output: jsonOutput(Type.Object({ items: Type.Array(Type.String()) })),
  refusals: [],
})

export const FACT_OPERATIONS = [listFacts, readFact, listFactKinds] as const
