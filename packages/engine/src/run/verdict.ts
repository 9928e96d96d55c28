import type { Outcome } from '../language/row.ts'
import { TRUE, UNKNOWN } from '../language/row.ts'
import type { CompiledPolicy, Measure } from './compile-policy.ts'

export interface Verdict {
  readonly rank: number
  readonly score: number
  /** Indexes of rules that hit and count, strongest first. */
  readonly hits: readonly number[]
  readonly suspected: readonly { readonly type: string; readonly points: number }[]
  readonly durationMs: number
  readonly report: boolean
  readonly exemption:
    | { readonly index: number; readonly applied: boolean; readonly overriddenBy: number | undefined }
    | undefined
}

const NO_HITS: readonly number[] = []
const NO_TYPES: Verdict['suspected'] = []

/**
 * Outcomes → verdict. `outcomes` holds the rules, then the exemptions; `reasons[r]` says why rule r does not count on
 * this event (in shadow, not valid now, outside its share of traffic), undefined that it counts. Unknown rules weigh nothing; an unknown hard rule asks at least; an unknown
 * exemption never exempts. Rules below zero lower the score, not what hard rules and floors ask; where a rule overrides exemptions, nothing lowers it.
 */
export function reachVerdict(
  policy: CompiledPolicy,
  outcomes: Uint8Array,
  reasons: readonly (string | undefined)[],
): Verdict {
  const { weights } = policy
  let hits: number[] | undefined
  let unknownHard = false
  for (let rule = 0; rule < weights.length; rule++) {
    const outcome = outcomes[rule] as Outcome
    if (outcome === TRUE && reasons[rule] === undefined) (hits ??= []).push(rule)
    else if (outcome === UNKNOWN && weights[rule]?.hard && reasons[rule] === undefined) unknownHard = true
  }
  const exempt = firstExemption(policy, outcomes)
  if (!hits)
    return {
      rank: exemptRank(policy, exempt, unknownHard ? policy.unknownHardRank : 0),
      score: 0,
      hits: NO_HITS,
      suspected: NO_TYPES,
      durationMs: 0,
      report: false,
      exemption: undefined,
    }

  const overriddenBy = hits.find((rule) => weights[rule]?.overridesExemptions)
  const score = addWeights(policy, hits, overriddenBy === undefined)
  const measures = measuresOf(policy, hits, score)
  const unexempted = Math.max(unknownHard ? policy.unknownHardRank : 0, ...measures.map((measure) => measure.rank))
  const rank = overriddenBy === undefined ? exemptRank(policy, exempt, unexempted) : unexempted
  const standing = measures.filter((measure) => measure.rank === rank)
  return {
    rank,
    score,
    hits: hits.toSorted((left, right) => (weights[right]?.weight ?? 0) - (weights[left]?.weight ?? 0) || left - right),
    suspected: suspectedTypes(policy, hits),
    durationMs: Math.max(0, ...standing.map((measure) => measure.durationMs)),
    report: measures.some((measure) => measure.report && measure.rank <= rank),
    exemption: exempt === undefined ? undefined : { index: exempt, applied: rank < unexempted, overriddenBy },
  }
}

/** Points of a family add up only to its cap, so that one fact seen twice is not counted twice, neither for suspicion nor against it. */
function addWeights(policy: CompiledPolicy, hits: readonly number[], canLower: boolean): number {
  let score = 0
  let familySums: number[] | undefined
  for (const rule of hits) {
    const weight = policy.weights[rule]
    if (!weight || (weight.weight < 0 && !canLower)) continue
    if (weight.family < 0) score += weight.weight
    else {
      familySums ??= policy.familyCaps.map(() => 0)
      familySums[weight.family] = (familySums[weight.family] ?? 0) + weight.weight
    }
  }
  familySums?.forEach((sum, family) => {
    const cap = policy.familyCaps[family] ?? 0
    score += cap < 0 ? Math.max(sum, cap) : Math.min(sum, cap)
  })
  return Math.max(0, score)
}

function measuresOf(policy: CompiledPolicy, hits: readonly number[], score: number): Measure[] {
  const measures: Measure[] = []
  for (const step of policy.ladder) if (score >= step.score) measures.push(step)
  for (const rule of hits) {
    const { hard, floor } = policy.weights[rule] ?? {}
    if (hard) measures.push(hard)
    if (floor) measures.push(floor)
  }
  return measures
}

function firstExemption(policy: CompiledPolicy, outcomes: Uint8Array): number | undefined {
  let best: number | undefined
  policy.exemptionRanks.forEach((rank, index) => {
    if (
      outcomes[policy.weights.length + index] === TRUE &&
      (best === undefined || rank < (policy.exemptionRanks[best] ?? 0))
    )
      best = index
  })
  return best
}

function exemptRank(policy: CompiledPolicy, exemption: number | undefined, rank: number): number {
  return exemption === undefined ? rank : Math.min(rank, policy.exemptionRanks[exemption] ?? rank)
}

function suspectedTypes(policy: CompiledPolicy, hits: readonly number[]): Verdict['suspected'] {
  const suspected = policy.typologies.map(({ id, points }) => ({
    type: id,
    points: hits.reduce((sum, rule) => sum + (points[rule] ?? 0), 0),
  }))
  return suspected
    .filter(({ points }) => points >= policy.suspectedFrom && points > 0)
    .sort((left, right) => right.points - left.points || (left.type < right.type ? -1 : 1))
}
