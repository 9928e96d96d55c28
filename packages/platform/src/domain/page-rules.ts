import type { Rung } from '@lianfang/engine'
import type { Text } from './text.ts'

/** The way of an order through the payment page. `order` is the merchant's act; the others are the payer's. */
export const PAGE_STAGES = ['landing', 'login', 'confirm', 'code', 'submit'] as const
export type PageStage = (typeof PAGE_STAGES)[number]

/** What a payer may be asked, in order of burden; each includes those before it. */
export const CHALLENGES = ['none', 'second-confirmation', 'captcha', 'step-up'] as const
export type Challenge = (typeof CHALLENGES)[number]

/** Why an order ended without payment. */
export const PAGE_ENDINGS = ['void', 'refused', 'altered', 'challenge-failed', 'merchant-stopped'] as const
export type PageEnding = (typeof PAGE_ENDINGS)[number]

export interface StageRule {
  readonly id: PageStage
  readonly title: Text
  /** The longest time since the stage before. */
  readonly limitMs: number
  /** Done by a person: its tempo is measured. */
  readonly isOfPerson: boolean
  /** The page has to say which payee and amount it showed. */
  readonly mustShow: boolean
}

export interface ChallengeRule {
  readonly from: PageStage
  readonly lifeMs: number
  readonly title: Text
  readonly says: Text
}

/** At most `most` within `withinMs`. */
export interface Rate {
  readonly most: number
  readonly withinMs: number
}

export interface DomainNames {
  readonly suffixes: ReadonlySet<string>
  readonly confusables: ReadonlyMap<string, string>
  readonly pairs: readonly (readonly [string, string])[]
  readonly brandLengthLeast: number
}

/** Everything that content/pages says. */
export interface PageRules {
  readonly stages: readonly StageRule[]
  readonly doubleClickMs: number
  readonly rungs: Readonly<Partial<Record<Rung, Challenge>>>
  readonly challenges: Readonly<Record<Exclude<Challenge, 'none'>, ChallengeRule>>
  readonly endings: Readonly<Record<PageEnding, { readonly title: Text; readonly remedy: Text }>>
  /** Rule → how an order ends that it refuses; others end refused. */
  readonly endingByRule: Readonly<Record<string, PageEnding>>
  readonly appeal: Text
  readonly orderLifeMs: { readonly least: number; readonly usual: number; readonly most: number }
  readonly rates: Readonly<Record<'ordersOfMerchant' | 'ordersFromAddress' | 'stagesOfPayer', Rate>>
  readonly challengeAttempts: number
  readonly secondSessionMs: number
  readonly domainNames: DomainNames
}

/** When a domain was registered, as a registry says it; it may not know, and it may not answer. */
export type DomainAge =
  | { readonly state: 'known'; readonly registeredMs: number }
  | { readonly state: 'unknown' }
  | { readonly state: 'failed' }

export interface DomainRegistry {
  /** Built in, without a network: screens say so. */
  readonly isStandIn: boolean
  ageOf(domain: string): Promise<DomainAge>
}
