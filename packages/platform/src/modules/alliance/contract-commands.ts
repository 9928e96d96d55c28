import { Type } from 'typebox'
import { Command, COMMAND_KINDS, COMMAND_POSTS } from '../../domain/command.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  After,
  closed,
  Day,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  PersonId,
  Reason,
  Version,
} from '../../domain/contract-parts.ts'

export const COMMAND_STATES = ['current', 'future', 'ended'] as const

const ById = Type.Object({ id: Type.String({ pattern: '^cmd_[0-9a-z]{4,40}$' }) })
const CommandRow = Type.Object({
  ...Command.properties,
  organisationName: Type.String(),
  state: Type.Enum([...COMMAND_STATES]),
  seats: Type.Integer({ description: 'Held today.' }),
  organisations: Type.Integer({ description: 'With a seat today.' }),
})
const Seat = Type.Object({
  id: Type.String(),
  post: Type.Enum([...COMMAND_POSTS]),
  organisationId: Type.String(),
  organisationName: Type.String(),
  personId: nullable(Type.String()),
  name: nullable(Type.String({ description: 'Masked.' })),
  title: nullable(Type.String()),
  validFrom: Day,
  validTo: nullable(Day),
})
const Changed = jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() }))
const Written = {
  kind: Type.Enum([...COMMAND_KINDS]),
  title: line(120),
  paperNumber: line(60, 'Of the paper that appointed it, such as 城政办〔2026〕12号.'),
  startsOn: Day,
  endsOn: Type.Optional(nullable({ ...Day, description: 'The last day.' })),
}

export const listCommands = defineOperation({
  name: 'listCommands',
  method: 'GET',
  path: '/v1/commands',
  summary: 'Leading groups and commands, newest first',
  readOnly: true,
  query: Type.Object(
    {
      text: Type.Optional(line(100)),
      kind: Type.Optional(Type.Enum([...COMMAND_KINDS])),
      state: Type.Optional(Type.Enum([...COMMAND_STATES])),
      organisationId: Type.Optional({ ...OrganisationId, description: 'Appointed by it, or with a seat of it.' }),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(CommandRow), next: Next })),
  refusals: [],
})

export const readCommand = defineOperation({
  name: 'readCommand',
  method: 'GET',
  path: '/v1/commands/{id}',
  summary: 'One leading group or command, with its seats and their history',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...CommandRow.properties,
      version: Type.Integer(),
      endReason: nullable(Type.String()),
      roll: Type.Array(Seat, { description: 'Lead first; former ones last.' }),
      offers: Type.Array(
        Type.Object({
          id: Type.String(),
          post: Type.Enum([...COMMAND_POSTS]),
          organisationId: Type.String(),
          organisationName: Type.String(),
          title: nullable(Type.String()),
          offeredAt: Type.String(),
          answer: nullable(Type.Enum(['accepted', 'declined'])),
          mayAnswer: Type.Boolean({ description: 'Whether the caller speaks for the organisation.' }),
        }),
      ),
      may: Type.Array(Type.String(), { description: 'Operations that the caller may do on this one.' }),
    }),
  ),
  refusals: ['not-found'],
})

export const readAppointment = defineOperation({
  name: 'readAppointment',
  method: 'POST',
  path: '/v1/commands/{id}/appointment',
  summary: 'The seats with whole names, for the appointing paper; with a reason',
  readOnly: true,
  givesPersonal: true,
  params: ById,
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ seats: Type.Array(Seat) })),
  refusals: ['not-found'],
})

export const createCommand = defineOperation({
  name: 'createCommand',
  method: 'POST',
  path: '/v1/commands',
  summary: 'Appoint a leading group, or the command of a special action',
  readOnly: false,
  body: jsonBody(Type.Object({ organisationId: OrganisationId, ...Written }, closed)),
  output: Changed,
  refusals: ['not-found', 'refused'],
})

export const changeCommand = defineOperation({
  name: 'changeCommand',
  method: 'PATCH',
  path: '/v1/commands/{id}',
  summary: 'Change title, paper number or last day',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        title: Type.Optional(Written.title),
        paperNumber: Type.Optional(Written.paperNumber),
        endsOn: Written.endsOn,
      },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const closeCommand = defineOperation({
  name: 'closeCommand',
  method: 'POST',
  path: '/v1/commands/{id}/close',
  summary: 'Dissolve a leading group, or close a special action; what its members shared ends with it',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object({ version: Version, on: { ...Day, description: 'The last day.' }, reason: Reason }, closed),
  ),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const seatMember = defineOperation({
  name: 'seatMember',
  method: 'POST',
  path: '/v1/commands/{id}/seats',
  summary: 'Give an organisation a seat; one from elsewhere is offered it and has to agree',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        post: Type.Enum([...COMMAND_POSTS]),
        personId: Type.Optional(PersonId),
        title: Type.Optional(line(80)),
        from: Type.Optional(Day),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ seatId: nullable(Type.String()), offerId: nullable(Type.String()) })),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const endSeat = defineOperation({
  name: 'endSeat',
  method: 'POST',
  path: '/v1/command-seats/{id}/end',
  summary: 'End a seat; the history keeps it',
  readOnly: false,
  params: Type.Object({ id: Type.String({ pattern: '^seat_[0-9a-z]{4,40}$' }) }),
  body: jsonBody(Type.Object({ on: { ...Day, description: 'The first day without it.' } }, closed)),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const answerOffer = defineOperation({
  name: 'answerOffer',
  method: 'POST',
  path: '/v1/command-offers/{id}/answer',
  summary: 'Take or decline a seat that another organisation’s command offers to ours',
  readOnly: false,
  params: Type.Object({ id: Type.String({ pattern: '^offer_[0-9a-z]{4,40}$' }) }),
  body: jsonBody(
    Type.Object({ accepts: Type.Boolean(), personId: Type.Optional(PersonId), title: Type.Optional(line(80)) }, closed),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const COMMAND_OPERATIONS = [
  listCommands,
  readCommand,
  readAppointment,
  createCommand,
  changeCommand,
  closeCommand,
  seatMember,
  endSeat,
  answerOffer,
] as const
