import { Type } from 'typebox'
import { AUDIENCES, CHANNEL_FAMILIES, COUNTED_MEASURES, SETTINGS } from '../../domain/activity.ts'
import { CAMPAIGN_KINDS, CAMPAIGN_STATES, SPLIT_WAYS, TASK_STATES } from '../../domain/campaign.ts'
import { closed, Day, line, Named, nullable, OrganisationId, PersonId } from '../../domain/contract-parts.ts'

export const CampaignId = Type.String({ pattern: '^cpn_[0-9a-z]{4,40}$' })
export const GoalId = Type.String({ pattern: '^gol_[0-9a-z]{4,40}$' })
export const TaskId = Type.String({ pattern: '^tsk_[0-9a-z]{4,40}$' })
export const ActivityId = Type.String({ pattern: '^act_[0-9a-z]{4,40}$' })
const PaperId = Type.String({
  pattern: '^[a-z]{2,8}_[0-9a-z]{4,40}$',
  description: 'The plan as a paper of this house.',
})
const Whole = Type.Integer({ minimum: 1, maximum: 1_000_000_000_000 })
export const MeasureIn = Type.Enum([...COUNTED_MEASURES])
export const StateOfTask = Type.Enum([...TASK_STATES])

export const campaignFields = {
  title: line(80),
  aim: Type.String({ minLength: 1, maxLength: 2_000, description: 'What shall be better afterwards, in words.' }),
  startsOn: Day,
  endsOn: Day,
  leadPersonId: nullable(PersonId),
  paperId: nullable(PaperId),
}

/** What is said of a task; exactly one of channel and family. */
export const taskFields = {
  what: line(120),
  channel: Type.Optional(Type.String({ pattern: '^[a-z]+(-[a-z]+)*$', maxLength: 40 })),
  family: Type.Optional(Type.Enum([...CHANNEL_FAMILIES])),
  audience: Type.Enum([...AUDIENCES]),
  setting: Type.Optional(nullable(Type.Enum([...SETTINGS]))),
  measure: MeasureIn,
  fromDay: Day,
  dueDay: Day,
  lockDay: Day,
}
export const Total = Whole

export const SplitIn = Type.Object(
  {
    by: Type.Enum([...SPLIT_WAYS]),
    units: Type.Array(
      Type.Object(
        {
          unitId: OrganisationId,
          value: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'By hand.' })),
        },
        closed,
      ),
      { minItems: 1, maxItems: 300 },
    ),
  },
  closed,
)

export const CampaignRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  organisation: Named,
  kind: Type.Enum([...CAMPAIGN_KINDS]),
  title: Type.String(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  state: Type.Enum([...CAMPAIGN_STATES]),
})

const ofChannel = {
  channel: nullable(Type.String()),
  family: nullable(Type.Enum([...CHANNEL_FAMILIES])),
  measure: MeasureIn,
}

/** What was counted of a goal; rounded numbers in it make it "at least". */
export const Counted = Type.Object({ value: Type.Integer(), isRounded: Type.Boolean() })

export const GoalRow = Type.Object({
  id: Type.String(),
  what: Type.String(),
  ...ofChannel,
  total: Type.Integer(),
  /** What the owner has split over units; the total once it did. */
  shared: Type.Integer(),
  counted: Counted,
})

export const TaskRow = Type.Object({
  id: Type.String(),
  campaign: Named,
  unit: Named,
  givenBy: Named,
  what: Type.String(),
  ...ofChannel,
  audience: Type.Enum([...AUDIENCES]),
  setting: nullable(Type.Enum([...SETTINGS])),
  expected: nullable(Type.Integer()),
  counted: Type.Integer(),
  fromDay: Type.String(),
  dueDay: Type.String(),
  lockDay: Type.String(),
  state: StateOfTask,
  isHandedDown: Type.Boolean(),
  partner: nullable(Type.String()),
  blankReason: nullable(Type.String()),
})

/** Reports that a unit and those below it owe, and how they stand; measures apart. */
export const UnitRow = Type.Object({
  unit: Named,
  depth: Type.Integer(),
  expected: Type.Integer(),
  actual: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  blank: Type.Integer(),
  open: Type.Integer(),
  goals: Type.Array(Type.Object({ goalId: Type.String(), share: nullable(Type.Integer()), counted: Counted })),
})
