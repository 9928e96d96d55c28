/** What the server says, as the screens read it. */

import type { RuleFinding } from '@lianfang/engine'
import type { Evidence, Explanation } from '@lianfang/engine/explain'

export type { RuleFinding } from '@lianfang/engine'
export type { Evidence, Explanation, Fact } from '@lianfang/engine/explain'
export type Leaf = Evidence['leaves'][number]

export type Locale = 'zh-Hans' | 'zh-Hant' | 'en'
export type Text = Readonly<Record<Locale, string>>

export const VERDICTS = ['allow', 'notice', 'ask', 'confirm', 'delay', 'hold', 'refuse', 'observed'] as const
export type Verdict = (typeof VERDICTS)[number]
export type Ledger = 'live' | 'sample'

export interface Money {
  readonly minor: number
  readonly currency: string
}

export interface Party {
  readonly account?: string
  readonly name?: string
}

export interface DecisionSummary {
  readonly id: string
  readonly recordedAt: string
  readonly kind: string
  readonly time: string
  readonly verdict: Verdict
  readonly score: number
  /** Rules that hit, the weightiest first. */
  readonly hits: readonly string[]
  readonly suspected: readonly { readonly type: string; readonly points: number }[]
  /** The event, personal values masked. */
  readonly event: Readonly<Record<string, unknown>>
}

export interface DecisionPage {
  readonly items: readonly DecisionSummary[]
  readonly next?: string | null
}

export interface Overview {
  readonly ledger: Ledger
  readonly ledgers: readonly { readonly name: Ledger; readonly entries: number }[]
  readonly now: string
  /** From when on `decided` and `verdicts` count: the start of the server. */
  readonly since: string
  readonly decided: number
  readonly verdicts: Partial<Readonly<Record<Verdict, number>>>
  readonly byKind: Readonly<Record<string, Partial<Readonly<Record<Verdict, number>>>>>
  readonly recent: {
    readonly minutes: number
    readonly decided: number
    readonly stopped: number
    /** Once the server has run for a minute. */
    readonly perMinute?: number
  }
  /** Bounds: half, and 99 of 100, were faster. */
  readonly latency?: { readonly halfMs: number; readonly mostMs: number }
}

type Points = Readonly<Record<Locale, readonly string[]>>

export interface ScamType {
  readonly title: Text
  /** How the scam goes, what to say against it, what to do. */
  readonly script?: Points
  readonly say?: Points
  readonly counter?: Points
}

export interface Question {
  readonly ask: Text
  /** The answer that should worry. */
  readonly warning: Text
}

/** What the rule books in force name together. */
export interface Book {
  readonly books: readonly {
    readonly id: string
    readonly title: Text
    readonly budgetsPer10k: Partial<Readonly<Record<Verdict, number>>>
  }[]
  readonly kinds: Readonly<Record<string, Kind>>
  /** `speaksFor`: it lowers the suspicion. */
  readonly rules: Readonly<Record<string, { readonly title: Text; readonly speaksFor?: true }>>
  readonly types: Readonly<Record<string, ScamType>>
  readonly questions: Readonly<Record<string, Question>>
}

/** A kind of event: the rule book that decides it, and the fields that say whom it concerns where there are no payer and payee. */
export interface Kind {
  readonly title: Text
  readonly book?: string
  readonly isPayment?: boolean
  readonly about?: readonly string[]
}

/** The decision was made with a rule book this server no longer has compiled. */
export interface OtherBook {
  readonly otherBook: string
}

export interface Decision {
  readonly seq: number
  readonly eventId: string
  readonly kind: string
  readonly timeMs: number
  readonly book: string
  readonly verdict: Verdict
  readonly score: number
  readonly hits: readonly string[]
  readonly suspected: readonly { readonly type: string; readonly points: number }[]
  readonly questions: readonly string[]
  readonly exemption?: { readonly id: string; readonly applied: boolean; readonly overriddenBy?: string }
  readonly rules: Readonly<Record<string, RuleFinding>>
  readonly features: Readonly<Record<string, number | string | boolean | null>>
  readonly flags: readonly string[]
}

export interface ChainPosition {
  readonly seq: number
  readonly hash: string
  readonly previousHash: string
  readonly checkpoint?: { readonly seq: number; readonly hash: string; readonly signedAt: string }
}

export interface OpenedDecision {
  readonly id: string
  readonly recordedAt: string
  readonly event: Readonly<Record<string, unknown>>
  readonly decision: Decision
  readonly explanation: Readonly<Record<Locale, Explanation | OtherBook>>
  readonly chain: ChainPosition
}

export interface Verification {
  readonly ok: boolean
  readonly findings: readonly { readonly check: string; readonly ok: boolean; readonly detail: string }[]
}

export interface Problem {
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code?: string
  readonly errors?: readonly FieldProblem[]
}

/** One field that is wrong: where, what, and what to try. */
export interface FieldProblem {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly hint?: string
}
