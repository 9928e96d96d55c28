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

/** Renders rule outcomes; nearly every event repeats combinations seen before, most often the last one. */
export class FindingCache {
  readonly #rules: readonly CompiledRule[]
  readonly #cached: readonly Map<number, CachedFinding>[]
  readonly #lastCodes: Float64Array
  readonly #lastFound: (CachedFinding | undefined)[]

  constructor(rules: readonly CompiledRule[]) {
    this.#rules = rules
    this.#cached = rules.map(() => new Map<number, CachedFinding>())
    this.#lastCodes = new Float64Array(rules.length).fill(-1)
    this.#lastFound = rules.map(() => undefined)
  }

  find(index: number, outcome: number, leaves: Uint8Array, notCounted: NotCounted | undefined): CachedFinding {
    const rule = this.#rules[index] as CompiledRule
    const last = rule.firstLeaf + rule.leafCount
    let code = outcome * 4 + (notCounted === undefined ? 0 : REASONS.indexOf(notCounted))
    for (let leaf = rule.firstLeaf; leaf < last; leaf++) code = code * 3 + (leaves[leaf] as number)
    const lastFound = this.#lastFound[index]
    if (lastFound !== undefined && this.#lastCodes[index] === code) return lastFound
    const found = this.#lookUp(rule, index, code, () => renderFinding(rule, outcome, leaves, notCounted))
    if (rule.leafCount > LEAVES_CODED_MAX) return found
    this.#lastCodes[index] = code
    this.#lastFound[index] = found
    return found
  }

  #lookUp(rule: CompiledRule, index: number, code: number, render: () => CachedFinding): CachedFinding {
    const cached = this.#cached[index] as Map<number, CachedFinding>
    const known = rule.leafCount <= LEAVES_CODED_MAX ? cached.get(code) : undefined
    if (known) return known
    const made = render()
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
