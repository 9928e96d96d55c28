import type { HouseName } from '../domain/caller.ts'
import type { Ids } from '../domain/ids.ts'
import type { ToldFact } from '../store/facts.ts'
import type { HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'

/** What a step of an intervention needs; the acts of operations and of jobs both have it. */
export interface InterventionAct {
  readonly db: HouseTransaction
  readonly house: HouseName
  readonly nowMs: number
  readonly nowIso: string
  readonly ids: Ids
  readonly personal: PersonalVault
  readonly randomBytes: (length: number) => Buffer
  fact(fact: Omit<ToldFact, 'actor'>): Promise<unknown>
}

/** Who does something of itself: the decision, a clock. */
export const SYSTEM = 'system'
