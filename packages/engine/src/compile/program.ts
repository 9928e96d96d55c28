import type { ListReader, Row, Slot } from '../language/row.ts'
import type { CheckedExpr } from '../check/checked.ts'

/** One thing a program computes, in order: a three-valued condition, or a value written into a slot of the row. */
export type ProgramItem =
  | { readonly kind: 'condition'; readonly id: string; readonly expr: CheckedExpr }
  | { readonly kind: 'value'; readonly id: string; readonly expr: CheckedExpr; readonly target: Slot }

/**
 * Compiled expressions of a rule book. Generated code and closures give identical results.
 * Every leaf of every condition is evaluated and recorded; nothing is skipped by short circuit.
 */
export interface Program {
  readonly conditionCount: number
  readonly leafCount: number
  /** First leaf of each condition; one more entry than conditions. */
  readonly leafOffsets: Int32Array
  /** Fills `conditions` (one Outcome per condition item, in order) and `leaves` (one Outcome per leaf). */
  run(row: Row, lists: readonly ListReader[], conditions: Uint8Array, leaves: Uint8Array): void
}

export interface ProgramOptions {
  /** `generated` uses one `new Function` for the whole program; `closures` works where code generation is forbidden. */
  readonly mode: 'generated' | 'closures'
}
