import { Type } from 'typebox'
import { CHANNEL_FAMILIES, SESSION_MEASURES, SETTINGS, AUDIENCES } from '../../domain/activity.ts'
import {
  After,
  closed,
  ForeignNumber,
  Limit,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Said,
  Time,
  Titled,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  ActivityId,
  ActivityRow,
  activityFields,
  activityFilters,
  LikeActivity,
  QualifierIn,
  Sum,
} from './contract-parts.ts'

/** What a phone says of the time of a record that it kept until there was a network. */
export const Device = Type.Object(
  {
    madeAt: { ...Time, description: 'When it was made, by the clock of the device.' },
    seenAt: Type.Optional({ ...Time, description: "The server's time that the device had heard last before." }),
    daysBefore: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 60,
        description: 'It happened so many days before it was made; the day follows the clock when that is set right.',
      }),
    ),
  },
  closed,
)

const ById = Type.Object({ id: ActivityId })

export const readOutreachCodes = defineOperation({
  name: 'readOutreachCodes',
  method: 'GET',
  path: '/v1/outreach-codes',
  summary: 'Channels with what is counted of them, measures, and how all codes of publicity are called',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      families: Type.Array(Titled),
      channels: Type.Array(
        Type.Object({
          ...Titled.properties,
          family: Type.Enum([...CHANNEL_FAMILIES]),
          measure: Type.String(),
          unit: Said,
          isMaterial: Type.Boolean(),
        }),
      ),
      measures: Type.Array(Type.Object({ ...Titled.properties, unit: Said, rule: Said })),
      ways: Type.Array(Titled),
      audiences: Type.Array(Titled),
      settings: Type.Array(Titled),
      evidence: Type.Array(Titled),
      surveyGroups: Type.Array(Titled),
      surveyMethods: Type.Array(Titled),
    }),
  ),
  refusals: [],
})

export const listActivities = defineOperation({
  name: 'listActivities',
  method: 'GET',
  path: '/v1/activities',
  summary: 'The ledger of publicity, the latest first; of an area also those of the areas below it',
  description: 'An activity belongs to the day on which it began. One that several organised together is one.',
  readOnly: true,
  query: Type.Object({ ...activityFilters, after: After, limit: Limit }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(ActivityRow),
      next: Next,
      /** Of all that fit the filters, not of this page alone. Voided ones do not count. */
      count: Type.Integer(),
      sums: Type.Array(Sum),
    }),
  ),
  refusals: [],
})

export const readActivity = defineOperation({
  name: 'readActivity',
  method: 'GET',
  path: '/v1/activities/{id}',
  summary: 'One activity, its counts and sessions, and what it said before it was corrected',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...ActivityRow.properties,
      foreignNumber: nullable(Type.String()),
      timeFrom: nullable(Type.String()),
      timeTo: nullable(Type.String()),
      setting: nullable(Type.Enum([...SETTINGS])),
      evidenceNote: nullable(Type.String()),
      sessions: Type.Array(
        Type.Object({
          heldOn: Type.String(),
          beginsAt: nullable(Type.String()),
          minutes: nullable(Type.Integer()),
          audience: Type.Enum([...AUDIENCES]),
          measure: Type.Enum([...SESSION_MEASURES]),
          value: Type.Integer(),
          qualifier: QualifierIn,
        }),
      ),
      report: nullable(Type.Object({ id: Type.String(), number: Type.String(), title: Type.String() })),
      voidReason: nullable(Type.String()),
      joined: nullable(Type.Object({ id: Type.String(), number: Type.String() })),
      like: Type.Array(LikeActivity),
      device: nullable(Type.Object({ madeAt: Time, correctedAt: Time, offsetMs: nullable(Type.Integer()) })),
      recordedAt: Time,
      version: Type.Integer(),
      history: Type.Array(
        Type.Object({
          version: Type.Integer(),
          former: Type.Record(Type.String(), Type.Unknown()),
          reason: Type.String(),
          recordedAt: Time,
        }),
      ),
      may: Type.Object({ correct: Type.Boolean(), void: Type.Boolean(), join: Type.Boolean() }),
    }),
  ),
  refusals: [],
})

export const recordActivity = defineOperation({
  name: 'recordActivity',
  method: 'POST',
  path: '/v1/activities',
  summary: 'Record what was done',
  description:
    'One kind of evidence is enough, and none is enough when the reason is said. Nobody has to take a photo. A device that kept it for a while says when it was made, and in the header Device-Time what its clock says now: the server notes how far they differ. With an Idempotency-Key it is recorded once.',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        foreignNumber: Type.Optional(ForeignNumber),
        areaId: activityFields.areaId,
        channel: activityFields.channel,
        title: Type.Optional(activityFields.title),
        occurredFrom: activityFields.occurredFrom,
        occurredTo: Type.Optional(activityFields.occurredTo),
        timeFrom: Type.Optional(activityFields.timeFrom),
        timeTo: Type.Optional(activityFields.timeTo),
        place: Type.Optional(activityFields.place),
        audience: activityFields.audience,
        setting: Type.Optional(activityFields.setting),
        evidence: activityFields.evidence,
        evidenceNote: Type.Optional(activityFields.evidenceNote),
        organisers: Type.Optional(activityFields.organisers),
        counts: Type.Optional(activityFields.counts),
        sessions: Type.Optional(activityFields.sessions),
        device: Type.Optional(Device),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({ id: Type.String(), number: Type.String(), version: Type.Integer(), occurredFrom: Type.String() }),
  ),
  refusals: ['refused', 'conflict'],
})

export const correctActivity = defineOperation({
  name: 'correctActivity',
  method: 'PATCH',
  path: '/v1/activities/{id}',
  summary: 'Say better what was done, with a reason; what was said before is kept',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        reason: Reason,
        areaId: Type.Optional(activityFields.areaId),
        channel: Type.Optional(activityFields.channel),
        title: Type.Optional(activityFields.title),
        occurredFrom: Type.Optional(activityFields.occurredFrom),
        occurredTo: Type.Optional(activityFields.occurredTo),
        timeFrom: Type.Optional(activityFields.timeFrom),
        timeTo: Type.Optional(activityFields.timeTo),
        place: Type.Optional(activityFields.place),
        audience: Type.Optional(activityFields.audience),
        setting: Type.Optional(activityFields.setting),
        evidence: Type.Optional(activityFields.evidence),
        evidenceNote: Type.Optional(activityFields.evidenceNote),
        organisers: Type.Optional(activityFields.organisers),
        counts: Type.Optional(activityFields.counts),
        sessions: Type.Optional(activityFields.sessions),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const voidActivity = defineOperation({
  name: 'voidActivity',
  method: 'POST',
  path: '/v1/activities/{id}/void',
  summary: 'It was recorded by mistake: it is kept and counts no more',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['conflict'],
})

export const readActivityTotals = defineOperation({
  name: 'readActivityTotals',
  method: 'GET',
  path: '/v1/activity-totals',
  summary: 'What was done in a period, by channel and measure',
  description:
    'Different measures are never added to each other. A sum with rounded numbers in it says so: at least, at most, about. Parts (其中) stand under their channel and are left out of the totals.',
  readOnly: true,
  query: Type.Object(
    {
      from: activityFilters.from,
      to: activityFilters.to,
      areaId: activityFilters.areaId,
      organisationId: activityFilters.organisationId,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      activities: Type.Integer(),
      sums: Type.Array(Sum),
      channels: Type.Array(Type.Object({ channel: Type.String(), activities: Type.Integer(), sums: Type.Array(Sum) })),
    }),
  ),
  refusals: [],
})

export const ACTIVITY_OPERATIONS = [
  readOutreachCodes,
  listActivities,
  readActivity,
  recordActivity,
  correctActivity,
  voidActivity,
  readActivityTotals,
] as const
