import type { BasisSource } from '@lianfang/engine'
import type { Text } from './text.ts'

/** One question: what the person came to do. */
export const ASKED = ['transfer', 'withdrawal', 'deposit', 'opening', 'limit', 'other'] as const
export type Asked = (typeof ASKED)[number]

/** Two looks: what the patrol saw. */
export const LOOKED = ['calm', 'on-phone', 'reading', 'hurried', 'accompanied'] as const
export type Looked = (typeof LOOKED)[number]

/** What came of it. `stopped`: the money stays. */
export const PATROL_OUTCOMES = ['went-on', 'stopped', 'thinking', 'called-family', 'police-called'] as const
export type PatrolOutcome = (typeof PATROL_OUTCOMES)[number]
/** Outcomes with which an amount can have been kept safe. */
export const KEEPING: ReadonlySet<PatrolOutcome> = new Set<PatrolOutcome>(['stopped', 'police-called'])

export const ACCOUNT_KINDS = ['bank', 'payment-platform', 'virtual-currency', 'other'] as const
export type AccountKind = (typeof ACCOUNT_KINDS)[number]

/** Where an account gathered on the spot stands. `lapsed`: the stop ran out before a freeze came. */
export const ACCOUNT_STATES = [
  'gathered',
  'handed',
  'stopped',
  'lapsed',
  'no-match',
  'frozen',
  'released',
  'cleared',
] as const
export type AccountState = (typeof ACCOUNT_STATES)[number]

export const ACCOUNT_ACTIONS = ['hand', 'stop', 'no-match', 'lapse', 'freeze', 'release', 'clear'] as const
/** What people record; the clock lets a stop lapse. */
export const RECORDED_ACTIONS = ['hand', 'stop', 'no-match', 'freeze', 'release', 'clear'] as const
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number]

/** A choice of the three taps, in the words on the button. */
export interface PatrolChoice {
  readonly id: string
  readonly title: Text
}

/** One of the three reminders, in the words to say. */
export interface Reminder extends PatrolChoice {
  readonly say: Text
}

/** content/patrol/patrol.yaml: what the patrol asks, sees and says, and the numbers of its work. */
export interface PatrolContent {
  readonly version: number
  readonly asked: readonly PatrolChoice[]
  readonly looked: readonly PatrolChoice[]
  readonly reminded: readonly Reminder[]
  readonly outcomes: readonly PatrolChoice[]
  readonly basis: BasisSource
  /** An approach may be recorded so many days after it happened. */
  readonly recordWithinDays: number
  /** Cases of so many days make a type rise or an area hot, against the same number of days before. */
  readonly risingDays: number
  readonly risingBasis: BasisSource
  readonly stop: { readonly hours: number; readonly most: number; readonly basis: BasisSource }
  readonly freeze: { readonly days: number; readonly basis: BasisSource }
}

/** content/machine-texts/<scam type>.yaml: what a machine shows or says, shortest first. */
export interface MachineText {
  readonly id: string
  readonly version: number
  /** Where nothing is counted yet, lower numbers come first. */
  readonly order: number
  readonly texts: readonly Text[]
  readonly basis: BasisSource
}
