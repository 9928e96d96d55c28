import { TIME_SLOT, type Slot } from '../language/row.ts'
import type { FeatureOp, FeaturePlan, PaymentState } from '../windows/plan.ts'

export type Answer = number | string | boolean | null

export interface Step {
  /** Minutes since the story began. Absent: `state` is the payment's new state. */
  readonly at?: number
  readonly key?: string | null
  readonly other?: string
  readonly value?: number | string | null
  readonly kind?: number
  readonly where?: boolean | 'unknown'
  readonly of?: boolean | 'unknown'
  readonly payment?: string
  readonly state?: PaymentState
  /** The new state is taken only by a payment in this one. */
  readonly onlyFrom?: PaymentState
  readonly gives?: Answer
}

export interface Story {
  readonly title: string
  readonly feature: Partial<FeaturePlan> & { readonly op: FeatureOp }
  readonly steps: readonly Step[]
}

export const MINUTE = 60_000
export const DAY_START = Date.UTC(2026, 2, 2)
export const TIME: Slot = { store: 'num', index: TIME_SLOT, type: 'timestamp' }
export const AMOUNT: Slot = { store: 'num', index: 1, type: 'int' }
export const SCORE: Slot = { store: 'num', index: 2, type: 'double' }
export const RESULT: Slot = { store: 'num', index: 3, type: 'double' }
export const KEY: Slot = { store: 'str', index: 0, type: 'string' }
export const OTHER: Slot = { store: 'str', index: 1, type: 'string' }
export const WORD: Slot = { store: 'str', index: 2, type: 'string' }
export const WORD_RESULT: Slot = { store: 'str', index: 3, type: 'string' }
export const hour = { windowMs: 60 * MINUTE }
export const always = { windowMs: Infinity }
