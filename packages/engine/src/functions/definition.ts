import type { Raw } from '../language/nodes.ts'
import type { CurrencySource, ScalarType } from '../language/row.ts'

/** What is written `name(args)`, `target.name(args)` or `left + right`, with everything there is to know about it. */
export interface FunctionDefinition {
  readonly name: string
  readonly form: 'call' | 'method' | 'operator'
  readonly doc: string
  readonly overloads: readonly Overload[]
}

export interface Overload {
  readonly id: string
  /** A method's target is its first parameter. */
  readonly params: readonly ScalarType[]
  /** Money parameters must share one currency; a money result has it. */
  readonly result: ScalarType
  /** Elementary operations, worst case. */
  readonly cost: number
  /** The value; unknown in (NaN, undefined, 2) gives unknown out. Never throws. */
  readonly run: (...args: readonly never[]) => Raw
  /** The same as JavaScript over names and literals, for generated code; may call `safeInt` and `finite`. Absent: `run` is called. */
  readonly emit?: (...args: string[]) => string
  /** Least and greatest result, where they are certain: an hour is 0 to 23. */
  readonly range?: readonly [number, number]
  /** Positions of parameters that must be constants, checked once by `bind`. */
  readonly constants?: readonly number[]
  /** Prepares constant arguments (a pattern, a time zone) when checking; `undefined` where an argument is not constant. */
  readonly bind?: (args: readonly (number | string | undefined)[]) => Binding
}

export type Binding =
  | {
      readonly kind: 'run'
      readonly run: (...args: readonly never[]) => Raw
      readonly emit?: (...args: string[]) => string
    }
  | { readonly kind: 'value'; readonly value: number | string; readonly currency?: CurrencySource }
  | {
      readonly kind: 'problem'
      readonly code: string
      readonly argument: number
      readonly message: string
      readonly hint?: string
    }
