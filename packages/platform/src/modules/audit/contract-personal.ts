import { Type, type TSchema } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { RetentionRule } from '../../domain/retention.ts'

const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const readPersonalState = defineOperation({
  name: 'readPersonalState',
  method: 'GET',
  path: '/v1/personal-data',
  summary: 'Keys in use, where sealed values lie, how long they are kept, what is due, who asked for erasure',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      keys: Type.Array(
        Type.Object({
          keyId: Type.String(),
          state: Type.Enum(['seals', 'opens', 'retired']),
          createdAt: Type.String(),
          values: Type.Integer(),
        }),
      ),
      columns: Type.Array(
        Type.Object({
          table: Type.String(),
          column: Type.String(),
          holds: Type.Enum(['personal', 'secret']),
          values: Type.Integer(),
        }),
      ),
      rules: Type.Array(
        Type.Object({
          ...RetentionRule.properties,
          due: Nullable(Type.Integer({ description: 'Records that are due; null: nothing is ever removed.' })),
          lastRunAt: Nullable(Type.String()),
          lastDone: Nullable(Type.Integer()),
        }),
      ),
      erasures: Type.Array(
        Type.Object({
          personId: Type.String(),
          state: Type.String({
            description: 'waiting, approved, refused, … as the request for a second person says; done.',
          }),
          at: Type.String(),
          organisation: Nullable(Type.String()),
        }),
      ),
      erased: Type.Integer(),
    }),
  ),
  refusals: [],
})

export const erasePerson = defineOperation({
  name: 'erasePerson',
  method: 'POST',
  path: '/v1/people/{id}/erasure',
  summary: 'Destroy the personal data of one person for good; the records stay whole with his id',
  readOnly: false,
  needsSecondPerson: true,
  params: Type.Object({ id: Type.String({ pattern: '^per_[0-9a-z]{4,40}$' }) }),
  body: jsonBody(
    Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500 }) }, { additionalProperties: false }),
  ),
  output: jsonOutput(Done),
  refusals: ['refused', 'not-found'],
})

export const PERSONAL_OPERATIONS = [readPersonalState, erasePerson] as const
