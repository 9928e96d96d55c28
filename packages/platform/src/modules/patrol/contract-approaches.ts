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
  Reason,
  Time,
} from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ASKED, LOOKED, PATROL_OUTCOMES } from '../../domain/patrol.ts'
import {
  AmountMinor,
  ById,
  Count,
  Currency,
  MaskedPerson,
  NamedOrganisation,
  Rising,
  ScamTypeId,
  Spot,
  Sum,
  Tally,
  Words3,
} from './contract-parts.ts'

const Choice = Type.Object({ id: Type.String(), title: Words3 })
const ApproachRow = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  siteId: Type.String(),
  siteName: Type.String(),
  spot: Type.String(),
  interceptionId: nullable(Type.String()),
  interceptionName: nullable(Type.String()),
  asked: Type.Enum([...ASKED]),
  looked: Type.Array(Type.Enum([...LOOKED])),
  reminded: Type.Array(Type.String()),
  outcome: Type.Enum([...PATROL_OUTCOMES]),
  scamType: nullable(Type.String()),
  kept: nullable(Sum),
  hasPerson: Type.Boolean({ description: 'Name or phone is kept, because the police were called.' }),
  gathered: Count,
  occurredAt: Type.String(),
  recordedAt: Type.String(),
  recordedBy: MaskedPerson,
  isMine: Type.Boolean(),
  withdrawnAt: nullable(Type.String()),
  withdrawReason: nullable(Type.String()),
})

export const readPatrolSheet = defineOperation({
  name: 'readPatrolSheet',
  method: 'GET',
  path: '/v1/patrol-sheet',
  summary:
    'What a patrol needs before it goes: where it stands, what to ask, look for and say, and its own count of today',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      version: Type.Integer({ description: 'Of the texts.' }),
      organisations: Type.Array(NamedOrganisation, { description: 'For which the caller may record.' }),
      asked: Type.Array(Choice),
      looked: Type.Array(Choice),
      reminded: Type.Array(Type.Object({ ...Choice.properties, say: Words3 })),
      outcomes: Type.Array(Choice),
      scamTypes: Type.Array(Choice),
      rising: Rising,
      say: Type.Array(Type.Object({ scamType: Type.String(), text: Words3 })),
      standing: nullable(
        Type.Object({
          shiftId: Type.String(),
          organisationId: Type.String({
            description: 'Of those for which the caller may record: the one to record for.',
          }),
          siteId: Type.String(),
          siteName: Type.String(),
          spot: Type.String(),
          interceptionId: Type.String(),
          interceptionName: Type.String(),
          stoodFrom: Type.String(),
          endsAt: Type.String(),
        }),
      ),
      spots: Type.Array(Type.Object({ siteId: Type.String(), siteName: Type.String(), spot: Type.String() }), {
        description: 'Where the caller recorded lately.',
      }),
      today: Tally,
    }),
  ),
  refusals: [],
})

export const recordApproach = defineOperation({
  name: 'recordApproach',
  method: 'POST',
  path: '/v1/approaches',
  summary: 'Record that a patrol spoke to somebody: what it asked, saw and said, and what came of it',
  description:
    'Nobody’s name is taken, except where the police were called. During a shift at a post of an interception it counts there.',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: { ...OrganisationId, description: 'Whose patrol.' },
        siteId: Type.Optional({ ...OrganisationId, description: 'Where; absent: at the patrol’s own organisation.' }),
        spot: Spot,
        asked: Type.Enum([...ASKED]),
        looked: Type.Array(Type.Enum([...LOOKED]), { minItems: 1, maxItems: LOOKED.length, uniqueItems: true }),
        reminded: Type.Array(Type.String({ pattern: '^[a-z][a-z-]{1,30}$' }), { maxItems: 9, uniqueItems: true }),
        outcome: Type.Enum([...PATROL_OUTCOMES]),
        scamType: Type.Optional(ScamTypeId),
        keptMinor: Type.Optional({ ...AmountMinor, description: 'Kept safe; only where it was stopped.' }),
        currency: Type.Optional(Currency),
        occurredAt: { ...Time, description: 'When it happened, by the clock of the device.' },
        person: Type.Optional(Type.Object({ name: Type.Optional(line(80)), phone: Type.Optional(line(30)) }, closed)),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), interceptionId: nullable(Type.String()) })),
  refusals: ['not-found', 'refused'],
})

const Filters = {
  organisationId: Type.Optional({ ...OrganisationId, description: 'Whose patrol, or where.' }),
  interceptionId: Type.Optional(Type.String({ pattern: '^icp_[0-9a-z]{4,40}$' })),
  from: Type.Optional({ ...Day, description: 'The first day on which it happened.' }),
  to: Type.Optional({ ...Day, description: 'The last day.' }),
}

export const listApproaches = defineOperation({
  name: 'listApproaches',
  method: 'GET',
  path: '/v1/approaches',
  summary: 'Approaches of patrols, newest first',
  readOnly: true,
  query: Type.Object(
    {
      ...Filters,
      outcome: Type.Optional(Type.Enum([...PATROL_OUTCOMES])),
      withdrawn: Type.Optional(Type.Boolean({ description: 'Also those that were withdrawn.' })),
      mine: Type.Optional(Type.Boolean({ description: 'Only those the caller recorded.' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(ApproachRow), next: Next })),
  refusals: [],
})

export const readApproachTally = defineOperation({
  name: 'readApproachTally',
  method: 'GET',
  path: '/v1/approach-tally',
  summary: 'Counts of approaches: people spoken to, payments stopped, loss avoided; never added together',
  readOnly: true,
  query: Type.Object(Filters, closed),
  output: jsonOutput(
    Type.Object({
      ...Tally.properties,
      outcomes: Type.Array(Type.Object({ outcome: Type.Enum([...PATROL_OUTCOMES]), count: Type.Integer() })),
      days: Type.Array(Type.Object({ day: Type.String(), approaches: Type.Integer(), stops: Type.Integer() })),
    }),
  ),
  refusals: [],
})

export const withdrawApproach = defineOperation({
  name: 'withdrawApproach',
  method: 'POST',
  path: '/v1/approaches/{id}/withdraw',
  summary: 'Say that an approach was recorded by mistake; it stays and counts no more',
  readOnly: false,
  params: ById('apr'),
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const unmaskApproach = defineOperation({
  name: 'unmaskApproach',
  method: 'POST',
  path: '/v1/approaches/{id}/person',
  summary: 'Name and phone of whom the police were called for; with a reason',
  readOnly: true,
  givesPersonal: true,
  params: ById('apr'),
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ name: nullable(Type.String()), phone: nullable(Type.String()) })),
  refusals: ['not-found'],
})

export const APPROACH_OPERATIONS = [
  readPatrolSheet,
  recordApproach,
  listApproaches,
  readApproachTally,
  withdrawApproach,
  unmaskApproach,
] as const
