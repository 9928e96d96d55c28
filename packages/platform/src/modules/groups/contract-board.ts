import { Type } from 'typebox'
import { BRIEFING_DUTIES, BRIEFING_STATES, FAIL_REASONS } from '../../domain/briefing.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { After, closed, Limit, Next, nullable, PersonId, Time } from '../../domain/contract-parts.ts'
import {
  BriefingId,
  DeliveryStateSchema,
  GroupId,
  GroupName,
  NamedOrganisation,
  PersonInPost,
} from './contract-parts.ts'

const ById = Type.Object({ id: BriefingId })
const From = Type.Optional({ ...GroupId, description: 'Only from this group down. Absent: the whole cascade.' })
const Count = Type.Integer({ minimum: 0 })

/** Different people. Each step is a part of the one before; failed, unknown and recalled are parts of sent. */
const People = Type.Object({
  expected: Count,
  sent: Count,
  delivered: Count,
  read: Count,
  confirmed: Count,
  failed: Count,
  unknown: Count,
  recalled: Count,
})
const Groups = Type.Object({ planned: Count, reached: Count })
/** Said by members, never measured; the same listener may sit in several chats. */
const Chats = Type.Object({ audience: Count, declaredChats: Count, declaredAudience: Count })
const Median = Type.Object({ ms: nullable(Type.Number()), of: Count })

const Level = Type.Object({
  level: Type.Integer(),
  groups: Groups,
  people: People,
  /** Groups of the level below: how many are to be fed from here, how many of them by members who have it, how many were. */
  passOn: Type.Object({ planned: Count, possible: Count, done: Count }),
  chats: Chats,
  otherChats: Type.Object({ declaredChats: Count, declaredAudience: Count }),
  medians: Type.Object({ deliver: Median, read: Median, passOn: Median }),
})

const Branch = Type.Object({
  group: GroupName,
  organisation: NamedOrganisation,
  feeder: nullable(PersonInPost),
  isFed: nullable(Type.Boolean()),
  passedAt: nullable(Time),
  /** Can be looked at more closely. */
  mayOpen: Type.Boolean(),
  /** The group and everything below it. */
  groups: Groups,
  people: People,
  chats: Chats,
})

export const readBriefingBoard = defineOperation({
  name: 'readBriefingBoard',
  method: 'GET',
  path: '/v1/briefings/{id}/board',
  summary: 'How far a briefing has come, level by level and branch by branch',
  readOnly: true,
  params: ById,
  query: Type.Object({ groupId: From }, closed),
  output: jsonOutput(
    Type.Object({
      briefing: Type.Object({
        id: Type.String(),
        title: Type.String(),
        organisation: NamedOrganisation,
        state: Type.Enum([...BRIEFING_STATES]),
        sentAt: nullable(Time),
        reason: nullable(Type.String()),
      }),
      group: nullable(GroupName),
      /** Groups above this one that may be looked at; with `isWhole` also the whole cascade. */
      trail: Type.Array(GroupName),
      isWhole: Type.Boolean(),
      levels: Type.Array(Level),
      branches: Type.Array(Branch),
      /** There are more branches than are shown. */
      isCut: Type.Boolean(),
      at: Time,
    }),
  ),
  refusals: ['not-found'],
})

const Pending = Type.Object({
  ...PersonInPost.properties,
  state: nullable(DeliveryStateSchema),
  failReason: nullable(Type.Enum([...FAIL_REASONS])),
  sentAt: nullable(Time),
  /** read, receive: the groups through which he gets it. pass-on: the groups that wait for him. */
  groups: Type.Array(GroupName),
  /** Who waits behind him: different people in groups that do not have it, and outside listeners. Two measures. */
  behind: Type.Object({ people: Count, audience: Count }),
  reminders: Count,
  remindedAt: nullable(Time),
})

export const listBriefingPending = defineOperation({
  name: 'listBriefingPending',
  method: 'GET',
  path: '/v1/briefings/{id}/pending',
  summary:
    'Who has not received, read or passed it on, in groups of my own and lower organisations; most people behind first',
  readOnly: true,
  params: ById,
  query: Type.Object({ duty: Type.Enum([...BRIEFING_DUTIES]), groupId: From, after: After, limit: Limit }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(Pending), next: Next, total: Count })),
  refusals: ['not-found'],
})

export const remindBriefing = defineOperation({
  name: 'remindBriefing',
  method: 'POST',
  path: '/v1/briefings/{id}/reminders',
  summary: 'Remind those who have not read or passed it on; nobody twice within four hours',
  readOnly: false,
  params: ById,
  query: Type.Object({ groupId: From }, closed),
  body: jsonBody(
    Type.Object(
      {
        duty: Type.Enum([...BRIEFING_DUTIES]),
        personIds: Type.Optional(
          Type.Array(PersonId, { minItems: 1, maxItems: 500, uniqueItems: true, description: 'Absent: all of them.' }),
        ),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({
      reminded: Count,
      /** Were reminded less than four hours ago. */
      tooSoon: Count,
      /** Have done it meanwhile, or are not yours to remind. */
      notWaiting: Count,
      /** Could not get it before and can now. */
      sentAgain: Count,
      /** Still cannot get it. */
      unreachable: Count,
    }),
  ),
  refusals: ['not-found', 'refused'],
})

export const BOARD_OPERATIONS = [readBriefingBoard, listBriefingPending, remindBriefing] as const
