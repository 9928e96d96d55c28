import { sql } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'

/** Less of a text than this in common is not another edition of it. */
const SHARED_LEAST = 0.5
const LOOKED_AT_MOST = 300
const MILLION = 1_000_000

export interface Earlier {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly handedInAt: string
  /** How much of the new text is not in it, in millionths. */
  readonly newShare: number
}

/** The report of this organisation that the text has most in common with, if it is so much that it is another edition. */
export async function findEarlier(
  db: HouseTransaction,
  organisationId: string,
  shingles: readonly number[],
): Promise<Earlier | undefined> {
  if (shingles.length === 0) return undefined
  const rows = await db
    .selectFrom('handed_report')
    .select(['id', 'number', 'title', 'handed_in_at as handedInAt', 'shingles'])
    .where('organisation_id', '=', organisationId)
    .where('state', '<>', 'withdrawn')
    .orderBy('handed_in_at', 'desc')
    .limit(LOOKED_AT_MOST)
    .execute()
  const all = new Set(shingles)
  const [best] = rows
    .map(({ shingles: theirs, ...report }) => {
      const shared = new Set(theirs.filter((each) => all.has(each))).size / all.size
      return { report, shared }
    })
    .toSorted((a, b) => b.shared - a.shared)
  if (best === undefined || best.shared < SHARED_LEAST) return undefined
  return { ...best.report, newShare: Math.round((1 - best.shared) * MILLION) }
}

/** Settles what an earlier edition says too. */
export const SYSTEM = 'system'

/** A draft of the earlier edition. */
export interface SaidBefore {
  readonly becameActivity: string | null
}

/**
 * What this report and the editions before it say and nobody dropped → what became of it.
 * What the system settled rests on an edition further back, which says it itself.
 */
export async function listSayings(db: HouseTransaction, reportId: string): Promise<ReadonlyMap<string, SaidBefore>> {
  const { rows } = await sql<{ saying: string; activity: string | null }>`
    with recursive edition (id) as (select ${reportId}::text union
      select report.edition_of from handed_report report join edition on edition.id = report.id where report.edition_of is not null)
    select draft.saying, activity.id as activity
    from edition join handed_report report on report.id = edition.id join report_draft draft on draft.report_id = report.id
    left join activity on draft.became_kind = 'activity' and activity.id = draft.became_id
    where report.state <> 'withdrawn' and draft.state <> 'dropped' and draft.decided_by is distinct from ${SYSTEM}
      and activity.state is distinct from 'voided'
    order by activity.id nulls first`.execute(db)
  return new Map(rows.map(({ saying, activity }) => [saying, { becameActivity: activity }]))
}
