import type { GatePlaces, GateRules } from '../../domain/persons-gate.ts'
import { isLarge, listGatePlaces, PEOPLE_ASSUMED } from '../../operations/gate-places.ts'
import type { HouseTransaction } from '../../store/house.ts'

/** Places and members by name, and how many people live where the paper comes from: by few of them somebody is recognised. */
export async function readGatePlaces(db: HouseTransaction, path: string, gate: GateRules): Promise<GatePlaces> {
  const { named, areas } = await listGatePlaces(db, gate)
  const home = areas.findLast((area) => isLarge(area) && path.startsWith(area.path))
  return { ...named, population: home?.population ?? PEOPLE_ASSUMED }
}
