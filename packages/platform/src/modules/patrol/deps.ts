import type { HouseName } from '../../domain/caller.ts'
import type { DecisionPort } from '../../domain/decision-port.ts'
import type { MachineText, PatrolContent } from '../../domain/patrol.ts'
import type { ScamTitle } from './rising-types.ts'

export interface PatrolDeps {
  readonly patrol: PatrolContent
  readonly machineTexts: readonly MachineText[]
  readonly scamTypes: readonly ScamTitle[]
  /** The ledger of the house; undefined: it has none. */
  readonly decisionsOf: (house: HouseName) => Pick<DecisionPort, 'read'> | undefined
}

export const risingInput = ({ patrol, machineTexts, scamTypes }: PatrolDeps) => ({
  days: patrol.risingDays,
  titles: scamTypes,
  order: machineTexts.map(({ id }) => id),
})
