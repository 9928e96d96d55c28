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

/** A draft of the earlier edition. */
export interface SaidBefore {
  readonly becameActivity: string | null
}

/** What the earlier edition says and nobody dropped → what became of it. */
export async function listSayings(db: HouseTransaction, reportId: string): Promise<ReadonlyMap<string, SaidBefore>> {
  const drafts = await db
    .selectFrom('report_draft')
    .select(['saying', 'became_kind', 'became_id'])
    .where('report_id', '=', reportId)
    .where('state', '<>', 'dropped')
    .execute()
  return new Map(
    drafts.map(({ saying, became_kind: kind, became_id: id }) => [
      saying,
      { becameActivity: kind === 'activity' ? id : null },
    ]),
  )
}
