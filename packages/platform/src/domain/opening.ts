import type { AccountClass } from './limits.ts'
import type { Text } from './text.ts'

/** Where an application for an account stands. `granted`: decided, the account can be opened. `waiting`: a second person looks more closely. */
export const APPLICATION_STATES = [
  'begun',
  'signed',
  'faced',
  'looked-up',
  'phoned',
  'interviewed',
  'granted',
  'waiting',
  'refused',
  'appealed',
  'opened',
  'abandoned',
  'closed',
] as const
export type ApplicationState = (typeof APPLICATION_STATES)[number]

/** The five steps before an account is opened. */
export const OPENING_STEPS = ['notice', 'face', 'look-up', 'phone', 'interview'] as const
export type OpeningStep = (typeof OPENING_STEPS)[number]

/** What the customer gets. `edd`: looked at more closely first. */
export const OPENING_OUTCOMES = ['full', 'low-limit', 'counter-only', 'edd', 'refuse'] as const
export type OpeningOutcome = (typeof OPENING_OUTCOMES)[number]

/** `suspended`: works at the counter only until the holder is identified again. */
export const ACCOUNT_STATES = ['open', 'counter-only', 'suspended', 'closed'] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

export const ACCOUNT_USES = ['wage', 'study', 'daily', 'business'] as const
export type AccountUse = (typeof ACCOUNT_USES)[number]

export const COMPANION_RELATIONS = ['family', 'employer', 'school', 'friend', 'stranger', 'unknown'] as const
export const OPENING_LOOKS = ['nervous', 'onPhone', 'reading', 'hurried', 'companionSpeaks', 'repeatedWords'] as const
export type OpeningLook = (typeof OPENING_LOOKS)[number]

/** What an account is usually for: how much goes through it and out of it by phone. Minor units of CNY. */
export interface UseProfile {
  readonly dayMinor: number
  readonly yearMinor: number
  readonly monthInMinor: number
  readonly monthOutMinor: number
  /** The paper that shows it. */
  readonly proof: { readonly id: string; readonly title: Text }
}

/** How a wish compares with the profile of occupation and use. */
export type ProfileFit = 'fits' | 'above' | 'contradicts' | 'unknown'

export interface OpeningStepText {
  readonly id: OpeningStep
  readonly title: Text
  readonly task: Text
  readonly say: Text
  readonly failed: Text
}

export interface OutcomeText {
  readonly title: Text
  readonly teller: Text
  readonly remedy: Text
}

/** The notice of liability in one language, as it is signed. */
export interface OpeningNotice {
  readonly version: number
  readonly title: Text
  readonly points: readonly Text[]
  readonly confirm: Text
}

/** `content/opening`: everything about opening accounts that is knowledge and not code. */
export interface OpeningContent {
  readonly profilesVersion: number
  profileOf(occupation: string, use: string): UseProfile | undefined
  readonly aboveTimes: number
  readonly maxLimitFromMinor: number
  readonly validMs: number
  readonly attemptsMost: number
  readonly waitMs: number
  readonly steps: readonly OpeningStepText[]
  readonly looks: readonly { readonly id: OpeningLook; readonly key: string; readonly title: Text }[]
  readonly questions: readonly string[]
  readonly outcomesVersion: number
  readonly byRung: Readonly<Record<string, OpeningOutcome>>
  readonly outcomes: Readonly<Record<OpeningOutcome, OutcomeText>>
  /** Rules that lead to a refusal. */
  readonly refusedBy: readonly string[]
  readonly lowLimit: { readonly share: number; readonly mostMinor: number; readonly days: number }
  readonly classWhenTaken: AccountClass
  readonly eddDays: number
  readonly appealDays: number
  readonly appealAnswerDays: number
  readonly unusedDays: number
  readonly appeal: Text
  readonly unused: { readonly reason: Text; readonly remedy: Text }
  readonly notice: OpeningNotice
}
