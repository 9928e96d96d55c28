import { reachOf } from '../access/may.ts'
import type { Caller } from '../domain/caller.ts'
import type { House } from '../store/house.ts'
import { withinReach } from './within-reach.ts'

/** The sources whose decisions somebody may see: these, or all but these. */
export interface SourceFilter {
  readonly isExcept: boolean
  readonly sources: readonly string[]
}

/**
 * A source is an organisation's code. What no organisation is named by belongs to the top of the tree, and to nobody who is only its
 * partner. Undefined: the decisions of every source.
 */
export async function listSources(
  { db }: Pick<House, 'db'>,
  operation: string,
  caller: Caller,
): Promise<SourceFilter | undefined> {
  const reach = reachOf(operation, caller)
  if (reach.isAll) return undefined
  const top = await db.selectFrom('organisation').select('id').where('parent_id', 'is', null).execute()
  const isExcept = top.some(({ id }) => reach.ids.has(id) && standsAt(caller, id))
  const isWithin = withinReach(reach)
  const rows = await db
    .selectFrom('organisation')
    .select('code')
    .where((where) => (isExcept ? where.not(isWithin) : isWithin))
    .execute()
  return { isExcept, sources: rows.map(({ code }) => code) }
}

const standsAt = (caller: Caller, id: string): boolean =>
  caller.kind === 'person'
    ? caller.posts.some(({ organisationId }) => organisationId === id)
    : caller.kind === 'key' && caller.organisation?.id === id
