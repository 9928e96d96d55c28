import { Type } from 'typebox'
import { BRIEFING_STATES } from '../../domain/briefing.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  After,
  closed,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Time,
  Version,
} from '../../domain/contract-parts.ts'
import { BriefingId, GroupId, GroupName, NamedOrganisation } from './contract-parts.ts'

const ById = Type.Object({ id: BriefingId })
const Title = line(80)
const Body = Type.String({
  minLength: 1,
  maxLength: 10_000,
  pattern: String.raw`\S`,
  description: 'Plain text; an empty line begins a paragraph.',
})
const ScamTypes = Type.Array(Type.String({ pattern: '^[a-z][a-z-]{1,39}$' }), { maxItems: 8, uniqueItems: true })
const Targets = Type.Array(GroupId, { maxItems: 50, uniqueItems: true })
const State = Type.Enum([...BRIEFING_STATES])
const Writer = Type.Object({ personId: Type.String(), name: Type.String() })

const BriefingRow = Type.Object({
  id: Type.String(),
  title: Type.String(),
  organisation: NamedOrganisation,
  state: State,
  scamTypes: Type.Array(Type.String()),
  createdAt: Time,
  sendAt: nullable(Time),
  sentAt: nullable(Time),
  /** Whether the whole cascade may be looked at; else only from these groups down. */
  seesAll: Type.Boolean(),
  entries: Type.Array(GroupName),
})

export const listBriefings = defineOperation({
  name: 'listBriefings',
  method: 'GET',
  path: '/v1/briefings',
  summary: 'Briefings of my own, lower and higher organisations, and those that come into their groups; newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(State),
      text: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the title.' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(BriefingRow), next: Next })),
  refusals: [],
})

export const readBriefing = defineOperation({
  name: 'readBriefing',
  method: 'GET',
  path: '/v1/briefings/{id}',
  summary: 'One briefing with its text, its groups and who wrote and approved it',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...BriefingRow.properties,
      text: Type.String(),
      targets: Type.Array(GroupName),
      writers: Type.Array(Writer),
      submittedBy: nullable(Writer),
      submittedAt: nullable(Time),
      returnReason: nullable(Type.String()),
      approvedBy: nullable(Writer),
      approvedAt: nullable(Time),
      withdrawnBy: nullable(Writer),
      withdrawnAt: nullable(Time),
      withdrawReason: nullable(Type.String()),
      supersedes: nullable(Type.Object({ id: Type.String(), title: Type.String() })),
      supersedeReason: nullable(Type.String()),
      supersededBy: nullable(Type.Object({ id: Type.String(), title: Type.String(), reason: nullable(Type.String()) })),
      version: Type.Integer(),
      may: Type.Object({
        change: Type.Boolean(),
        submit: Type.Boolean(),
        takeBack: Type.Boolean(),
        approve: Type.Boolean(),
        withdraw: Type.Boolean(),
        supersede: Type.Boolean(),
      }),
      /** Why somebody who otherwise might cannot approve it. */
      isOwnWriting: Type.Boolean(),
    }),
  ),
  refusals: ['not-found'],
})

const LevelReach = Type.Object({
  level: Type.Integer(),
  groups: Type.Integer(),
  /** Different people. */
  people: Type.Integer(),
  audience: Type.Integer(),
  /** Groups that nobody can pass on into as things stand. */
  unfed: Type.Integer(),
})

export const previewReach = defineOperation({
  name: 'previewReach',
  method: 'GET',
  path: '/v1/briefing-reach',
  summary: 'How many groups, people and outside listeners a briefing would come to, level by level',
  readOnly: true,
  query: Type.Object(
    { groupIds: Type.String({ maxLength: 3_000, description: 'Ids of groups, with commas.' }) },
    closed,
  ),
  output: jsonOutput(Type.Object({ levels: Type.Array(LevelReach) })),
  refusals: ['not-found'],
})

export const draftBriefing = defineOperation({
  name: 'draftBriefing',
  method: 'POST',
  path: '/v1/briefings',
  summary: 'Begin a briefing',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        title: Title,
        text: Body,
        scamTypes: Type.Optional(ScamTypes),
        groupIds: Type.Optional(Targets),
        sendAt: Type.Optional(nullable(Time)),
        supersedesId: Type.Optional(BriefingId),
        supersedeReason: Type.Optional(Reason),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const changeBriefing = defineOperation({
  name: 'changeBriefing',
  method: 'PATCH',
  path: '/v1/briefings/{id}',
  summary: 'Change a draft',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        title: Type.Optional(Title),
        text: Type.Optional(Body),
        scamTypes: Type.Optional(ScamTypes),
        groupIds: Type.Optional(Targets),
        sendAt: Type.Optional(nullable(Time)),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

const Step = jsonBody(Type.Object({ version: Version }, closed))
const StepWithReason = jsonBody(Type.Object({ version: Version, reason: Reason }, closed))
const Stepped = jsonOutput(Type.Object({ state: State, version: Type.Integer() }))
const STEP_REFUSALS = ['not-found', 'refused', 'conflict'] as const

export const submitBriefing = defineOperation({
  name: 'submitBriefing',
  method: 'POST',
  path: '/v1/briefings/{id}/submit',
  summary: 'Hand a draft in for approval by a second person',
  readOnly: false,
  params: ById,
  body: Step,
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const takeBackBriefing = defineOperation({
  name: 'takeBackBriefing',
  method: 'POST',
  path: '/v1/briefings/{id}/take-back',
  summary: 'Make a draft of it again, before it is approved',
  readOnly: false,
  params: ById,
  body: Step,
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const approveBriefing = defineOperation({
  name: 'approveBriefing',
  method: 'POST',
  path: '/v1/briefings/{id}/approve',
  summary: 'Approve a briefing that somebody else wrote: it goes out at once, or at its time',
  readOnly: false,
  params: ById,
  body: Step,
  output: jsonOutput(Type.Object({ state: State, version: Type.Integer(), sendAt: Time })),
  refusals: STEP_REFUSALS,
})

export const returnBriefing = defineOperation({
  name: 'returnBriefing',
  method: 'POST',
  path: '/v1/briefings/{id}/return',
  summary: 'Give it back to its writers with a reason',
  readOnly: false,
  params: ById,
  body: StepWithReason,
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const withdrawBriefing = defineOperation({
  name: 'withdrawBriefing',
  method: 'POST',
  path: '/v1/briefings/{id}/withdraw',
  summary: 'Withdraw it with a reason; who has seen it is told, who has not never sees it',
  readOnly: false,
  params: ById,
  body: StepWithReason,
  output: Stepped,
  refusals: STEP_REFUSALS,
})

export const BRIEFING_OPERATIONS = [
  listBriefings,
  readBriefing,
  previewReach,
  draftBriefing,
  changeBriefing,
  submitBriefing,
  takeBackBriefing,
  approveBriefing,
  returnBriefing,
  withdrawBriefing,
] as const
