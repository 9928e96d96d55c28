import { Type } from 'typebox'
import { closed, Day, nullable, PersonId, Reason, Time, Version } from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ById, MaskedPerson } from './contract-parts.ts'

export const SHIFT_STATES = ['planned', 'standing', 'stood', 'missed', 'swapped', 'cancelled'] as const

const ShiftRow = Type.Object({
  id: Type.String(),
  postId: Type.String(),
  siteName: Type.String(),
  spot: Type.String(),
  interceptionId: Type.String(),
  interceptionName: Type.String(),
  personId: Type.String(),
  personName: MaskedPerson,
  startsAt: Type.String(),
  endsAt: Type.String(),
  stoodFrom: nullable(Type.String()),
  stoodTo: nullable(Type.String()),
  state: Type.Enum([...SHIFT_STATES]),
  endReason: nullable(Type.String()),
  swappedFrom: nullable(Type.String({ description: 'The shift in whose place it is.' })),
  isMine: Type.Boolean(),
  version: Type.Integer(),
})

export const listShifts = defineOperation({
  name: 'listShifts',
  method: 'GET',
  path: '/v1/interceptions/{id}/shifts',
  summary: 'The roster of an interception: who is to stand where, and who stood when',
  readOnly: true,
  params: ById('icp'),
  query: Type.Object({ day: Type.Optional(Day) }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(ShiftRow) })),
  refusals: ['not-found'],
})

export const listMyShifts = defineOperation({
  name: 'listMyShifts',
  method: 'GET',
  path: '/v1/my-shifts',
  summary: 'Where I am to stand: shifts of today and later',
  readOnly: true,
  output: jsonOutput(Type.Object({ items: Type.Array(ShiftRow), nowAt: Type.String() })),
  refusals: [],
})

export const listShiftCandidates = defineOperation({
  name: 'listShiftCandidates',
  method: 'GET',
  path: '/v1/interception-posts/{id}/candidates',
  summary:
    'Who can be put on the roster of a post: people of the site, of the one who leads, and of the caller’s own organisations',
  readOnly: true,
  params: ById('ipo'),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          personId: Type.String(),
          name: MaskedPerson,
          role: Type.String(),
          organisationName: Type.String(),
        }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const planShifts = defineOperation({
  name: 'planShifts',
  method: 'POST',
  path: '/v1/interception-posts/{id}/shifts',
  summary: 'Put people on the roster of a post; all of them or none',
  readOnly: false,
  params: ById('ipo'),
  body: jsonBody(
    Type.Object(
      {
        shifts: Type.Array(Type.Object({ personId: PersonId, startsAt: Time, endsAt: Time }, closed), {
          minItems: 1,
          maxItems: 100,
        }),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ ids: Type.Array(Type.String()) })),
  refusals: ['not-found', 'conflict', 'refused'],
})

const When = Type.Object({ at: { ...Time, description: 'When, by the clock of the device.' } }, closed)

export const beginShift = defineOperation({
  name: 'beginShift',
  method: 'POST',
  path: '/v1/interception-shifts/{id}/begin',
  summary: 'Say that I stand at my post',
  readOnly: false,
  params: ById('shf'),
  body: jsonBody(When),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const endShift = defineOperation({
  name: 'endShift',
  method: 'POST',
  path: '/v1/interception-shifts/{id}/end',
  summary: 'Say that I leave my post',
  readOnly: false,
  params: ById('shf'),
  body: jsonBody(When),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const swapShift = defineOperation({
  name: 'swapShift',
  method: 'POST',
  path: '/v1/interception-shifts/{id}/swap',
  summary: 'Let somebody else stand instead',
  description: 'Whoever has the shift may give it to a colleague; whoever plans the roster, anybody’s.',
  readOnly: false,
  params: ById('shf'),
  body: jsonBody(Type.Object({ version: Version, personId: PersonId, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const cancelShift = defineOperation({
  name: 'cancelShift',
  method: 'POST',
  path: '/v1/interception-shifts/{id}/cancel',
  summary: 'Take a shift off the roster before it begins',
  readOnly: false,
  params: ById('shf'),
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const SHIFT_OPERATIONS = [
  listShifts,
  listMyShifts,
  listShiftCandidates,
  planShifts,
  beginShift,
  endShift,
  swapShift,
  cancelShift,
] as const
