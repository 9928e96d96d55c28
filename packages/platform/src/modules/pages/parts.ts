import type { HouseName } from '../../domain/caller.ts'
import type { DecisionPort } from '../../domain/decision-port.ts'
import type { DomainRegistry, PageRules } from '../../domain/page-rules.ts'
import type { Text } from '../../domain/text.ts'
import type { Captcha } from './captcha.ts'
import type { StageKeys } from './stage-keys.ts'

/** What the firewall needs of the house it stands in. */
export interface PagesDeps {
  readonly rules: PageRules
  readonly keys: StageKeys
  readonly registry: DomainRegistry
  readonly captcha: Captcha
  readonly decisionsOf: (house: HouseName) => DecisionPort | undefined
  /** Titles of the rules, for figures. */
  readonly ruleTitles: ReadonlyMap<string, Text>
}
