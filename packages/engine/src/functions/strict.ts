import type { Raw } from '../language/nodes.ts'

/** The outcome of a boolean function whose arguments may be unknown. */
export function outcomeOf(test: boolean): 0 | 1 {
  return test ? 1 : 0
}

/** Ints are safe integers: whatever leaves ±(2^53 − 1) is unknown. Unknown stays unknown; −0 becomes 0. */
export function safeInt(value: number): number {
  return value >= -9007199254740991 && value <= 9007199254740991 ? value + 0 : Number.NaN
}

/** Doubles are finite: overflow and division by zero are unknown. */
export function finite(value: number): number {
  return value - value === 0 ? value + 0 : Number.NaN
}

/** Applies `compute` to known arguments; any unknown one gives `unknown`. */
export function strict1<A extends Raw, R extends Raw>(
  unknown: R,
  compute: (a: Exclude<A, undefined>) => R,
): (a: A) => R {
  return (a) => (a === undefined || a !== a ? unknown : compute(a as Exclude<A, undefined>))
}

export function strict2<A extends Raw, B extends Raw, R extends Raw>(
  unknown: R,
  compute: (a: Exclude<A, undefined>, b: Exclude<B, undefined>) => R,
): (a: A, b: B) => R {
  return (a, b) =>
    a === undefined || a !== a || b === undefined || b !== b
      ? unknown
      : compute(a as Exclude<A, undefined>, b as Exclude<B, undefined>)
}
