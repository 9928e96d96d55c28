import { TRUE, UNKNOWN } from '../language/row.ts'
import { canonicalJson } from './canonical.ts'
import type { CompiledRule } from './compile-book.ts'
import type { RuleFinding } from './decision.ts'

export type NotCounted = NonNullable<RuleFinding['notCounted']>
const REASONS: readonly (NotCounted | undefined)[] = [undefined, 'shadow', 'share', 'not-valid']
/** With more leaves, a code of all their outcomes would no longer be a safe integer. */
const LEAVES_CODED_MAX = 28
/** Up to so many leaves every combination has its place in an array: 12 × 3^5 places at most, filled for each rule of each engine. */
const LEAVES_INDEXED_MAX = 5
const CACHED_PER_RULE_MAX = 4_096

/** A finding and its canonical JSON, made once for each combination of leaf outcomes and shared by all decisions. */
export interface CachedFinding {
  readonly finding: RuleFinding
  readonly json: string
}

/** Renders rule outcomes; nearly every event repeats combinations seen before. */
export class FindingCache {
  readonly #rules: readonly CompiledRule[]
  readonly #cached: readonly Map<number, CachedFinding>[]
  readonly #indexed: readonly (CachedFinding | undefined)[][]

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules
    this.#cached = rules.map(() => new Map<number, CachedFinding>())
    this.#indexed = rules.map(({ leafCount }) =>
      leafCount > LEAVES_INDEXED_MAX ? [] : Array.from({ length: 12 * 3 ** leafCount }, () => undefined),
    )
  }

  find(index: number, outcome: number, leaves: Uint8Array, notCounted: NotCounted | undefined): CachedFinding {
    const rule = this.#rules[index] as CompiledRule
    const last = rule.firstLeaf + rule.leafCount
    let code = outcome * 4 + (notCounted === undefined ? 0 : REASONS.indexOf(notCounted))
    for (let leaf = rule.firstLeaf; leaf < last; leaf++) code = code * 3 + (leaves[leaf] as number)
    const indexed = this.#indexed[index] as (CachedFinding | undefined)[]
    if (indexed.length > 0) return (indexed[code] ??= renderFinding(rule, outcome, leaves, notCounted))
    const cached = this.#cached[index] as Map<number, CachedFinding>
    const known = rule.leafCount <= LEAVES_CODED_MAX ? cached.get(code) : undefined
    if (known) return known
    const made = renderFinding(rule, outcome, leaves, notCounted)
    if (rule.leafCount <= LEAVES_CODED_MAX && cached.size < CACHED_PER_RULE_MAX) cached.set(code, made)
    return made
  }
}

function renderFinding(
  rule: CompiledRule,
  outcome: number,
  leaves: Uint8Array,
  notCounted: NotCounted | undefined,
): CachedFinding {
  let text = ''
  for (let leaf = rule.firstLeaf; leaf < rule.firstLeaf + rule.leafCount; leaf++)
    text += '01?'.charAt(leaves[leaf] ?? 0)
  const finding: RuleFinding = Object.freeze({
    outcome: outcome === TRUE ? 'hit' : outcome === UNKNOWN ? 'unknown' : 'miss',
    leaves: text,
    ...(notCounted && { notCounted }),
  })
  return { finding, json: canonicalJson(finding) }
}
