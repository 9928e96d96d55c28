import { sql, type SqlBool } from 'kysely'
import { mayDo } from '../../access/may.ts'
import { dayOf } from '../../domain/days.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act, type Lookup } from '../../operations/implementation.ts'
import { outdated, refuseField } from '../../operations/refusals.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { areaOf, ownerOfCampaign, takeCampaign } from './campaign-record.ts'
import type { CampaignsDeps } from './campaigns-deps.ts'
import { checkTask } from './check-task.ts'
import {
  giveTask,
  linkTaskActivity,
  listCampaignTasks,
  readCampaignTask,
  reopenTask,
  sayTaskBlank,
} from './contract-tasks.ts'
import { insertTask } from './create-campaign.ts'
import { lintPlan } from './lint-plan.ts'
import { readTasks, taskRow, type TaskFound } from './read-tasks.ts'

const TASKS_MOST = 500

export const bindListCampaignTasks = () =>
  bind(listCampaignTasks, {
    async run(act, { query }) {
      const conditions = [
        sql<SqlBool>`campaign.state = 'launched' and (${withinReach(act.reach)} or ${withinReach(act.reach, 'planner')})`,
        ...(query.campaignId === undefined ? [] : [sql<SqlBool>`campaign.id = ${query.campaignId}`]),
        ...(query.unitId === undefined ? [] : [sql<SqlBool>`organisation.id = ${query.unitId}`]),
      ]
      const found = await readTasks(act.db, sql<SqlBool>`${sql.join(conditions, sql` and `)}`, dayOf(act.nowMs))
      return {
        items: found
          .filter(({ state }) => query.state === undefined || state === query.state)
          .slice(0, TASKS_MOST)
          .map(taskRow),
      }
    },
  })

const oneTask = async (
  { db, nowMs }: Pick<Act, 'db' | 'nowMs'>,
  condition: ReturnType<typeof sql<SqlBool>>,
): Promise<TaskFound | undefined> => (await readTasks(db, condition, dayOf(nowMs)))[0]

export const bindReadCampaignTask = () =>
  bind(readCampaignTask, {
    async run(act, { params }) {
      const { db, reach } = act
      const seen = sql<SqlBool>`(${withinReach(reach)} or ${withinReach(reach, 'planner')})`
      const task = await oneTask(act, sql<SqlBool>`task.id = ${params.id} and campaign.state <> 'planned' and ${seen}`)
      if (task === undefined) return refuse('not-found')
      const { rows: activities } = await sql<{ id: string; number: string; title: string; day: string }>`
        select id, number, title, occurred_from as day from activity where id = any(${task.deeds.map(({ activityId }) => activityId)})
        order by occurred_from, id`.execute(db)
      const { rows: candidates } = await sql<{ id: string; number: string; title: string; day: string }>`
        select activity.id, activity.number, activity.title, activity.occurred_from as day
        from activity join organisation owner on owner.id = activity.organisation_id
        where activity.state = 'recorded' and activity.occurred_to >= ${task.from_day}
          and (${task.channel}::text is null or activity.channel = ${task.channel}) and ${belongsTo(task)}
          and not exists (select 1 from task_activity link where link.task_id = ${task.id} and link.activity_id = activity.id)
        order by activity.occurred_from desc, activity.id limit 10`.execute(db)
      const children = await readTasks(db, sql<SqlBool>`task.parent_id = ${task.id}`, dayOf(act.nowMs))
      const history = await db
        .selectFrom('campaign_task_revision')
        .select(['reason', 'recorded_at as recordedAt'])
        .where('task_id', '=', task.id)
        .orderBy('version', 'desc')
        .execute()
      const area = await areaOf(db, task.unit_id)
      const unit = { id: task.unit_id, path: task.unit_path }
      const giver = await db
        .selectFrom('organisation')
        .select(['id', 'path'])
        .where('id', '=', task.given_by)
        .executeTakeFirstOrThrow()
      const isOpen = !task.isHandedDown && task.state !== 'locked'
      return {
        ...taskRow(task),
        version: task.version,
        areaId: area?.id ?? null,
        areaName: area?.name ?? null,
        activities: activities.map((each) => ({
          ...each,
          value: task.deeds.find(({ activityId }) => activityId === each.id)?.value ?? 0,
        })),
        candidates,
        children: children.map(taskRow),
        history,
        may: {
          report: isOpen && mayDo('linkTaskActivity', act.caller, unit).ok,
          handDown: task.goal_id === null && mayDo('handDownTask', act.caller, unit).ok,
          reopen: task.state === 'locked' && mayDo('reopenTask', act.caller, giver).ok,
        },
      }
    },
  })

/** Of `activity` and its `owner`: the unit's own, of somebody below it, in its area, with it as an organiser, or of the partner who carries the task. */
const belongsTo = (
  task: TaskFound,
) => sql<SqlBool>`(owner.path ^@ ${task.unit_path} or activity.organisation_id = ${task.partner_id}
  or exists (select 1 from organisation area where area.id = activity.area_id and area.path ^@ ${task.unit_path})
  or exists (select 1 from activity_organiser beside where beside.activity_id = activity.id and beside.version = activity.version and beside.organisation_id = ${task.unit_id}))`

const ownerOfTask = async ({ db }: Lookup, id: string, column: 'unit_id' | 'given_by' = 'unit_id') =>
  (
    await db
      .selectFrom('campaign_task')
      .select(['unit_id', 'given_by'])
      .where('id', '=', id)
      .where('withdrawn_reason', 'is', null)
      .executeTakeFirst()
  )?.[column]

/** The task for an act on it, held; only while its campaign runs. */
async function takeTask(act: Act, id: string, version?: number): Promise<TaskFound | Refusal> {
  await act.db.selectFrom('campaign_task').select('id').where('id', '=', id).forUpdate().execute()
  const task = await oneTask(act, sql<SqlBool>`task.id = ${id}`)
  if (task === undefined) return refuse('not-found')
  if (version !== undefined && task.version !== version) return outdated()
  const campaign = await takeCampaign(act, task.campaign_id, 'work')
  return campaign instanceof Refusal ? campaign : task
}

/** A task on which the unit itself may say something. */
async function takeOpenTask(act: Act, id: string, version?: number): Promise<TaskFound | Refusal> {
  const task = await takeTask(act, id, version)
  if (task instanceof Refusal) return task
  if (task.isHandedDown) return refuse('conflict', { says: HANDED_DOWN })
  return dayOf(act.nowMs) > task.lock_day ? refuse('conflict', { says: LOCKED }) : task
}

export const bindLinkTaskActivity = () =>
  bind(linkTaskActivity, {
    ownerOf: async (lookup, { params }) => ownerOfTask(lookup, params.id),
    async run(act, { params, body }) {
      const task = await takeOpenTask(act, params.id)
      if (task instanceof Refusal) return task
      const { rows } = await sql<{ state: string; channel: string; day: string; isOurs: boolean }>`
        select activity.state, activity.channel, activity.occurred_to as day, ${belongsTo(task)} as "isOurs"
        from activity join organisation owner on owner.id = activity.organisation_id where activity.id = ${body.activityId}`.execute(
        act.db,
      )
      const activity = rows[0]
      if (activity === undefined || !activity.isOurs || activity.state !== 'recorded')
        return refuseField('refused', 'activityId', 'not-ours', NOT_OURS)
      if (task.channel !== null && activity.channel !== task.channel)
        return refuseField('refused', 'activityId', 'channel', OTHER_CHANNEL)
      if (activity.day < task.from_day) return refuseField('refused', 'activityId', 'too-early', TOO_EARLY)
      await act.db
        .insertInto('task_activity')
        .values({
          task_id: task.id,
          activity_id: body.activityId,
          linked_on: dayOf(act.nowMs),
          recorded_at: act.nowIso,
          recorded_by: act.actor,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      act.note({ subject: task.id, details: { activity: body.activityId } })
      await act.fact({
        kind: 'campaign-task.reported',
        subjectId: task.id,
        organisationId: task.unit_id,
        body: { campaignId: task.campaign_id, activityId: body.activityId },
      })
      return { state: (await oneTask(act, sql<SqlBool>`task.id = ${task.id}`))?.state ?? task.state }
    },
  })

async function revise(act: Act, task: TaskFound, columns: Readonly<Record<string, unknown>>, reason: string) {
  const former = Object.fromEntries(Object.keys(columns).map((column) => [column, task[column as keyof TaskFound]]))
  await act.db
    .insertInto('campaign_task_revision')
    .values({
      task_id: task.id,
      version: task.version,
      former: JSON.stringify(former),
      reason,
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  await act.db
    .updateTable('campaign_task')
    .set({ ...columns, version: task.version + 1 })
    .where('id', '=', task.id)
    .execute()
  act.note({ subject: task.id, reason })
  return { version: task.version + 1 }
}

export const bindSayTaskBlank = () =>
  bind(sayTaskBlank, {
    ownerOf: async (lookup, { params }) => ownerOfTask(lookup, params.id),
    async run(act, { params, body }) {
      const task = await takeOpenTask(act, params.id, body.version)
      if (task instanceof Refusal) return task
      if (task.state === 'done' || task.state === 'done-late') return refuse('conflict', { says: DONE })
      const reason = body.reason.trim()
      await act.fact({
        kind: 'campaign-task.blank',
        subjectId: task.id,
        organisationId: task.unit_id,
        body: { campaignId: task.campaign_id },
      })
      return revise(act, task, { blank_reason: reason, blank_at: act.nowIso }, reason)
    },
  })

export const bindReopenTask = () =>
  bind(reopenTask, {
    ownerOf: async (lookup, { params }) => ownerOfTask(lookup, params.id, 'given_by'),
    async run(act, { params, body }) {
      const task = await takeTask(act, params.id, body.version)
      if (task instanceof Refusal) return task
      if (body.lockDay < dayOf(act.nowMs) || body.lockDay <= task.lock_day)
        return refuseField('refused', 'lockDay', 'past', LATER)
      return revise(act, task, { lock_day: body.lockDay }, body.reason.trim())
    },
  })

export const bindGiveTask = ({ content, outreach }: CampaignsDeps) =>
  bind(giveTask, {
    ownerOf: async (_lookup, { body }) => body.giverId,
    async run(act, { params, body }) {
      const owner = await ownerOfCampaign(act, params.id)
      const campaign = await takeCampaign(act, params.id, body.giverId === owner ? 'change' : 'work')
      const running =
        campaign instanceof Refusal && body.giverId === owner ? await takeCampaign(act, params.id, 'work') : campaign
      if (running instanceof Refusal) return running
      const problem = checkTask(body, outreach)
      if (problem !== undefined) return problem
      const errors = lintPlan(
        [{ path: 'what', name: text('任务', '任務', 'The task'), says: body.what }],
        content.forbidden,
      )
      if (errors.length > 0)
        return refuse('refused', { errors, ...(errors[0]?.says === undefined ? {} : { says: errors[0].says }) })
      const area = await areaOf(act.db, body.giverId)
      const { rows } = await sql<{ isBelow: boolean; isGiver: boolean }>`select
        exists (select 1 from organisation unit left join organisation place on place.id = unit.area_id
          where unit.id = ${body.unitId} and unit.valid_to is null and (unit.path ^@ ${area?.path ?? '-'} or place.path ^@ ${area?.path ?? '-'})) as "isBelow",
        exists (select 1 from campaign_task task where task.campaign_id = ${params.id} and task.unit_id = ${body.giverId} and task.withdrawn_reason is null) as "isGiver"`.execute(
        act.db,
      )
      if (rows[0]?.isBelow !== true) return refuseField('refused', 'unitId', 'not-below', NOT_BELOW)
      if (body.giverId !== owner && rows[0]?.isGiver !== true) return refuse('refused', { says: NO_PART })
      if (body.partnerId !== undefined && body.partnerName !== undefined)
        return refuseField('refused', 'partnerName', 'one-of', ONE_PARTNER)
      const id = await insertTask(act, {
        campaign_id: params.id,
        goal_id: null,
        unit_id: body.unitId,
        given_by: body.giverId,
        what: body.what.trim(),
        channel: body.channel ?? null,
        family: body.family ?? null,
        audience: body.audience,
        setting: body.setting ?? null,
        measure: body.measure,
        expected: body.expected ?? null,
        from_day: body.fromDay,
        due_day: body.dueDay,
        lock_day: body.lockDay,
        partner_id: body.partnerId ?? null,
        partner_name: body.partnerName?.trim() ?? null,
      })
      act.note({ subject: id, details: { campaign: params.id } })
      return { id }
    },
  })

const HANDED_DOWN = text(
  '这项任务已经分给下面的单位，由他们填报。',
  '這項任務已經分給下面的單位，由他們填報。',
  'This task was handed down; those below report it.',
)
const LOCKED = text(
  '锁定日已过，本单位不能再改。请上级单位写明理由后重新放开。',
  '鎖定日已過，本單位不能再改。請上級單位寫明理由後重新放開。',
  'The lock day has passed. Ask the unit above to reopen it with a reason.',
)
const NOT_OURS = text(
  '这条活动不是本单位的，也不在本辖区。请选台账里自己的活动。',
  '這筆活動不是本單位的，也不在本轄區。請選臺帳裡自己的活動。',
  'This activity is neither yours nor in your area. Choose one of your own in the ledger.',
)
const OTHER_CHANNEL = text(
  '活动的渠道和任务不同。请选同一渠道的活动。',
  '活動的管道和任務不同。請選同一管道的活動。',
  'The activity is of another channel than the task. Choose one of the same.',
)
const TOO_EARLY = text(
  '活动早于任务开始的日子。请选任务期内的活动。',
  '活動早於任務開始的日子。請選任務期內的活動。',
  'The activity was before the task begins. Choose one within its days.',
)
const DONE = text(
  '这项任务已经完成，不用说明。',
  '這項任務已經完成，不用說明。',
  'The task is done; nothing has to be explained.',
)
const LATER = text(
  '新的锁定日要晚于原来的，也不能早于今天。',
  '新的鎖定日要晚於原來的，也不能早於今天。',
  'The new lock day must be later than the old one and not in the past.',
)
const NOT_BELOW = text(
  '只能交给本辖区内的单位。',
  '只能交給本轄區內的單位。',
  'It can be given only to units within the area.',
)
const NO_PART = text(
  '本单位在这个计划里没有任务，不能派给别人。',
  '本單位在這個計畫裡沒有任務，不能派給別人。',
  'Your unit has no task in this campaign and cannot give any.',
)
const ONE_PARTNER = text(
  '承办的单位请选一种写法：网内单位，或者名称。',
  '承辦的單位請選一種寫法：網內單位，或者名稱。',
  'Say the partner once: a member of the net, or a name.',
)
