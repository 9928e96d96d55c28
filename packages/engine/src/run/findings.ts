import { TRUE, UNKNOWN } from '../language/row.ts'
import { canonicalJson } from './canonical.ts'
import type { CompiledRule } from './compile-book.ts'
import type { RuleFinding } from './decision.ts'

export type NotCounted = NonNullable<RuleFinding['notCounted']>
const REASONS: readonly (NotCounted | undefined)[] = [undefined, 'shadow', 'share', 'not-valid']
/** 3^30 outcomes of leaves still fit a safe integer beside the rule's own outcome and the reason. */
const LEAVES_CODED_MAX = 28
const CACHED_PER_RULE_MAX = 4_096

/** A finding and its canonical JSON, made once for each combination of leaf outcomes and shared by all decisions. */
export interface CachedFinding {
  readonly finding: RuleFinding
  readonly json: string
}

/** Renders rule outcomes; nearly every event repeats combinations seen before, so a finding is a look-up. */
export class FindingCache {
  readonly #rules: readonly CompiledRule[]
  readonly #cached: readonly Map<number, CachedFinding>[]

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules
    this.#cached = rules.map(() => new Map<number, CachedFinding>())
  }

  find(index: number, outcome: number, leaves: Uint8Array, notCounted: NotCounted | undefined): CachedFinding {
    const rule = this.#rules[index] as CompiledRule
    const last = rule.firstLeaf + rule.leafCount
    let code = outcome * 4 + REASONS.indexOf(notCounted)
    for (let leaf = rule.firstLeaf; leaf < last; leaf++) code = code * 3 + (leaves[leaf] ?? 0)
    const cached = this.#cached[index] as Map<number, CachedFinding>
    const known = cached.get(code)
    if (known) return known
    const made = renderFinding(rule, outcome, leaves, notCounted)
    if (rule.leafCount <= LEAVES_CODED_MAX && cached.size < CACHED_PER_RULE_MAX) cached.set(code, made)
    return made
  }
}

function renderFinding(rule: CompiledRule, outcome: number, leaves: Uint8Array, notCounted: NotCounted | undefined): CachedFinding {
  let text = ''
  for (let leaf = rule.firstLeaf; leaf < rule.firstLeaf + rule.leafCount; leaf++) text += '01?'.charAt(leaves[leaf] ?? 0)
  const finding: RuleFinding = Object.freeze({
    outcome: outcome === TRUE ? 'hit' : outcome === UNKNOWN ? 'unknown' : 'miss',
    leaves: text,
    ...(notCounted && { notCounted }),
  })
  return { finding, json: canonicalJson(finding) }
}
