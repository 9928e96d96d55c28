import type { DecisionRecord } from '../../domain/decision-port.ts'
import {
  CHALLENGES,
  PAGE_STAGES,
  type Challenge,
  type PageEnding,
  type PageRules,
  type PageStage,
} from '../../domain/page-rules.ts'
import type { StageRecord } from './order-file.ts'

export type Asked = Exclude<Challenge, 'none'>

/** What follows from a verdict at a stage. */
export type Conclusion =
  | { readonly outcome: 'go-on'; readonly next: PageStage }
  | { readonly outcome: 'challenge'; readonly challenge: Asked }
  | { readonly outcome: 'approved' }
  | { readonly outcome: 'ended'; readonly ending: PageEnding }

type Verdict = Pick<DecisionRecord['decision'], 'verdict' | 'hits'>

/** The lightest that the verdict wants and the payer has not passed yet; not before the stage from which it is asked. */
export function conclude(
  rules: Pick<PageRules, 'rungs' | 'challenges' | 'endingByRule'>,
  { verdict, hits }: Verdict,
  stage: PageStage,
  passed: Challenge,
): Conclusion {
  if (verdict === 'refuse') return { outcome: 'ended', ending: endingOf(rules, hits) }
  const wanted = (verdict === 'observed' ? undefined : rules.rungs[verdict]) ?? 'none'
  if (wanted !== 'none' && isHeavier(wanted, passed) && isReached(stage, rules.challenges[wanted].from))
    return { outcome: 'challenge', challenge: wanted }
  const next = nextStage(stage)
  return next === undefined ? { outcome: 'approved' } : { outcome: 'go-on', next }
}

export const nextStage = (stage: PageStage): PageStage | undefined => PAGE_STAGES[PAGE_STAGES.indexOf(stage) + 1]

/** The heaviest that was passed: it includes the lighter ones. */
export function passedChallenge(stages: readonly Pick<StageRecord, 'stage' | 'outcome' | 'challenge'>[]): Challenge {
  let heaviest: Challenge = 'none'
  for (const { stage, outcome, challenge } of stages)
    if (stage === 'challenge' && (outcome === 'go-on' || outcome === 'approved') && challenge !== null)
      if (isHeavier(challenge, heaviest)) heaviest = challenge
  return heaviest
}

const isHeavier = (left: Challenge, right: Challenge): boolean => CHALLENGES.indexOf(left) > CHALLENGES.indexOf(right)
const isReached = (stage: PageStage, from: PageStage): boolean =>
  PAGE_STAGES.indexOf(stage) >= PAGE_STAGES.indexOf(from)

/** The gravest that a rule names; when points alone refuse, it is a refusal. */
function endingOf({ endingByRule }: Pick<PageRules, 'endingByRule'>, hits: readonly string[]): PageEnding {
  const named = hits.flatMap((rule) => endingByRule[rule] ?? [])
  return GRAVEST_FIRST.find((ending) => named.includes(ending)) ?? 'refused'
}

const GRAVEST_FIRST: readonly PageEnding[] = ['altered', 'refused', 'void']
