import { sql } from 'kysely'
import { reachOf } from '../../access/may.ts'
import type { Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { readChildren, selectActivities, type Children, type SelectedActivity } from './activity-rows.ts'
import { isSameThing, likeOf, NEAR_DAYS, PROPOSED_MOST, sameGround, shifted, type Like } from './like-activities.ts'

const LOOKED_AT_MOST = 200

type Recorded = Pick<
  SelectedActivity,
  'id' | 'organisationId' | 'channel' | 'occurredFrom' | 'occurredTo' | 'state' | 'areaId'
>

/** Other activities, of those the caller may see, that may be the same as this one: it is a question, nothing is joined. */
export async function likeRecorded(act: Act, row: Recorded, children: Children): Promise<readonly Like[]> {
  if (row.state !== 'recorded') return []
  const near = await selectActivities(act.db)
    .where(withinReach(reachOf('listActivities', act.caller)))
    .where('activity.id', '<>', row.id)
    .where('activity.state', '=', 'recorded')
    .where('activity.channel', '=', row.channel)
    .where('activity.occurred_from', '>=', shifted(row.occurredFrom, -NEAR_DAYS))
    .where('activity.occurred_from', '<=', shifted(row.occurredTo, NEAR_DAYS))
    .where((where) => where.or([where('activity.area_id', '=', row.areaId), sameGround(row.organisationId)]))
    .orderBy(sql`abs(activity.occurred_from - ${row.occurredFrom}::date)`)
    .orderBy('activity.id')
    .limit(LOOKED_AT_MOST)
    .execute()
  const inside = await readChildren(
    act.db,
    near.map(({ id }) => id),
  )
  const { channel, occurredFrom: from, occurredTo: to } = row
  const said = { channel, from, to, numbers: children.countsOf(row.id) }
  return near
    .map((each) => ({ ...each, counts: inside.countsOf(each.id) }))
    .filter((each) => isSameThing(said, each))
    .slice(0, PROPOSED_MOST)
    .map(likeOf)
}
