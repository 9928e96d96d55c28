import type { Diagnostic } from '../language/diagnostic.ts'
import type { ScalarType } from '../language/row.ts'
import type { CompareOp, TypedNode } from '../language/nodes.ts'

export type Operand =
  | { readonly kind: 'name'; readonly name: string; readonly type: ScalarType }
  | {
      readonly kind: 'constant'
      readonly type: ScalarType
      readonly value: number | string | boolean
      readonly currency?: string
    }
  | { readonly kind: 'expression'; readonly text: string; readonly type: ScalarType }

export type { CompareOp }

/**
 * An atomic boolean term: what `&&`, `||`, `!` and `? :` combine. Its outcome is always recorded.
 * A macro over a list (`["a", "b"].exists(x, …)`, `x in [a, b]`) is one leaf; so is a comparison, whatever is inside it, a `? :` of values included.
 */
export interface Leaf {
  readonly text: string
  readonly start: number
  readonly end: number
  readonly form:
    | { readonly kind: 'compare'; readonly op: CompareOp; readonly left: Operand; readonly right: Operand }
    | { readonly kind: 'in-list'; readonly list: string; readonly value: Operand }
    | { readonly kind: 'flag'; readonly name: string }
    | { readonly kind: 'other' }
  /** Names read by this leaf. */
  readonly reads: readonly string[]
}

/** An expression that passed the check: typed, with its leaves in source order. */
export interface CheckedExpr {
  readonly source: string
  readonly type: ScalarType
  /** For money: the fixed currency code when it is known when checking. */
  readonly currency?: string
  readonly node: TypedNode
  readonly leaves: readonly Leaf[]
  /** Names of fields and features read, without duplicates, sorted. */
  readonly reads: readonly string[]
  /** Lists read, without `lists.`, sorted. */
  readonly lists: readonly string[]
  /** Worst-case cost in elementary operations. */
  readonly cost: number
}

export type CheckResult =
  | { readonly ok: true; readonly expr: CheckedExpr; readonly diagnostics: readonly Diagnostic[] }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }
