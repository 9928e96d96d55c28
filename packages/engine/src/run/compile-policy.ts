import type { Diagnostic } from '../language/diagnostic.ts'
import { parseDurationMs } from '../language/duration.ts'
import { nearestName } from '../language/nearest-name.ts'
import type { PaymentState } from '../windows/plan.ts'
import { PAYMENT_STATES } from '../windows/plan.ts'
import type { BookSource, Rung, RuleSource } from './book-source.ts'
import { RUNGS } from './book-source.ts'

/** A rung with what goes with it. `rank` is its place on the ladder. */
export interface Measure {
  readonly rank: number
  readonly durationMs: number
  readonly report: boolean
}

/** What one live rule brings to a verdict, by index of the compiled rule. */
export interface RuleWeight {
  readonly id: string
  /** Below zero: evidence for the honest side. */
  readonly weight: number
  /** Index into `familyCaps`, or −1 for a rule that stands alone. */
  readonly family: number
  readonly hard: Measure | undefined
  readonly floor: Measure | undefined
  readonly overridesExemptions: boolean
}

export interface CompiledPolicy {
  readonly ladder: readonly (Measure & { readonly score: number })[]
  readonly weights: readonly RuleWeight[]
  readonly familyCaps: readonly number[]
  /** Per typology: points by rule index. */
  readonly typologies: readonly { readonly id: string; readonly points: readonly number[] }[]
  readonly exemptionRanks: readonly number[]
  readonly unknownHardRank: number
  readonly suspectedFrom: number
  readonly stateAfter: readonly (PaymentState | undefined)[]
  /** How long a verdict stands against messages that say less; 0: not at all. */
  readonly standsForMs: number
}

type Report = (path: (string | number)[], code: string, message: string, hint?: string) => void

export function compilePolicy(book: BookSource, diagnostics: Diagnostic[]): CompiledPolicy {
  const { policy } = book
  const rules = book.rules.filter((rule) => rule.mode !== 'off')
  const wrong: Report = (path, code, message, hint) => {
    diagnostics.push({ code, severity: 'error', message, ...(hint !== undefined && { hint }), at: { path } })
  }
  const measure = (source: { rung: Rung; duration?: string; report?: boolean }, path: (string | number)[]): Measure => {
    const rank = RUNGS.indexOf(source.rung)
    if (rank < 0) wrong(path, 'unknown-rung', `there is no rung "${source.rung}"`, `one of ${RUNGS.join(', ')}`)
    const durationMs = source.duration === undefined ? 0 : parseDurationMs(source.duration)
    if (durationMs === undefined) wrong(path, 'bad-duration', `duration is "${source.duration}"`, 'such as 30m or 24h')
    return { rank, durationMs: durationMs ?? 0, report: source.report === true }
  }
  const families = [...new Set(rules.flatMap((rule) => rule.family ?? []))]
  checkFamilies(policy, rules, families, wrong)
  const weights = rules.map((rule, index): RuleWeight => ({
    id: rule.id,
    weight: rule.weight,
    family: rule.family === undefined ? -1 : families.indexOf(rule.family),
    hard: rule.hard && measure(rule.hard, ['rules', index, 'hard']),
    floor: rule.floor && measure(rule.floor, ['rules', index, 'floor']),
    overridesExemptions: rule.overridesExemptions === true,
  }))
  const ladder = policy.ladder.map((step, index) => ({
    ...measure(step, ['policy', 'ladder', index]),
    score: step.score,
  }))
  ladder.forEach((step, index) => {
    const below = ladder[index - 1]
    if (below && (below.score >= step.score || below.rank > step.rank))
      wrong(['policy', 'ladder', index], 'ladder-order', 'scores and rungs of the ladder rise from step to step')
  })
  const rungRank = (rung: Rung, path: (string | number)[]): number => measure({ rung }, path).rank
  return {
    ladder,
    weights,
    familyCaps: families.map((family) => policy.families?.[family]?.cap ?? largestWeight(rules, family)),
    typologies: compileTypologies(book, rules, wrong),
    exemptionRanks: policy.exemptions.map((exemption, index) =>
      rungRank(exemption.upTo, ['policy', 'exemptions', index, 'upTo']),
    ),
    unknownHardRank: rungRank(policy.unknownHardRule, ['policy', 'unknownHardRule']),
    suspectedFrom: policy.suspectedFrom,
    standsForMs: standsFor(policy.verdictStandsFor, wrong),
    stateAfter: RUNGS.map((rung) => {
      const state = policy.paymentStateAfter[rung]
      if (state !== undefined && !(PAYMENT_STATES as readonly string[]).includes(state))
        wrong(
          ['policy', 'paymentStateAfter', rung],
          'unknown-state',
          `a payment is never "${state}"`,
          `one of ${PAYMENT_STATES.join(', ')}`,
        )
      return state as PaymentState | undefined
    }),
  }
}

function checkFamilies(
  policy: BookSource['policy'],
  rules: readonly RuleSource[],
  families: readonly string[],
  wrong: Report,
): void {
  for (const family of Object.keys(policy.families ?? {}))
    if (!families.includes(family))
      wrong(['policy', 'families', family], 'unused-family', `no rule belongs to family ${family}`)
  for (const family of families) {
    const { cap = 0 } = policy.families?.[family] ?? {}
    const members = rules.filter((rule) => rule.family === family)
    const signs = new Set([...members.map(({ weight }) => Math.sign(weight)), Math.sign(cap)])
    if (signs.has(1) && signs.has(-1))
      wrong(
        ['policy', 'families', family],
        'mixed-family',
        `family ${family} holds weights, or a cap, above and below zero`,
        'a family sees one fact: give rules that speak for the customer one of their own, with a cap below zero',
      )
  }
}

function standsFor(duration: string | undefined, wrong: Report): number {
  const ms = duration === undefined ? 0 : parseDurationMs(duration)
  if (ms !== undefined && Number.isFinite(ms)) return ms
  wrong(['policy', 'verdictStandsFor'], 'bad-duration', `verdictStandsFor is "${duration}"`, 'such as 7d')
  return 0
}

function compileTypologies(
  book: BookSource,
  rules: readonly RuleSource[],
  wrong: Report,
): CompiledPolicy['typologies'] {
  const known = book.rules.map((rule) => rule.id)
  return book.typologies.map((typology, index) => {
    for (const id of Object.keys(typology.rules))
      if (!known.includes(id))
        wrong(['typologies', index, 'rules', id], 'unknown-rule', `there is no rule ${id}`, didYouMean(id, known))
    return { id: typology.id, points: rules.map((rule) => typology.rules[rule.id] ?? 0) }
  })
}

function largestWeight(rules: readonly RuleSource[], family: string): number {
  const weights = rules.filter((rule) => rule.family === family).map((rule) => rule.weight)
  return weights.some((weight) => weight < 0) ? Math.min(...weights) : Math.max(0, ...weights)
}

function didYouMean(wrong: string, known: readonly string[]): string | undefined {
  const nearest = nearestName(wrong, known)
  return nearest && `did you mean ${nearest}?`
}
