import { relationOf } from '../../access/relation.ts'
import { ACCESS } from '../../access/table.ts'
import type { Role } from '../../domain/role.ts'
import type { HouseTransaction } from '../../store/house.ts'

/**
 * Who may do this for that organisation and stands nearest to it: in it, else in the first place above that has somebody. Those far
 * above are not told of everything.
 */
export async function nearestHolders(
  db: HouseTransaction,
  operation: string,
  organisationId: string,
  { nowIso, except }: { readonly nowIso: string; readonly except?: string | undefined },
): Promise<string[]> {
  const row = ACCESS[operation]
  if (row === undefined || typeof row === 'string') return []
  const owner = await db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', organisationId)
    .executeTakeFirst()
  if (owner === undefined) return []
  const line = owner.path.split('/').filter(Boolean)
  const posts = await db
    .selectFrom('role_assignment')
    .innerJoin('organisation', 'organisation.id', 'role_assignment.organisation_id')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .select(['role_assignment.person_id as personId', 'role_assignment.role', 'organisation.id', 'organisation.path'])
    .where('organisation.id', 'in', line)
    .where(
      'role_assignment.role',
      'in',
      Object.keys(row).filter((role) => !role.startsWith('key:')),
    )
    .where('role_assignment.valid_from', '<=', nowIso)
    .where((where) =>
      where.or([where('role_assignment.valid_to', 'is', null), where('role_assignment.valid_to', '>', nowIso)]),
    )
    .where('person.ended_at', 'is', null)
    .execute()
  const entitled = posts.filter(({ personId, role, id, path }) => {
    const place = { organisationId: id, path, partnerIds: new Set<string>(), partnerPaths: [] }
    return personId !== except && row[role as Role]?.includes(relationOf(place, owner)) === true
  })
  for (const id of line.toReversed()) {
    const here = entitled.filter((post) => post.id === id).map(({ personId }) => personId)
    if (here.length > 0) return [...new Set(here)]
  }
  return []
}
