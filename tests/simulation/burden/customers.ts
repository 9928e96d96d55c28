import type { Question } from '../../../packages/platform/src/domain/question.ts'
import type { Random } from '../../../packages/platform/src/simulator/random.ts'

/** What a customer is in truth: honest, deceived, or deceived and told what to say. */
export type Truth = 'honest' | 'victim' | 'coached'

/**
 * Whether a deceived customer stops, by what was done (../shared research, simulator specification 5.4: assumption, to be varied).
 * The coached stop half as often; of those who do not stop a part tries again another way.
 */
const COMPLIANCE = {
  notice: 0.1,
  ask: 0.25,
  confirm: 0.45,
  delay: 0.35,
  hold: 0.65,
  'hold-at-counter': 0.85,
} as const
const COACHED_FACTOR = 0.5
export type Measure = keyof typeof COMPLIANCE
export const RETRY_SHARE = 0.3

/** Of the victims of a type, how many were told what to answer: isolation and late-stage investing are (assumption). */
const COACHED: Readonly<Record<string, number>> = {
  'impersonating-authority': 0.6,
  police: 0.6,
  'fake-investment': 0.5,
  invest: 0.5,
}
const COACHED_OTHERWISE = 0.2

export const coachedShare = (type: string): number => COACHED[type] ?? COACHED_OTHERWISE

/** Names of scam types in files that use their own. */
const TYPES: Readonly<Record<string, string>> = {
  brush: 'brush-order',
  invest: 'fake-investment',
  service: 'fake-customer-service',
  loan: 'fake-loan',
  credit: 'fake-credit-record',
  police: 'impersonating-authority',
  boss: 'impersonating-acquaintance',
  shop: 'fake-shopping',
  dating: 'romance',
  game: 'game-trade',
}
export const typeOf = (name: string): string => TYPES[name] ?? name

/** An answer drawn from the question's shares for such a customer, and how long it took. */
export function answerOf(
  question: Question,
  truth: Truth,
  type: string | undefined,
  random: Random,
): { readonly code: string; readonly tookMs: number } {
  const shares = question.answers.map((answer) => {
    const ofType = truth === 'victim' && type !== undefined ? question.byType[type] : undefined
    return ofType === undefined ? answer[truth] : (ofType[answer.code] ?? 0)
  })
  let left = random.unit() * shares.reduce((sum, share) => sum + share, 0)
  const index = shares.findIndex((share) => (left -= share) < 0)
  const answer = question.answers[index === -1 ? 0 : index]
  // From the question on the screen to the key: the coached have their answer ready (research: under two seconds); others
  // hear the question and think (assumption: median six seconds).
  const median = truth === 'coached' ? 1_800 : 6_000
  return { code: answer?.code ?? '', tookMs: Math.round(random.logNormal(median, 0.5)) }
}

/** Whether the customer is moved by this; a deceived one may stop, an honest one never. */
export function stops(measure: Measure, truth: Truth, factor: number, random: Random): boolean {
  const share = COMPLIANCE[measure] * factor * (truth === 'coached' ? COACHED_FACTOR : 1)
  return random.chance(Math.min(share, 0.98))
}
