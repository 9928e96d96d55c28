import { mayDo } from '../../access/may.ts'
import type { Owner } from '../../access/relation.ts'
import type { Lookup } from '../../operations/implementation.ts'

type Db = Pick<Lookup['db'], 'selectFrom'>

/** Every organisation somebody works or worked in: posts held first, the oldest of them leading; deputies and past posts last. */
export async function organisationsOf(db: Db, personId: string, nowIso: string): Promise<readonly Owner[]> {
  const rows = await db
    .selectFrom('role_assignment as post')
    .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
    .select(['organisation.id', 'organisation.path', 'post.valid_from', 'post.valid_to', 'post.deputy_for'])
    .where('post.person_id', '=', personId)
    .orderBy('post.valid_from')
    .orderBy('post.id')
    .execute()
  const isHeld = ({ valid_from: from, valid_to: to }: (typeof rows)[number]): boolean =>
    from <= nowIso && (to === null || to > nowIso)
  const held = rows.filter((row) => isHeld(row) && row.deputy_for === null)
  const future = rows.filter(({ valid_from: from }) => from > nowIso)
  if (held.length > 0) return [...held, ...rows.filter((row) => isHeld(row) && row.deputy_for !== null), ...future]
  if (future.length > 0) return future
  return rows.toReversed().slice(0, 1)
}

/** The organisation that keeps somebody's account: of the oldest post held, else of the last one. */
export async function homeOf(db: Db, personId: string, nowIso: string): Promise<string | undefined> {
  return (await organisationsOf(db, personId, nowIso))[0]?.id
}

/** Of the organisations somebody works in, one for which the caller may do this; else the first, so that he is told as for any other. */
export async function reachableOrganisationOf(
  operation: string,
  { db, caller, nowIso }: Lookup,
  personId: string,
): Promise<string | undefined> {
  const organisations = await organisationsOf(db, personId, nowIso)
  return (organisations.find((owner) => mayDo(operation, caller, owner).ok) ?? organisations[0])?.id
}
