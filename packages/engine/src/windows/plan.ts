import type { Row, Slot } from '../language/row.ts'

export type FeatureOp =
  | 'count'
  | 'sum'
  | 'min'
  | 'max'
  | 'avg'
  | 'stddev'
  | 'distinct'
  | 'first'
  | 'last'
  | 'since_first'
  | 'since_last'
  | 'ratio'

/** What has become of a payment, as far as the net knows at this `seq`. */
export type PaymentState = 'attempted' | 'held' | 'settled' | 'refused' | 'recalled'
export const PAYMENT_STATES: readonly PaymentState[] = ['attempted', 'held', 'settled', 'refused', 'recalled']

/**
 * One feature: an aggregate over the events of `kinds` whose `by` fields equal the current event's `at` fields,
 * with time in `(t − delay − window, t − delay]`, t being the current event's time.
 */
export interface FeaturePlan {
  readonly name: string
  readonly op: FeatureOp
  /** Indexes of the event kinds collected. */
  readonly kinds: readonly number[]
  /** Key fields on the collected event. */
  readonly by: readonly Slot[]
  /** Key fields on the current event; same length as `by`. */
  readonly at: readonly Slot[]
  /** The aggregated field of the collected event: sum, min, max, avg, stddev (of a sample), distinct, first, last. Events in which it is unknown do not take part. */
  readonly value?: Slot
  /** Index of the condition that the collected event met when it was admitted (only TRUE collects). */
  readonly where?: number
  /** `ratio`: index of the condition counted in the numerator; unknown counts as not met. */
  readonly of?: number
  /** Infinity means all time. */
  readonly windowMs: number
  readonly delayMs: number
  /** False: without the current event, and without what an earlier message of its payment left. */
  readonly includeCurrent: boolean
  /** Only payments now in one of these states; absent: whatever the state. An event without a payment counts as attempted. */
  readonly states?: readonly PaymentState[]
  /** Where the value goes. Unknown: NaN or undefined. */
  readonly target: Slot
  /** Kinds of event on which the value is wanted; on others it stays as it is in the row. Absent: on all. */
  readonly readOn?: readonly number[]
  /** A feature's `where` may read fields and features of lower levels only. */
  readonly level: number
}

export interface WindowPlan {
  readonly features: readonly FeaturePlan[]
  readonly levels: number
  /** Events older than the newest event time minus this are decided and flagged, not inserted; their features are unknown. */
  readonly latenessMs: number
  /** Exact up to this many events per key; beyond it the oldest part is kept in tiles. */
  readonly maxEventsPerKey: number
}

/** One event on its way into the windows. Called once per level, levels ascending, same arrival. */
export interface Arrival {
  readonly seq: number
  readonly kind: number
  readonly row: Row
  /** Events with one `paymentId` are one payment: collected once, at the first one's time and with its fields. */
  readonly paymentId: string | undefined
}

/** A feature whose value is not exact because its key holds more events than the plan keeps. */
export interface Approximation {
  readonly feature: string
  /** For count and sum: the true value differs from the given one by at most this. Absent: approximate without a bound. */
  readonly errorAtMost?: number
}

/**
 * The windows of one rule book. Every implementation gives the same values for the same sequence of calls:
 * see `testing/window-spec.ts`.
 */
export interface WindowStore {
  /** Moves the watermark to the newest event time; false when the event is older than the lateness allows. Call first. */
  advance(timeMs: number): boolean
  /** Collects the event in this level's features (conditions: this level's where-outcomes), then writes this level's feature values into the row. */
  admit(level: number, arrival: Arrival, conditions: Uint8Array): void
  /** A too-late event: all features of all levels become unknown in the row; nothing is collected. */
  leaveUnknown(row: Row): void
  /** A payment's new state, with `onlyFrom` unless it is in another one than that; payments that no admitted event named, or already forgotten (`paymentMemoryMs`), are ignored. */
  setPaymentState(paymentId: string, state: PaymentState, onlyFrom?: PaymentState): void
  /** Approximate features of the event admitted last; empty nearly always. */
  approximations(): readonly Approximation[]
  /** Self-contained bytes; restoring them into a store of the same plan gives a store that answers the same. */
  snapshot(): Uint8Array
  restore(bytes: Uint8Array): void
  stats(): { readonly keys: number; readonly entries: number; readonly bytes: number }
}
