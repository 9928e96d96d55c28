import type { GatePlaces, GateRules } from '../../domain/persons-gate.ts'
import type { HouseTransaction } from '../../store/house.ts'

/** People in a place of which nobody has said how many live there. */
const PEOPLE_ASSUMED = 1_000

/** Places and members by name, and how many people live where the paper comes from: by few of them somebody is recognised. */
export async function readGatePlaces(db: HouseTransaction, path: string, gate: GateRules): Promise<GatePlaces> {
  const rows = await db
    .selectFrom('organisation')
    .select(['name', 'level', 'sector', 'population', 'path'])
    .where('valid_to', 'is', null)
    .execute()
  const isLarge = (level: string): boolean => level === 'town' || level === 'district'
  const named = ({ name, population }: (typeof rows)[number]) => ({ name, population: population ?? PEOPLE_ASSUMED })
  const areas = rows.filter(({ level }) => level !== 'member')
  const home = areas.findLast((area) => isLarge(area.level) && path.startsWith(area.path))
  const sectors: ReadonlySet<string> = new Set(gate.organisations.members)
  return {
    villages: areas.filter(({ level }) => !isLarge(level)).map(named),
    areas: areas.filter(({ level }) => isLarge(level)).map(named),
    members: rows.filter(({ level, sector }) => level === 'member' && sectors.has(sector)).map(({ name }) => name),
    population: home?.population ?? PEOPLE_ASSUMED,
  }
}
