import { sql } from 'kysely'
import type { Static } from 'typebox'
import { divide, type SplitWay } from '../../domain/campaign.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { bind, refuse, Refusal, type Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { areaOf, notNow, shareOf } from './campaign-record.ts'
import { readGoalSplit, splitGoal } from './contract-campaigns.ts'
import type { SplitIn } from './contract-parts.ts'
import { handDownTask } from './contract-tasks.ts'
import { insertTask } from './create-campaign.ts'

interface Unit {
  readonly id: string
  readonly name: string
  readonly population: number | null
}

/** The areas directly below, in the order of their codes. */
async function unitsBelow(db: HouseTransaction, unitId: string): Promise<readonly Unit[]> {
  const area = await areaOf(db, unitId)
  if (area === undefined) return []
  return db
    .selectFrom('organisation')
    .select(['id', 'name', 'population'])
    .where('parent_id', '=', area.id)
    .where('level', '<>', 'member')
    .where('valid_to', 'is', null)
    .orderBy('code')
    .execute()
}

async function readGoal(db: HouseTransaction, id: string) {
  return db
    .selectFrom('campaign_goal as goal')
    .innerJoin('campaign', 'campaign.id', 'goal.campaign_id')
    .select([
      'goal.id',
      'goal.what',
      'goal.measure',
      'goal.total',
      'campaign.id as campaignId',
      'campaign.title',
      'campaign.state',
      'campaign.organisation_id as ownerId',
    ])
    .where('goal.id', '=', id)
    .executeTakeFirst()
}

const weightOf = (by: SplitWay, { population }: Unit): number => (by === 'population' ? (population ?? 0) : 1)

export const bindReadGoalSplit = () =>
  bind(readGoalSplit, {
    ownerOf: async (_lookup, { query }) => query.unitId,
    async run({ db }, { params, query }) {
      const goal = await readGoal(db, params.id)
      if (goal === undefined) return refuse('not-found')
      const value = await shareOf(db, goal, query.unitId)
      const unit = await db
        .selectFrom('organisation')
        .select(['id', 'name'])
        .where('id', '=', query.unitId)
        .executeTakeFirst()
      if (value === undefined || unit === undefined) return refuse('refused', { says: NO_SHARE })
      const units = await unitsBelow(db, query.unitId)
      const present = await sharesGiven(db, goal.id, query.unitId)
      const proposed = divide(
        value,
        units.map((each) => weightOf(query.by ?? 'population', each)),
      )
      return {
        campaign: { id: goal.campaignId, name: goal.title },
        unit,
        goal: { what: goal.what, measure: goal.measure },
        value,
        isSplit: present.size > 0,
        units: units.map(({ id, name, population }, place) => ({
          id,
          name,
          population,
          present: present.get(id) ?? null,
          proposed: proposed[place] ?? 0,
        })),
      }
    },
  })

async function sharesGiven(
  db: HouseTransaction,
  goalId: string,
  giverId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('campaign_share')
    .select(['unit_id', 'value'])
    .where('goal_id', '=', goalId)
    .where('given_by', '=', giverId)
    .execute()
  return new Map(rows.map(({ unit_id: id, value }) => [id, Number(value)]))
}

/** The units of a split with a weight each; by hand the weights are what each one takes and must add up. */
async function weigh(
  act: Act,
  giverId: string,
  total: number | null,
  { by, units }: Static<typeof SplitIn>,
): Promise<{ readonly ids: string[]; readonly weights: number[] } | Refusal> {
  const area = await areaOf(act.db, giverId)
  const ids = units.map(({ unitId }) => unitId)
  if (new Set(ids).size < ids.length) return refuseField('refused', 'units', 'twice', TWICE)
  const { rows } = await sql<Unit & { readonly isBelow: boolean }>`
    select unit.id, unit.name, unit.population, (unit.path ^@ ${area?.path ?? '-'} or area.path ^@ ${area?.path ?? '-'}) as "isBelow"
    from organisation unit left join organisation area on area.id = unit.area_id
    where unit.id = any(${ids}) and unit.id <> ${giverId} and unit.valid_to is null`.execute(act.db)
  const known = new Map(rows.filter(({ isBelow }) => isBelow).map((row) => [row.id, row]))
  if (known.size < ids.length) return refuseField('refused', 'units', 'not-below', NOT_BELOW)
  const values = units.map(({ value }) => value ?? 0)
  if (by === 'by-hand' && total !== null) {
    const sum = values.reduce((all, value) => all + value, 0)
    if (sum !== total) return refuseField('refused', 'units', 'sum', sumSays(sum, total))
    return { ids, weights: values }
  }
  return { ids, weights: ids.map((id) => weightOf(by, known.get(id) ?? { id, name: '', population: 1 })) }
}

export const bindSplitGoal = () =>
  bind(splitGoal, {
    ownerOf: async (_lookup, { body }) => body.unitId,
    async run(act, { params, body }) {
      const goal = await readGoal(act.db, params.id)
      if (goal === undefined) return refuse('not-found')
      await act.db.selectFrom('campaign').select('id').where('id', '=', goal.campaignId).forUpdate().execute()
      if (goal.state !== 'launched' && !(goal.state === 'planned' && body.unitId === goal.ownerId)) return notNow()
      const total = await shareOf(act.db, goal, body.unitId)
      if (total === undefined) return refuse('refused', { says: NO_SHARE })
      const weighed = await weigh(act, body.unitId, total, body)
      if (weighed instanceof Refusal) return weighed
      const present = [...(await sharesGiven(act.db, goal.id, body.unitId)).keys()]
      const further =
        present.length === 0
          ? []
          : await act.db
              .selectFrom('campaign_share')
              .select('unit_id')
              .where('goal_id', '=', goal.id)
              .where('given_by', 'in', present)
              .limit(1)
              .execute()
      if (further.length > 0) return refuse('conflict', { says: BEGUN })
      const taken = await act.db
        .selectFrom('campaign_share')
        .select('unit_id')
        .where('goal_id', '=', goal.id)
        .where('given_by', '<>', body.unitId)
        .where('unit_id', 'in', weighed.ids)
        .limit(1)
        .execute()
      if (taken.length > 0 || weighed.ids.includes(goal.ownerId)) return refuseField('refused', 'units', 'taken', TAKEN)
      const tasks = await act.db
        .selectFrom('campaign_task')
        .selectAll()
        .where('goal_id', '=', goal.id)
        .where('unit_id', '=', body.unitId)
        .where('withdrawn_reason', 'is', null)
        .execute()
      for (const task of tasks) {
        const begun = await handDown(act, task, weighed)
        if (begun instanceof Refusal) return begun
      }
      await act.db
        .deleteFrom('campaign_share')
        .where('goal_id', '=', goal.id)
        .where('given_by', '=', body.unitId)
        .execute()
      const values = divide(total, weighed.weights)
      const shares = weighed.ids.map((unitId, place) => ({ unitId, value: values[place] ?? 0 }))
      await act.db
        .insertInto('campaign_share')
        .values(
          shares.map(({ unitId, value }) => ({
            goal_id: goal.id,
            unit_id: unitId,
            given_by: body.unitId,
            value,
            recorded_at: act.nowIso,
            recorded_by: act.actor,
          })),
        )
        .execute()
      act.note({ subject: goal.campaignId, details: { goal: goal.id, units: shares.length } })
      return { shares, tasks: tasks.length * shares.length }
    },
  })

type Task = Awaited<ReturnType<typeof readTaskRow>> & object
const readTaskRow = (db: HouseTransaction, id: string) =>
  db
    .selectFrom('campaign_task')
    .selectAll()
    .where('id', '=', id)
    .where('withdrawn_reason', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** Children in place of those that were there; refused once anybody has begun. */
async function handDown(
  act: Act,
  task: Task,
  { ids, weights }: { readonly ids: readonly string[]; readonly weights: readonly number[] },
): Promise<Refusal | undefined> {
  const { rows } = await sql<{ isBegun: boolean }>`select exists (
    select 1 from campaign_task child where child.parent_id = ${task.id} and child.withdrawn_reason is null
      and (child.blank_reason is not null or exists (select 1 from task_activity link where link.task_id = child.id)
        or exists (select 1 from campaign_task below where below.parent_id = child.id and below.withdrawn_reason is null))) as "isBegun"`.execute(
    act.db,
  )
  if (rows[0]?.isBegun === true) return refuse('conflict', { says: BEGUN })
  await act.db
    .updateTable('campaign_task')
    .set({ withdrawn_reason: SPLIT_AGAIN })
    .where('parent_id', '=', task.id)
    .where('withdrawn_reason', 'is', null)
    .execute()
  const values = task.expected === null ? undefined : divide(Number(task.expected), weights)
  for (const [place, unitId] of ids.entries()) {
    const expected = values?.[place] ?? null
    if (expected === 0) continue
    await insertTask(act, {
      campaign_id: task.campaign_id,
      goal_id: task.goal_id,
      parent_id: task.id,
      unit_id: unitId,
      given_by: task.unit_id,
      what: task.what,
      channel: task.channel,
      family: task.family,
      audience: task.audience,
      setting: task.setting,
      measure: task.measure,
      expected,
      from_day: task.from_day,
      due_day: task.due_day,
      lock_day: task.lock_day,
    })
  }
  return undefined
}

export const bindHandDownTask = () =>
  bind(handDownTask, {
    ownerOf: async ({ db }, { params }) =>
      (await db.selectFrom('campaign_task').select('unit_id').where('id', '=', params.id).executeTakeFirst())?.unit_id,
    async run(act, { params, body }) {
      const task = await readTaskRow(act.db, params.id)
      if (task === undefined) return refuse('not-found')
      if (task.goal_id !== null) return refuse('refused', { says: OF_A_GOAL })
      const campaign = await act.db
        .selectFrom('campaign')
        .select(['state', 'organisation_id'])
        .where('id', '=', task.campaign_id)
        .executeTakeFirstOrThrow()
      if (campaign.state !== 'launched' && !(campaign.state === 'planned' && campaign.organisation_id === task.unit_id))
        return notNow()
      const weighed = await weigh(act, task.unit_id, task.expected === null ? null : Number(task.expected), body)
      if (weighed instanceof Refusal) return weighed
      const begun = await handDown(act, task, weighed)
      if (begun !== undefined) return begun
      act.note({ subject: task.id, details: { units: weighed.ids.length } })
      return { tasks: weighed.ids.length }
    },
  })

const SPLIT_AGAIN = 'split again'
const NO_SHARE = text(
  '这个单位在这个目标里没有份额，不能再分。',
  '這個單位在這個目標裡沒有份額，不能再分。',
  'This unit has no share in the goal and cannot split it.',
)
const TWICE = text(
  '同一个单位写了两次。请去掉一个。',
  '同一個單位寫了兩次。請去掉一個。',
  'A unit is named twice. Take one away.',
)
const NOT_BELOW = text(
  '只能分给本辖区内的单位。请去掉不在辖区内的。',
  '只能分給本轄區內的單位。請去掉不在轄區內的。',
  'It can be split only over units within the area. Take the others away.',
)
const TAKEN = text(
  '其中有单位已经从别处分到了这个目标。请去掉它。',
  '其中有單位已經從別處分到了這個目標。請去掉它。',
  'One of these units already has a share from somebody else. Take it away.',
)
const BEGUN = text(
  '下面的单位已经开始做，或者已经再往下分，不能重分。请与他们商量。',
  '下面的單位已經開始做，或者已經再往下分，不能重分。請與他們商量。',
  'Units below have begun or have split it further; it cannot be split again. Talk to them.',
)
const OF_A_GOAL = text(
  '这项任务属于一个目标。请在目标里分解。',
  '這項任務屬於一個目標。請在目標裡分解。',
  'This task belongs to a goal. Split the goal.',
)
const sumSays = (sum: number, total: number) =>
  text(
    `各单位合计 ${sum}，应为 ${total}。请改到相等。`,
    `各單位合計 ${sum}，應為 ${total}。請改到相等。`,
    `The units add up to ${sum}; it must be ${total}. Make them equal.`,
  )
