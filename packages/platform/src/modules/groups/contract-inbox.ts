import { Type } from 'typebox'
import { BRIEFING_STATES } from '../../domain/briefing.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { After, closed, Limit, line, Next, nullable, Time } from '../../domain/contract-parts.ts'
import {
  Audience,
  BriefingId,
  DeliveryStateSchema,
  GroupId,
  GroupName,
  NamedOrganisation,
  OccurredAt,
} from './contract-parts.ts'

const ById = Type.Object({ id: BriefingId })

const MyBriefingRow = Type.Object({
  id: Type.String(),
  title: Type.String(),
  lead: Type.String({ description: 'The first words of the text.' }),
  organisation: NamedOrganisation,
  /** sent, withdrawn or superseded. */
  briefingState: Type.Enum([...BRIEFING_STATES]),
  state: DeliveryStateSchema,
  sentAt: Time,
  readAt: nullable(Time),
  confirmedAt: nullable(Time),
  passedOnAt: nullable(Time),
  /** As a member of which groups I got it: each is a way of its own. */
  via: Type.Array(GroupName),
  /** Groups that I feed and that do not have it yet. */
  toPassOn: Type.Integer(),
  remindedAt: nullable(Time),
})

export const listMyBriefings = defineOperation({
  name: 'listMyBriefings',
  method: 'GET',
  path: '/v1/my-briefings',
  summary: 'Briefings that were sent to me, newest first',
  description: 'Reading the list changes nothing: what was really shown is reported with receiveBriefings.',
  readOnly: true,
  query: Type.Object(
    {
      open: Type.Optional(Type.Boolean({ description: 'Only those that I have still to read or to pass on.' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({ items: Type.Array(MyBriefingRow), next: Next, open: Type.Integer({ description: 'All of them.' }) }),
  ),
  refusals: [],
})

/** Chats of groups outside of this house. What is said of them is said, not measured. */
const Chat = Type.Object({
  group: GroupName,
  audience: Type.Integer(),
  declaredAt: nullable(Time),
  isMine: Type.Boolean({ description: 'I said it.' }),
})

export const readMyBriefing = defineOperation({
  name: 'readMyBriefing',
  method: 'GET',
  path: '/v1/my-briefings/{id}',
  summary: 'One briefing that was sent to me, with the groups I feed',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...MyBriefingRow.properties,
      text: Type.String(),
      scamTypes: Type.Array(Type.String()),
      withdrawReason: nullable(Type.String()),
      supersededBy: nullable(Type.Object({ id: Type.String(), title: Type.String(), reason: nullable(Type.String()) })),
      feeds: Type.Array(
        Type.Object({
          group: GroupName,
          people: Type.Integer(),
          audience: Type.Integer(),
          passedOnAt: nullable(Time),
          /** Of those people, when it was passed on: how many have read it by now. */
          read: Type.Integer(),
        }),
      ),
      chats: Type.Array(Chat),
      otherChats: Type.Array(Type.Object({ name: Type.String(), audience: Type.Integer(), declaredAt: Time })),
    }),
  ),
  refusals: ['not-found'],
})

export const receiveBriefings = defineOperation({
  name: 'receiveBriefings',
  method: 'POST',
  path: '/v1/my-briefings/received',
  summary: 'These briefings were shown on my screen: they are delivered, not yet read',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      { ids: Type.Array(BriefingId, { minItems: 1, maxItems: 200, uniqueItems: true }), occurredAt: OccurredAt },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ delivered: Type.Integer() })),
  refusals: [],
})

export const markBriefingRead = defineOperation({
  name: 'markBriefingRead',
  method: 'POST',
  path: '/v1/my-briefings/{id}/read',
  summary: 'I opened it; with confirmed, I have read and understood it',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ confirmed: Type.Optional(Type.Boolean()), occurredAt: OccurredAt }, closed)),
  output: jsonOutput(Type.Object({ state: DeliveryStateSchema })),
  refusals: ['not-found', 'refused'],
})

export const passOnBriefing = defineOperation({
  name: 'passOnBriefing',
  method: 'POST',
  path: '/v1/my-briefings/{id}/pass-on',
  summary: 'Pass a briefing that I have read on into groups that I feed',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      { groupIds: Type.Array(GroupId, { minItems: 1, maxItems: 50, uniqueItems: true }), occurredAt: OccurredAt },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({
      /** Groups that got it now. */
      passed: Type.Integer(),
      /** Groups that had it already. */
      already: Type.Integer(),
      people: Type.Integer({ description: 'People in whose inbox it came now for the first time.' }),
      failed: Type.Integer({ description: 'People who could not get it.' }),
    }),
  ),
  refusals: ['not-found', 'refused'],
})

export const declareForwarded = defineOperation({
  name: 'declareForwarded',
  method: 'POST',
  path: '/v1/my-briefings/{id}/declarations',
  summary: 'I say that I posted it in a chat outside of this house; it counts as said, not as read',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Union([
      Type.Object({ groupId: GroupId, occurredAt: OccurredAt }, closed),
      Type.Object({ chatName: line(60), audience: Audience, occurredAt: OccurredAt }, closed),
    ]),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused'],
})

export const INBOX_OPERATIONS = [
  listMyBriefings,
  readMyBriefing,
  receiveBriefings,
  markBriefingRead,
  passOnBriefing,
  declareForwarded,
] as const
