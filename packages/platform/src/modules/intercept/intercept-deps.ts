import type { DecisionPort } from '../../domain/decision-port.ts'
import type { HouseName } from '../../domain/caller.ts'
import type { Letters, Notices } from '../../domain/notice.ts'
import type { Questions } from '../../domain/question.ts'
import type { Policies } from '../../interventions/open-intervention.ts'

/** What the module needs of the rest of the product, and the knowledge it works by. */
export interface InterceptDeps {
  readonly decisionsOf: (house: HouseName) => DecisionPort | undefined
  readonly policies: Policies
  readonly questions: Questions
  readonly letters: Letters
  readonly notices: Notices
  readonly scamTypeIds: ReadonlySet<string>
}
