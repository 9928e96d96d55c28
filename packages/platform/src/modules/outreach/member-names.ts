import type { HouseTransaction } from '../../store/house.ts'
import type { OrganiserIn } from './contract-parts.ts'

/** A name that exactly one member has means that member; the owner himself is left as he is named. */
export async function memberNames(
  db: HouseTransaction,
  names: readonly string[],
): Promise<(organiser: OrganiserIn, ownerId: string) => OrganiserIn> {
  const asked = [...new Set(names.map((name) => name.trim()))]
  const rows =
    asked.length === 0
      ? []
      : await db.selectFrom('organisation').select(['id', 'name']).where('name', 'in', asked).execute()
  const byName = Map.groupBy(rows, ({ name }) => name)
  return (organiser, ownerId) => {
    const [only, ...others] = byName.get(organiser.name?.trim() ?? '') ?? []
    return only === undefined || others.length > 0 || only.id === ownerId ? organiser : { organisationId: only.id }
  }
}

/** The organisers of one activity, each member by its id. */
export async function resolveOrganisers(
  db: HouseTransaction,
  ownerId: string,
  organisers: readonly OrganiserIn[],
): Promise<OrganiserIn[]> {
  const resolve = await memberNames(
    db,
    organisers.flatMap(({ name }) => name ?? []),
  )
  return organisers.map((organiser) => resolve(organiser, ownerId))
}
