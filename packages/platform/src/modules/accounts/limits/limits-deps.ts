import type { HouseName } from '../../../domain/caller.ts'
import type { DecisionPort } from '../../../domain/decision-port.ts'
import type { LimitContent } from '../../../domain/limits.ts'
import type { PersonalVault } from '../../../store/personal-vault.ts'
import type { OpeningPorts } from '../opening/ports.ts'

export interface LimitsDeps {
  readonly content: LimitContent
  readonly decisions: Readonly<Partial<Record<HouseName, DecisionPort>>>
  readonly personal: PersonalVault
  /** Who says whose a phone is. */
  readonly carrier: Pick<OpeningPorts, 'isStandIn' | 'checkPhone'>
}
