/** What the server says, as the screens read it. The server validates; fields a build may lack are optional here. */

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
  readonly seq: number
  readonly recordedAt: string
  readonly time: string
  readonly kind: string
  readonly amount?: Money
  readonly payer?: Party
  readonly payee?: Party
  readonly verdict: Verdict
  readonly score: number
  readonly suspected?: { readonly type: string; readonly title: Text; readonly points: number }
  readonly reason?: Text
}

export interface DecisionPage {
  readonly items: readonly DecisionSummary[]
  readonly next?: string | null
}

export interface Overview {
  readonly ledger: Ledger
  readonly ledgers: readonly { readonly name: Ledger; readonly decided: number }[]
  readonly now: string
  /** Start of the day that `decided` and `verdicts` count. */
  readonly since: string
  readonly decided: number
  readonly verdicts: Partial<Readonly<Record<Verdict, number>>>
  readonly recent: { readonly minutes: number; readonly decided: number; readonly stopped: number }
  readonly latencyMs?: { readonly p50: number; readonly p99: number }
  readonly budgetsPer10k?: Partial<Readonly<Record<Verdict, number>>>
  readonly book?: { readonly id: string; readonly title: Text; readonly hash: string }
}

export interface Fact {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly window?: string
}

export interface Evidence {
  readonly ruleId: string
  readonly title: string
  readonly reason: string
  readonly weight: number
  readonly source: string
  readonly facts: readonly Fact[]
  readonly leaves: readonly Leaf[]
}

export interface Leaf {
  readonly text: string
  readonly outcome: '0' | '1' | '?'
  readonly values: readonly { readonly text: string; readonly value: string }[]
}

export interface Explanation {
  readonly headline: string
  readonly forCustomer: string
  readonly forTeller: string
  readonly forRecord: string
  readonly evidence: readonly Evidence[]
  readonly suspected: readonly { readonly type: string; readonly title: string; readonly points: number; readonly share: number }[]
  readonly steps: readonly string[]
  readonly wouldChange: readonly { readonly sentence: string; readonly verdict: Verdict }[]
  readonly unknowns: readonly string[]
}

export interface RuleFinding {
  readonly outcome: 'hit' | 'miss' | 'unknown'
  readonly leaves: string
  readonly notCounted?: 'shadow' | 'share' | 'not-valid'
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
  readonly durationMs?: number
  readonly report?: boolean
  readonly exemption?: { readonly id: string; readonly applied: boolean; readonly overriddenBy?: string }
  readonly rules: Readonly<Record<string, RuleFinding>>
  readonly features: Readonly<Record<string, number | string | boolean | null>>
  readonly flags: readonly string[]
}

export interface ChainPosition {
  readonly seq: number
  readonly hash: string
  readonly previousHash: string
  readonly checkpoint?: { readonly seq: number; readonly hash?: string; readonly at?: string } | null
}

export interface OpenedDecision {
  readonly id: string
  readonly recordedAt: string
  readonly event: Readonly<Record<string, unknown>>
  readonly decision: Decision
  readonly explanation: Readonly<Record<Locale, Explanation>>
  readonly chain: ChainPosition
}

export interface Verification {
  readonly ok: boolean
  readonly [check: string]: unknown
}

export interface Problem {
  readonly title: string
  readonly status: number
  readonly detail?: string
  readonly code?: string
}
