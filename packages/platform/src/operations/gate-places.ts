import type { GatePlaces, GateRules } from '../domain/persons-gate.ts'
import type { HouseTransaction } from '../store/house.ts'

/** People in a place of which nobody has said how many live there. */
export const PEOPLE_ASSUMED = 1_000

interface Area {
  readonly level: string
  readonly population: number | null
  readonly path: string
}

/** Towns and districts: too many live there for the name alone to lead to somebody. */
export const isLarge = ({ level }: Pick<Area, 'level'>): boolean => level === 'town' || level === 'district'

/** Places and members of this house by name, and its areas, among which the one that a text comes from is to be found. */
export async function listGatePlaces(
  db: HouseTransaction,
  { organisations }: Pick<GateRules, 'organisations'>,
): Promise<{ readonly named: Omit<GatePlaces, 'population'>; readonly areas: readonly Area[] }> {
  const rows = await db
    .selectFrom('organisation')
    .select(['name', 'level', 'sector', 'population', 'path'])
    .where('valid_to', 'is', null)
    .execute()
  const named = ({ name, population }: (typeof rows)[number]) => ({ name, population: population ?? PEOPLE_ASSUMED })
  const areas = rows.filter(({ level }) => level !== 'member')
  const sectors: ReadonlySet<string> = new Set(organisations.members)
  return {
    named: {
      villages: areas.filter((area) => !isLarge(area)).map(named),
      areas: areas.filter(isLarge).map(named),
      members: rows.filter(({ level, sector }) => level === 'member' && sectors.has(sector)).map(({ name }) => name),
    },
    areas,
  }
}
