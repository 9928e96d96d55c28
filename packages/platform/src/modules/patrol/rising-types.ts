import { sql } from 'kysely'
import { dayOf } from '../../domain/days.ts'
import type { Text } from '../../domain/text.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { dayIn, STOPPING } from './tally.ts'

const DAY_MS = 86_400_000

/** The first days of the span that counts and of the one before it. */
export function spanOf(nowMs: number, days: number): { readonly from: string; readonly before: string } {
  return { from: dayOf(nowMs - (days - 1) * DAY_MS), before: dayOf(nowMs - (2 * days - 1) * DAY_MS) }
}

export interface ScamTitle {
  readonly id: string
  readonly title: Text
}

export interface RisingTypes {
  readonly source: 'counts' | 'content-order'
  readonly days: number
  readonly types: { readonly scamType: string; readonly title: Text; readonly count: number; readonly before: number }[]
}

/**
 * Types of scam by how much more often they happened than before: cases of the county, and what counters and patrols stopped that is
 * no case yet. Nothing counted: the order of the content stands, and the answer says so.
 */
export async function readRising(
  db: HouseTransaction,
  nowMs: number,
  {
    days,
    titles,
    order,
  }: { readonly days: number; readonly titles: readonly ScamTitle[]; readonly order: readonly string[] },
): Promise<RisingTypes> {
  const { from, before } = spanOf(nowMs, days)
  const { rows } = await sql<{ scam_type: string; count: number; before: number }>`
    with seen (scam_type, day) as (
      select scam_type, reported_on::text from local_case where state = 'recorded'
      union all
      select scam_type, ${dayIn('outcome_at')} from intervention
        where outcome = 'confirmed-scam' and scam_type is not null
          and not exists (select from local_case where local_case.intervention_id = intervention.id)
      union all
      select scam_type, ${dayIn('occurred_at')} from approach
        where scam_type is not null and withdrawn_at is null and outcome in ${STOPPING}
    )
    select scam_type, count(*) filter (where day >= ${from})::int as count, count(*) filter (where day < ${from})::int as before
    from seen where day >= ${before} and day <= ${dayOf(nowMs)} group by scam_type`.execute(db)
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]))
  const known = (id: string): readonly { readonly scamType: string; readonly title: Text }[] => {
    const title = titleOf.get(id)
    return title === undefined ? [] : [{ scamType: id, title }]
  }
  const place = (id: string): number => (order.includes(id) ? order.indexOf(id) : order.length)
  const counted = rows
    .filter(({ count }) => count > 0)
    .toSorted(
      (one, other) =>
        other.count - other.before - (one.count - one.before) ||
        other.count - one.count ||
        place(one.scam_type) - place(other.scam_type),
    )
    .flatMap((row) => known(row.scam_type).map((named) => ({ ...named, count: row.count, before: row.before })))
  if (counted.length > 0) return { source: 'counts', days, types: counted }
  return {
    source: 'content-order',
    days,
    types: order.flatMap((id) => known(id).map((named) => ({ ...named, count: 0, before: 0 }))),
  }
}
