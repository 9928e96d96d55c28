import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Reach } from '../../access/may.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import { withinReach } from '../../operations/within-reach.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { campaignAfter, type CampaignAct } from './campaign-lifecycle.ts'

export const ownerOfCampaign = async ({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('campaign').select('organisation_id').where('id', '=', id).executeTakeFirst())?.organisation_id

/** Of `campaign` and its owner `organisation`: planned by somebody in reach, or launched with a task for somebody in reach. */
export const isVisible = (
  reach: Reach,
): RawBuilder<SqlBool> => sql<SqlBool>`(${withinReach(reach)} or (campaign.state <> 'planned' and exists (
  select 1 from campaign_task task join organisation unit on unit.id = task.unit_id
  where task.campaign_id = campaign.id and task.withdrawn_reason is null and ${withinReach(reach, 'unit')})))`

/** The campaign for an act on it, held until the end of the transaction. */
export async function takeCampaign(act: Act, id: string, step: CampaignAct, version?: number) {
  const row = await act.db.selectFrom('campaign').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (version !== undefined && row.version !== version) return outdated()
  return campaignAfter(row.state, step) === undefined ? notNow() : row
}

export const notNow = (): Refusal => refuse('conflict', { says: NOT_NOW })

/** How many of whom a unit was given: the owner has the whole. Undefined: it has no part in this goal. */
export async function shareOf(
  db: HouseTransaction,
  goal: { readonly id: string; readonly total: number; readonly ownerId: string },
  unitId: string,
): Promise<number | undefined> {
  if (unitId === goal.ownerId) return Number(goal.total)
  const row = await db
    .selectFrom('campaign_share')
    .select('value')
    .where('goal_id', '=', goal.id)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  return row === undefined ? undefined : Number(row.value)
}

/** The area in which a unit hands tasks down: itself, or where it works. */
export async function areaOf(db: HouseTransaction, unitId: string) {
  const { rows } = await sql<{ id: string; name: string; path: string }>`
    select area.id, area.name, area.path from organisation unit
    join organisation area on area.id = case when unit.level = 'member' then coalesce(unit.area_id, unit.id) else unit.id end
    where unit.id = ${unitId}`.execute(db)
  return rows[0]
}

const NOT_NOW = text(
  '现在不能这样做：计划的状态不允许。请刷新页面看清它现在是筹划、已启动还是已结束。',
  '現在不能這樣做：計畫的狀態不允許。請重新整理頁面看清它現在是籌劃、已啟動還是已結束。',
  'The state of the campaign does not allow it now. Reload and see whether it is planned, launched or over.',
)
