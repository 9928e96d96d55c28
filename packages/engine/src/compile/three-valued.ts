import type { CompareOp } from '../language/nodes.ts'
import { FALSE, TRUE, UNKNOWN } from '../language/row.ts'

/** Numbers; NaN on either side is unknown. */
export const COMPARE_NUMBERS: Readonly<Record<CompareOp, (a: number, b: number) => number>> = {
  '<': (a, b) => (a < b ? TRUE : a >= b ? FALSE : UNKNOWN),
  '<=': (a, b) => (a <= b ? TRUE : a > b ? FALSE : UNKNOWN),
  '>': (a, b) => (a > b ? TRUE : a <= b ? FALSE : UNKNOWN),
  '>=': (a, b) => (a >= b ? TRUE : a < b ? FALSE : UNKNOWN),
  '==': (a, b) => (a === b ? TRUE : a < b || a > b ? FALSE : UNKNOWN),
  '!=': (a, b) => (a === b ? FALSE : a < b || a > b ? TRUE : UNKNOWN),
}

/** −1, 0 or 1 by Unicode code points (UTF-16 units order differently beyond U+FFFF); NaN when either is unknown. */
export function compareText(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number.NaN
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const one = a.charCodeAt(index)
    const two = b.charCodeAt(index)
    if (one === two) continue
    const isOneAstral = one >= 0xd800 && one <= 0xdfff
    const isTwoAstral = two >= 0xd800 && two <= 0xdfff
    if (isOneAstral !== isTwoAstral) return isOneAstral ? 1 : -1
    return one < two ? -1 : 1
  }
  return a.length === b.length ? 0 : a.length < b.length ? -1 : 1
}

export function equalText(a: string | undefined, b: string | undefined): number {
  return a === undefined || b === undefined ? UNKNOWN : a === b ? TRUE : FALSE
}

export function equalOutcomes(a: number, b: number): number {
  return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : a === b ? TRUE : FALSE
}

/** 0 → 1, 1 → 0, 2 → 2. */
export function not(outcome: number): number {
  return outcome ^ (1 - (outcome >> 1))
}
