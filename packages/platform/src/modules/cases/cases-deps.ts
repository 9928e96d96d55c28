import type { CaseCodes, NamedScamType, StoryTemplates } from '../../domain/case-codes.ts'
import type { GateRules } from '../../domain/persons-gate.ts'
import type { SmallCountRule } from '../../domain/small-counts.ts'

/** What is known about cases: `content/cases`, and what counts as small. */
export interface CasesDeps {
  readonly codes: CaseCodes
  readonly stories: StoryTemplates
  readonly gate: GateRules
  readonly scamTypes: readonly NamedScamType[]
  readonly smallCounts: SmallCountRule
}
