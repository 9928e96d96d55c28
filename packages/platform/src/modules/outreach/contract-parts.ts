import { Type, type Static } from 'typebox'
import {
  ACTIVITY_SOURCES,
  ACTIVITY_STATES,
  AUDIENCES,
  CHANNEL_FAMILIES,
  COUNTED_MEASURES,
  EVIDENCE_KINDS,
  SESSION_MEASURES,
  SETTINGS,
  WAYS_OF_COUNTING,
} from '../../domain/activity.ts'
import { closed, Day, line, Named, nullable, OrganisationId } from '../../domain/contract-parts.ts'
import { MEASURES } from '../../domain/indicator.ts'
import { QUALIFIERS } from '../../domain/report-reading.ts'

export const ActivityId = Type.String({ pattern: '^act_[0-9a-z]{4,40}$' })
export const MaterialId = Type.String({ pattern: '^mat_[0-9a-z]{4,40}$' })
export const SurveyId = Type.String({ pattern: '^sur_[0-9a-z]{4,40}$' })
export const ReportId = Type.String({ pattern: '^hrp_[0-9a-z]{4,40}$' })
export const DraftId = Type.String({ pattern: '^drf_[0-9a-z]{4,40}$' })
export const DoubtId = Type.String({ pattern: '^dbt_[0-9a-z]{4,40}$' })
export const ChannelId = Type.String({
  pattern: '^[a-z]+(-[a-z]+)*$',
  maxLength: 40,
  description: 'A key of content/outreach, see readOutreachCodes.',
})
export { Named }
export const Amount = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 })
export const QualifierIn = Type.Enum([...QUALIFIERS])
const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: 'As the clock on the wall says.' })

export const Count = Type.Object(
  {
    measure: Type.Enum([...COUNTED_MEASURES]),
    value: Amount,
    valueMost: Type.Optional(nullable(Amount)),
    qualifier: Type.Optional(QualifierIn),
    object: Type.Optional(nullable(line(40, 'What was counted, such as 宣传单.'))),
    materialId: Type.Optional(nullable(MaterialId)),
    howCounted: Type.Enum([...WAYS_OF_COUNTING]),
    isPart: Type.Optional(Type.Boolean({ description: 'Already within another count that is recorded: never added.' })),
  },
  closed,
)
export type CountIn = Static<typeof Count>

export const Session = Type.Object(
  {
    heldOn: Day,
    beginsAt: Type.Optional(nullable(Clock)),
    minutes: Type.Optional(nullable(Type.Integer({ minimum: 1, maximum: 1_440 }))),
    audience: Type.Enum([...AUDIENCES]),
    measure: Type.Enum([...SESSION_MEASURES]),
    value: Amount,
    qualifier: Type.Optional(QualifierIn),
  },
  closed,
)
export type SessionIn = Static<typeof Session>

export const Organiser = Type.Object(
  { organisationId: Type.Optional(nullable(OrganisationId)), name: Type.Optional(nullable(line(80))) },
  { ...closed, description: 'A member of the net by its id, anybody else by name.' },
)
export type OrganiserIn = Static<typeof Organiser>

/** What is said of an activity. */
export const activityFields = {
  areaId: OrganisationId,
  channel: ChannelId,
  title: line(80),
  occurredFrom: Day,
  occurredTo: Day,
  timeFrom: nullable(Clock),
  timeTo: nullable(Clock),
  place: nullable(line(80)),
  audience: Type.Enum([...AUDIENCES]),
  setting: nullable(Type.Enum([...SETTINGS])),
  evidence: Type.Enum([...EVIDENCE_KINDS]),
  evidenceNote: nullable(line(200, 'Where it lies; why there is none.')),
  organisers: Type.Array(Organiser, { maxItems: 20, description: 'Those who did it together with the owner.' }),
  counts: Type.Array(Count, { maxItems: 20 }),
  sessions: Type.Array(Session, { maxItems: 200 }),
}

export const activityFilters = {
  q: Type.Optional(Type.String({ maxLength: 40, description: 'A part of the title, or the beginning of the number.' })),
  channel: Type.Optional(ChannelId),
  family: Type.Optional(Type.Enum([...CHANNEL_FAMILIES])),
  areaId: Type.Optional(OrganisationId),
  organisationId: Type.Optional(OrganisationId),
  audience: Type.Optional(Type.Enum([...AUDIENCES])),
  source: Type.Optional(Type.Enum([...ACTIVITY_SOURCES])),
  state: Type.Optional(Type.Enum([...ACTIVITY_STATES])),
  reportId: Type.Optional(ReportId),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
}
const filtersObject = () => Type.Object(activityFilters)
export type ActivityFilters = Static<ReturnType<typeof filtersObject>>

/** A number of one measure as it was said, or as a sum has to be said. */
export const Sum = Type.Object({
  measure: Type.Enum([...MEASURES]),
  value: Type.Integer(),
  qualifier: QualifierIn,
})

export const CountOut = Type.Object({
  measure: Type.Enum([...COUNTED_MEASURES]),
  value: Type.Integer(),
  valueMost: nullable(Type.Integer()),
  qualifier: QualifierIn,
  object: nullable(Type.String()),
  material: nullable(Named),
  howCounted: Type.Enum([...WAYS_OF_COUNTING]),
  isPart: Type.Boolean(),
})

export const ActivityRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  organisation: Named,
  area: Named,
  town: nullable(Named),
  channel: Type.String(),
  title: Type.String(),
  occurredFrom: Type.String(),
  occurredTo: Type.String(),
  place: nullable(Type.String()),
  audience: Type.Enum([...AUDIENCES]),
  source: Type.Enum([...ACTIVITY_SOURCES]),
  evidence: Type.Enum([...EVIDENCE_KINDS]),
  state: Type.Enum([...ACTIVITY_STATES]),
  organisers: Type.Array(Type.Object({ organisationId: nullable(Type.String()), name: Type.String() })),
  counts: Type.Array(CountOut),
})

/** Another activity that may be the same; nothing is joined unless somebody says so. */
export const LikeActivity = Type.Object({
  id: Type.String(),
  number: Type.String(),
  title: Type.String(),
  organisation: Named,
  occurredFrom: Type.String(),
  occurredTo: Type.String(),
  counts: Type.Array(Type.Object({ measure: Type.Enum([...MEASURES]), value: Type.Integer(), qualifier: QualifierIn })),
})
