import { Type } from 'typebox'
import { closed, Day, line, nullable, OrganisationId, Reason, Time, Version } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ActivityId, CampaignId, SplitIn, StateOfTask, taskFields, TaskId, TaskRow, Total } from './contract-parts.ts'

const ById = Type.Object({ id: TaskId })
const Versioned = Type.Object({ version: Type.Integer() })
const reasoned = Type.Object({ version: Version, reason: Reason }, closed)

export const giveTask = defineOperation({
  name: 'giveTask',
  method: 'POST',
  path: '/v1/campaigns/{id}/tasks',
  summary: 'Give a unit a task beside the goals; a partner may carry it',
  readOnly: false,
  params: Type.Object({ id: CampaignId }),
  body: jsonBody(
    Type.Object(
      {
        giverId: OrganisationId,
        unitId: OrganisationId,
        ...taskFields,
        expected: Type.Optional(nullable(Total)),
        partnerId: Type.Optional(OrganisationId),
        partnerName: Type.Optional(line(80, 'Who carries it, when it is no member of the net.')),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['refused', 'conflict'],
})

export const handDownTask = defineOperation({
  name: 'handDownTask',
  method: 'POST',
  path: '/v1/campaign-tasks/{id}/hand-down',
  summary: 'Hand a task down to units below; what is expected is split and adds up exactly',
  readOnly: false,
  params: ById,
  body: jsonBody(SplitIn),
  output: jsonOutput(Type.Object({ tasks: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const listCampaignTasks = defineOperation({
  name: 'listCampaignTasks',
  method: 'GET',
  path: '/v1/campaign-tasks',
  summary: 'Tasks of launched campaigns, the nearest due first; handed-down ones stand with those below',
  readOnly: true,
  query: Type.Object(
    {
      campaignId: Type.Optional(CampaignId),
      unitId: Type.Optional(OrganisationId),
      state: Type.Optional(StateOfTask),
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(TaskRow) })),
  refusals: [],
})

export const readCampaignTask = defineOperation({
  name: 'readCampaignTask',
  method: 'GET',
  path: '/v1/campaign-tasks/{id}',
  summary: 'One task, what was done for it, and activities of the ledger that may belong to it',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...TaskRow.properties,
      version: Type.Integer(),
      areaId: nullable(Type.String()),
      areaName: nullable(Type.String()),
      activities: Type.Array(
        Type.Object({
          id: Type.String(),
          number: Type.String(),
          title: Type.String(),
          day: Type.String(),
          value: Type.Integer(),
        }),
      ),
      candidates: Type.Array(
        Type.Object({ id: Type.String(), number: Type.String(), title: Type.String(), day: Type.String() }),
      ),
      children: Type.Array(TaskRow),
      history: Type.Array(Type.Object({ reason: Type.String(), recordedAt: Time })),
      may: Type.Object({
        report: Type.Boolean(),
        handDown: Type.Boolean(),
        reopen: Type.Boolean(),
      }),
    }),
  ),
  refusals: [],
})

export const linkTaskActivity = defineOperation({
  name: 'linkTaskActivity',
  method: 'POST',
  path: '/v1/campaign-tasks/{id}/activities',
  summary: 'This activity of the ledger does the task; nothing is asked a second time',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ activityId: ActivityId }, closed)),
  output: jsonOutput(Type.Object({ state: StateOfTask })),
  refusals: ['refused', 'conflict'],
})

export const sayTaskBlank = defineOperation({
  name: 'sayTaskBlank',
  method: 'POST',
  path: '/v1/campaign-tasks/{id}/blank',
  summary: 'Say why nothing can be reported; with its reason it is not late',
  readOnly: false,
  params: ById,
  body: jsonBody(reasoned),
  output: jsonOutput(Versioned),
  refusals: ['refused', 'conflict'],
})

export const reopenTask = defineOperation({
  name: 'reopenTask',
  method: 'POST',
  path: '/v1/campaign-tasks/{id}/reopen',
  summary: 'Whoever gave the task lets the unit report until another day, and says why',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ ...reasoned.properties, lockDay: Day }, closed)),
  output: jsonOutput(Versioned),
  refusals: ['refused', 'conflict'],
})

export const TASK_OPERATIONS = [
  giveTask,
  handDownTask,
  listCampaignTasks,
  readCampaignTask,
  linkTaskActivity,
  sayTaskBlank,
  reopenTask,
] as const
