import type { Rung } from './book-source.ts'

/** What a rule said about one event. `leaves`: one character per leaf, `0` false, `1` true, `?` unknown. */
export interface RuleFinding {
  readonly outcome: 'hit' | 'miss' | 'unknown'
  readonly leaves: string
  /** Only when it differs from counting fully: `shadow`, `share` (outside its share of traffic), `expired`. */
  readonly notCounted?: 'shadow' | 'share' | 'not-valid'
}

/**
 * A verdict with everything it rests on. Canonical JSON (`canonicalJson`) of this object is what is stored, hashed, compared.
 * No machine time and no chain fields: the same log gives the same bytes.
 */
export interface Decision {
  readonly schemaVersion: 1
  readonly seq: number
  readonly source: string
  readonly eventId: string
  readonly kind: string
  /** Event time, epoch ms. */
  readonly timeMs: number
  /** SHA-256 of the rule book's canonical source. */
  readonly book: string
  /** `observed`: the kind is not decided, it only fills windows. */
  readonly verdict: Rung | 'observed'
  readonly score: number
  /** Rules that hit and count, strongest first. */
  readonly hits: readonly string[]
  /** Suspected scam types with points, strongest first. */
  readonly suspected: readonly { readonly type: string; readonly points: number }[]
  readonly durationMs?: number
  readonly report?: true
  readonly questions: readonly string[]
  readonly script?: string
  readonly notice?: string
  /** Exemption that lowered the verdict, or that an overriding rule set aside. */
  readonly exemption?: { readonly id: string; readonly applied: boolean; readonly overriddenBy?: string }
  /** The verdict is that of an earlier entry of the payment: this message would lower it and does not say what it rested on. */
  readonly kept?: { readonly seq: number; readonly lacking: readonly string[] }
  readonly rules: Readonly<Record<string, RuleFinding>>
  /** Every feature's value; null is unknown. Money in minor units, durations and times in ms. */
  readonly features: Readonly<Record<string, number | string | boolean | null>>
  readonly flags: readonly ('too-late' | 'out-of-order')[]
  readonly approximate?: Readonly<Record<string, number | null>>
}
