import type { Text } from './text.ts'

export const ACCOUNT_CLASSES = ['I', 'II', 'III'] as const
export type AccountClass = (typeof ACCOUNT_CLASSES)[number]

/**
 * Where a request for a higher limit stands. `told`: the customer knows which papers to bring. `approved` waits for the end of its cooling
 * time. `closed`: refused, and the appeal did not change that.
 */
export const LIMIT_REQUEST_STATES = [
  'told',
  'submitted',
  'approved',
  'in-effect',
  'refused',
  'appealed',
  'withdrawn',
  'expired',
  'closed',
] as const
export type LimitRequestState = (typeof LIMIT_REQUEST_STATES)[number]

export const LIMIT_CHANNELS = ['counter', 'mobile', 'web', 'phone', 'atm'] as const
export type LimitChannel = (typeof LIMIT_CHANNELS)[number]

/** What the customer can stop himself. */
export const ACCOUNT_CONTROLS = ['kill-switch', 'money-lock'] as const
export type AccountControl = (typeof ACCOUNT_CONTROLS)[number]

/** What a paper was found to be. */
export const PAPER_RESULTS = ['seen', 'contradicts'] as const
export type PaperResult = (typeof PAPER_RESULTS)[number]

/** Whose the phone is that e-banking is to be bound to. */
export const PHONE_RESULTS = ['own', 'family', 'other', 'unknown', 'not-available'] as const
export type PhoneResult = (typeof PHONE_RESULTS)[number]

/** Whether e-banking may be bound to such a phone, and what the customer is told. */
export interface PhoneRule {
  readonly result: PhoneResult
  readonly binds: 'always' | 'never' | 'young-or-old'
  readonly says: Text
}

/** The most that may leave outside of the counter, by class. Money in minor units of CNY. */
export interface ClassCap {
  readonly class: AccountClass
  readonly title: Text
  readonly dayMinor: number
  readonly yearMinor: number
  readonly balanceMinor: number | undefined
  readonly says: Text
  readonly source: Text
}

export interface Occupation {
  readonly id: string
  readonly title: Text
  readonly dayMinor: number
  readonly yearMinor: number
}

/** One thing to bring: this paper, or any one of several. */
export interface PaperItem {
  readonly anyOf: readonly { readonly id: string; readonly title: Text; readonly shows: Text }[]
}

/** The complete list as it was told to one customer. */
export interface PaperList {
  readonly version: number
  readonly items: readonly PaperItem[]
}

export interface LimitPurpose {
  readonly id: string
  readonly title: Text
}

/** A limit that fits the customer, and what it rests on. */
export interface ProposedLimit {
  readonly dayMinor: number
  readonly yearMinor: number
  /** `peers`: what most of the same occupation use. `need`: too few of them, so what the occupation usually needs. */
  readonly basis: 'peers' | 'need'
  readonly peers: number
  readonly peerDayMinor: number | null
  readonly isCapped: boolean
  readonly version: number
}

export interface ProposalRule {
  readonly version: number
  readonly peersLeast: number
  readonly lookBackDays: number
  readonly coverage: number
  readonly roundToMinor: number
  readonly leastMinor: number
  readonly mostOfCap: number
  readonly yearInDays: number
  readonly says: Readonly<Record<'peers' | 'need' | 'capped' | 'more', Text>>
}

/** Something that must have been done before a raise may be approved, by the rules that hit. */
export interface ReviewCheck {
  readonly id: string
  readonly rules: readonly string[]
  readonly title: Text
  /** Done by itself on these channels. */
  readonly metAt: readonly string[]
}

export interface LimitRefusal {
  readonly id: string
  readonly title: Text
  readonly reason: Text
  readonly remedy: Text
}

/** `content/limits`: everything about limits that is knowledge and not code. */
export interface LimitContent {
  readonly caps: Readonly<Record<AccountClass, ClassCap>>
  readonly capsVersion: number
  readonly proposal: ProposalRule
  readonly occupations: readonly Occupation[]
  readonly purposes: readonly LimitPurpose[]
  readonly papersValidDays: number
  listPapers(situation: { readonly occupation: string; readonly purpose: string; readonly dayMinor: number }): PaperList
  readonly checks: readonly ReviewCheck[]
  readonly refusals: readonly LimitRefusal[]
  /** What the rule book refused and an appeal allowed after all waits this long. */
  readonly overturnedCoolingMs: number
  readonly phones: readonly PhoneRule[]
  /** Who may use a phone of the family: below the one age, or from the other on. */
  readonly familyPhone: { readonly belowAge: number; readonly fromAge: number }
  readonly appealDays: number
  readonly appealText: Text
}
