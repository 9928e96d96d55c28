import type { HouseName } from '../../../domain/caller.ts'
import type { DecisionPort } from '../../../domain/decision-port.ts'
import type { LimitContent } from '../../../domain/limits.ts'
import type { OpeningContent } from '../../../domain/opening.ts'
import type { Questions } from '../../../domain/question.ts'
import type { OpeningPorts } from './ports.ts'

export interface OpeningDeps {
  readonly content: OpeningContent
  readonly limits: Pick<LimitContent, 'caps' | 'occupations'>
  readonly questions: Questions
  readonly ports: OpeningPorts
  readonly decisions: Readonly<Partial<Record<HouseName, DecisionPort>>>
}
