import { sql, type SqlBool, type RawBuilder } from 'kysely'
import type { Static } from 'typebox'
import { deedDay, taskStateOn, type TaskDeed, type TaskState } from '../../domain/campaign.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { CampaignTaskTable } from '../../store/tables/campaigns.ts'
import type { TaskRow } from './contract-parts.ts'

export interface TaskFound extends Omit<CampaignTaskTable, 'version'> {
  readonly version: number
  readonly unit_name: string
  readonly unit_path: string
  readonly unit_code: string
  readonly giver_name: string
  readonly partner_named: string | null
  readonly campaign_title: string
  readonly deeds: readonly (TaskDeed & { readonly activityId: string })[]
  readonly state: TaskState
  readonly isHandedDown: boolean
}

/** Tasks with how they stand today; `condition` speaks of `task`, `campaign`, its `planner` and the unit `organisation`. What was done for a handed-down task is what was done below it. */
export async function readTasks(
  db: HouseTransaction,
  condition: RawBuilder<SqlBool>,
  today: string,
): Promise<TaskFound[]> {
  const { rows } = await sql<Omit<TaskFound, 'deeds' | 'state'>>`
    select task.*, organisation.name as unit_name, organisation.path as unit_path, organisation.code as unit_code,
      giver.name as giver_name, coalesce(task.partner_name, partner.name) as partner_named, campaign.title as campaign_title,
      exists (select 1 from campaign_task child where child.parent_id = task.id and child.withdrawn_reason is null) as "isHandedDown"
    from campaign_task task join campaign on campaign.id = task.campaign_id
    join organisation on organisation.id = task.unit_id
    join organisation giver on giver.id = task.given_by
    join organisation planner on planner.id = campaign.organisation_id
    left join organisation partner on partner.id = task.partner_id
    where task.withdrawn_reason is null and ${condition}
    order by task.due_day, organisation.code, task.id`.execute(db)
  const deeds = await readDeeds(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => {
    const own = [...new Map((deeds.get(row.id) ?? []).map((deed) => [deed.activityId, deed])).values()]
    const terms = {
      fromDay: row.from_day,
      dueDay: row.due_day,
      lockDay: row.lock_day,
      expected: row.expected,
      isBlank: row.blank_reason !== null,
    }
    return { ...row, deeds: own, state: taskStateOn(terms, own, today) }
  })
}

/** By task: each recorded activity that does it or one below it. */
async function readDeeds(db: HouseTransaction, ids: readonly string[]) {
  const { rows } = await sql<{
    root: string
    activityId: string
    occurredTo: string
    linkedOn: string
    lockDay: string
    value: number
  }>`
    with recursive line as (
      select id as root, id, measure, lock_day from campaign_task where id = any(${ids})
      union all
      select line.root, child.id, line.measure, child.lock_day from line
      join campaign_task child on child.parent_id = line.id and child.withdrawn_reason is null)
    select line.root, activity.id as "activityId", activity.occurred_to as "occurredTo", link.linked_on as "linkedOn", line.lock_day as "lockDay",
      coalesce((select sum(figure.value) from activity_figure figure
        where figure.activity_id = activity.id and figure.measure = line.measure and not figure.is_part), 0)::bigint as value
    from line join task_activity link on link.task_id = line.id
    join activity on activity.id = link.activity_id and activity.state = 'recorded'
    order by activity.occurred_from, activity.id`.execute(db)
  return Map.groupBy(
    rows.map(({ root, activityId, occurredTo, linkedOn, lockDay, value }) => ({
      root,
      activityId,
      day: deedDay(occurredTo, linkedOn, lockDay),
      value: Number(value),
    })),
    ({ root }) => root,
  )
}

export const taskRow = (task: TaskFound): Static<typeof TaskRow> => ({
  id: task.id,
  campaign: { id: task.campaign_id, name: task.campaign_title },
  unit: { id: task.unit_id, name: task.unit_name },
  givenBy: { id: task.given_by, name: task.giver_name },
  what: task.what,
  channel: task.channel,
  family: task.family,
  measure: task.measure,
  audience: task.audience,
  setting: task.setting,
  expected: task.expected === null ? null : Number(task.expected),
  counted: task.deeds.reduce((sum, { value }) => sum + value, 0),
  fromDay: task.from_day,
  dueDay: task.due_day,
  lockDay: task.lock_day,
  state: task.state,
  isHandedDown: task.isHandedDown,
  partner: task.partner_named,
  blankReason: task.blank_reason,
})
