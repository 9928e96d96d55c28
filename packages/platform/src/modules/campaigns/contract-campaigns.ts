import { Type } from 'typebox'
import { CAMPAIGN_KINDS, CAMPAIGN_STATES, SPLIT_WAYS } from '../../domain/campaign.ts'
import {
  After,
  closed,
  Language,
  Limit,
  line,
  Named,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Time,
  Titled,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  campaignFields,
  CampaignId,
  CampaignRow,
  GoalId,
  GoalRow,
  SplitIn,
  taskFields,
  TaskRow,
  Total,
  UnitRow,
} from './contract-parts.ts'

const ById = Type.Object({ id: CampaignId })
const Versioned = Type.Object({ version: Type.Integer() })

export const listCampaigns = defineOperation({
  name: 'listCampaigns',
  method: 'GET',
  path: '/v1/campaigns',
  summary: 'Campaigns that I plan, that run below me, or that have a task for me; the latest first',
  readOnly: true,
  query: Type.Object({ state: Type.Optional(Type.Enum([...CAMPAIGN_STATES])), after: After, limit: Limit }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(CampaignRow), next: Next })),
  refusals: [],
})

export const listCampaignTemplates = defineOperation({
  name: 'listCampaignTemplates',
  method: 'GET',
  path: '/v1/campaign-templates',
  summary: 'Plans to begin with: how many days, how many goals and tasks',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          ...Titled.properties,
          aim: Titled.properties.title,
          kind: Type.Enum([...CAMPAIGN_KINDS]),
          days: Type.Integer(),
          goals: Type.Integer(),
          source: Type.String(),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const createCampaign = defineOperation({
  name: 'createCampaign',
  method: 'POST',
  path: '/v1/campaigns',
  summary: 'Plan a campaign; from a template also its goals and tasks, with days counted from its first',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        kind: Type.Enum([...CAMPAIGN_KINDS]),
        title: campaignFields.title,
        aim: campaignFields.aim,
        startsOn: campaignFields.startsOn,
        endsOn: campaignFields.endsOn,
        leadPersonId: Type.Optional(campaignFields.leadPersonId),
        paperId: Type.Optional(campaignFields.paperId),
        template: Type.Optional(line(40)),
        language: Language,
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), number: Type.String(), version: Type.Integer() })),
  refusals: ['refused'],
})

export const readCampaign = defineOperation({
  name: 'readCampaign',
  method: 'GET',
  path: '/v1/campaigns/{id}',
  summary: 'One campaign: its goals, how it stands, what is to be decided, and its units as a tree',
  description:
    'A report that is due counts as expected even when nobody has registered anything. An activity of several organisers counts once. Units stand in the order of the tree and are not ranked.',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...CampaignRow.properties,
      aim: Type.String(),
      lead: nullable(Type.String()),
      paperId: nullable(Type.String()),
      endReason: nullable(Type.String()),
      launchedAt: nullable(Time),
      version: Type.Integer(),
      today: Type.String(),
      goals: Type.Array(GoalRow),
      standing: Type.Object({
        expected: Type.Integer(),
        actual: Type.Integer(),
        onTime: Type.Integer(),
        late: Type.Integer(),
        blank: Type.Integer(),
        open: Type.Integer(),
        units: Type.Integer(),
      }),
      decide: Type.Object({
        late: Type.Array(TaskRow),
        blanks: Type.Array(TaskRow),
        silent: Type.Array(Named),
        silentCount: Type.Integer(),
      }),
      units: Type.Array(UnitRow),
      /** For whom I may split this campaign's goals: the owner, or a unit of mine that has a share. */
      splitters: Type.Array(Named),
      may: Type.Object({
        change: Type.Boolean(),
        launch: Type.Boolean(),
        close: Type.Boolean(),
        withdraw: Type.Boolean(),
      }),
    }),
  ),
  refusals: [],
})

export const changeCampaign = defineOperation({
  name: 'changeCampaign',
  method: 'PATCH',
  path: '/v1/campaigns/{id}',
  summary: 'Say the plan better, before it is launched',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        reason: Reason,
        title: Type.Optional(campaignFields.title),
        aim: Type.Optional(campaignFields.aim),
        endsOn: Type.Optional(campaignFields.endsOn),
        leadPersonId: Type.Optional(campaignFields.leadPersonId),
        paperId: Type.Optional(campaignFields.paperId),
      },
      closed,
    ),
  ),
  output: jsonOutput(Versioned),
  refusals: ['refused', 'conflict'],
})

export const launchCampaign = defineOperation({
  name: 'launchCampaign',
  method: 'POST',
  path: '/v1/campaigns/{id}/launch',
  summary: 'From now on the units see their tasks',
  description:
    'Refused when the plan counts installs, forwards, likes, check-ins or hours of study, ranks by them, or demands photos: the refusal names the words, the place and the rule.',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version }, closed)),
  output: jsonOutput(Versioned),
  refusals: ['refused', 'conflict'],
})

const ended = Type.Object({ version: Version, reason: Reason }, closed)
export const closeCampaign = defineOperation({
  name: 'closeCampaign',
  method: 'POST',
  path: '/v1/campaigns/{id}/close',
  summary: 'It is over; what came of it is said in a sentence',
  readOnly: false,
  params: ById,
  body: jsonBody(ended),
  output: jsonOutput(Versioned),
  refusals: ['conflict'],
})

export const withdrawCampaign = defineOperation({
  name: 'withdrawCampaign',
  method: 'POST',
  path: '/v1/campaigns/{id}/withdraw',
  summary: 'It shall not be done; nobody owes anything for it',
  readOnly: false,
  params: ById,
  body: jsonBody(ended),
  output: jsonOutput(Versioned),
  refusals: ['conflict'],
})

export const addCampaignGoal = defineOperation({
  name: 'addCampaignGoal',
  method: 'POST',
  path: '/v1/campaigns/{id}/goals',
  summary: 'A goal with its task: how much of what until when',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ ...taskFields, total: Total }, closed)),
  output: jsonOutput(Type.Object({ id: Type.String(), taskId: Type.String() })),
  refusals: ['refused', 'conflict'],
})

export const readGoalSplit = defineOperation({
  name: 'readGoalSplit',
  method: 'GET',
  path: '/v1/campaign-goals/{id}/split',
  summary: 'How a unit’s part of a goal would be split over those below it, and how it is',
  readOnly: true,
  params: Type.Object({ id: GoalId }),
  query: Type.Object({ unitId: OrganisationId, by: Type.Optional(Type.Enum([...SPLIT_WAYS])) }, closed),
  output: jsonOutput(
    Type.Object({
      campaign: Named,
      unit: Named,
      goal: Type.Object({ what: Type.String(), measure: Type.String() }),
      value: Type.Integer(),
      isSplit: Type.Boolean(),
      units: Type.Array(
        Type.Object({
          ...Named.properties,
          population: nullable(Type.Integer()),
          present: nullable(Type.Integer()),
          proposed: Type.Integer(),
        }),
      ),
    }),
  ),
  refusals: ['refused'],
})

export const splitGoal = defineOperation({
  name: 'splitGoal',
  method: 'POST',
  path: '/v1/campaign-goals/{id}/split',
  summary: 'Split a unit’s part of a goal, and its tasks with it, over units below; the shares add up exactly',
  readOnly: false,
  params: Type.Object({ id: GoalId }),
  body: jsonBody(Type.Object({ unitId: OrganisationId, ...SplitIn.properties }, closed)),
  output: jsonOutput(
    Type.Object({
      shares: Type.Array(Type.Object({ unitId: Type.String(), value: Type.Integer() })),
      tasks: Type.Integer(),
    }),
  ),
  refusals: ['refused', 'conflict'],
})

export const CAMPAIGN_OPERATIONS = [
  listCampaigns,
  listCampaignTemplates,
  createCampaign,
  readCampaign,
  changeCampaign,
  launchCampaign,
  closeCampaign,
  withdrawCampaign,
  addCampaignGoal,
  readGoalSplit,
  splitGoal,
] as const
