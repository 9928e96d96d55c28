import { Type } from 'typebox'
import {
  ACTIVITY_STATES,
  AUDIENCES,
  CHANNEL_FAMILIES,
  COUNTED_MEASURES,
  EVIDENCE_KINDS,
  WAYS_OF_COUNTING,
} from '../../domain/activity.ts'
import {
  closed,
  Day,
  Named,
  nullable,
  OrganisationId,
  Said,
  Time,
  Titled,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { activityFields, ActivityId, ChannelId, Count, CountOut, LikeActivity } from './contract-parts.ts'

const FieldChannel = Type.Object({
  ...Titled.properties,
  family: Type.Enum([...CHANNEL_FAMILIES]),
  /** What can be counted of it, each apart, what the channel counts first at the head. */
  counters: Type.Array(
    Type.Object({
      measure: Type.Enum([...COUNTED_MEASURES]),
      title: Said,
      unit: Said,
      howCounted: Type.Enum([...WAYS_OF_COUNTING]),
    }),
  ),
})

const OwnRecord = Type.Object({
  id: Type.String(),
  number: Type.String(),
  channel: Type.String(),
  area: Named,
  place: nullable(Type.String()),
  occurredFrom: Type.String(),
  state: Type.Enum([...ACTIVITY_STATES]),
  joined: nullable(Type.String({ description: 'The number of the activity that it was joined with.' })),
  counts: Type.Array(CountOut),
  recordedAt: Time,
  version: Type.Integer(),
  like: Type.Array(LikeActivity),
})

export const readFieldSheet = defineOperation({
  name: 'readFieldSheet',
  method: 'GET',
  path: '/v1/field-sheet',
  summary: 'All that a phone needs to record what was done without a network, and what I recorded today',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      now: Time,
      units: Type.Array(Type.Object({ organisation: Named, area: nullable(Named) })),
      channels: Type.Array(FieldChannel),
      /** What I used, the last first; what my units do at other times and have not done lately; each once. */
      recent: Type.Array(Type.String()),
      due: Type.Array(Type.String()),
      places: Type.Array(Type.String()),
      audiences: Type.Array(Titled),
      lastAudience: Type.Enum([...AUDIENCES]),
      evidence: Type.Array(Type.Object({ id: Type.Enum([...EVIDENCE_KINDS]), title: Said })),
      today: Type.Array(OwnRecord),
    }),
  ),
  refusals: [],
})

export const joinActivity = defineOperation({
  name: 'joinActivity',
  method: 'POST',
  path: '/v1/activities/{id}/join',
  summary: 'It is the same as another one: it is kept and counts there alone',
  readOnly: false,
  params: Type.Object({ id: ActivityId }),
  body: jsonBody(Type.Object({ version: Version, intoId: ActivityId }, closed)),
  output: jsonOutput(
    Type.Object({ version: Type.Integer(), into: Type.Object({ id: Type.String(), number: Type.String() }) }),
  ),
  refusals: ['refused', 'conflict'],
})

export const readTickSheet = defineOperation({
  name: 'readTickSheet',
  method: 'GET',
  path: '/v1/tick-sheet',
  summary: 'What a paper sheet of one unit and one week shows, with the code that names it',
  readOnly: true,
  query: Type.Object(
    {
      organisationId: OrganisationId,
      week: Type.Optional({ ...Day, description: 'A day of the week; without it, this week.' }),
      channels: Type.Optional(
        Type.String({ maxLength: 400, description: 'Ids of channels with commas between them; at most eight.' }),
      ),
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      organisation: Named,
      area: nullable(Named),
      days: Type.Array(Type.String()),
      channels: Type.Array(FieldChannel),
      /** `LF1 org_… 2026-11-23 leaflet,lecture`: what the code says, as text. */
      code: Type.String(),
      qrSvg: Type.String(),
    }),
  ),
  refusals: ['refused'],
})

export const recordTickSheet = defineOperation({
  name: 'recordTickSheet',
  method: 'POST',
  path: '/v1/tick-sheets',
  summary: 'Record all that a filled sheet says, in one act: everything or nothing',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        areaId: activityFields.areaId,
        audience: activityFields.audience,
        evidenceNote: Type.Optional(activityFields.evidenceNote),
        rows: Type.Array(
          Type.Object(
            { day: Day, channel: ChannelId, counts: Type.Array(Count, { minItems: 1, maxItems: 5 }) },
            closed,
          ),
          { minItems: 1, maxItems: 56 },
        ),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ recorded: Type.Array(Type.Object({ id: Type.String(), number: Type.String() })) })),
  refusals: ['refused'],
})

export const FIELD_OPERATIONS = [readFieldSheet, joinActivity, readTickSheet, recordTickSheet] as const
