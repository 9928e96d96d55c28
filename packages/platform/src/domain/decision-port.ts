import type { Decision, Problem, Rung } from '@lianfang/engine'
import type { Explanation, Supposition } from '@lianfang/engine/explain'
import type { Locale } from './text.ts'

export type { Explanation, Rung, Supposition }

/** One decided or observed event as it was committed. */
export interface DecisionRecord {
  /** The decision is `dec_<seq>` in the API. */
  readonly seq: number
  readonly source: string
  readonly recordedAtMs: number
  /** Hexadecimal; its place in the chain. */
  readonly hash: string
  /** The event as it was decided: canonical JSON, read. Money is `{minor, currency}`, time is ISO 8601. */
  readonly event: Readonly<Record<string, unknown>>
  readonly decision: Decision
}

export type DecideResult =
  /** Durable. */
  | ({ readonly status: 'decided' } & DecisionRecord)
  /** This source sent the very same event before: the stored answer. */
  | ({ readonly status: 'repeated' } & DecisionRecord)
  /** The event does not fit its kind. */
  | { readonly status: 'refused'; readonly problems: readonly Problem[] }
  /** This source gave the id to other content before. */
  | { readonly status: 'conflict'; readonly seq: number }
  | { readonly status: 'busy'; readonly retryAfterMs: number }
  /** Nothing was decided, or it is not known whether: send the same again, it is never decided twice. */
  | { readonly status: 'unavailable'; readonly reason: string; readonly retryAfterMs: number }
  /** A defect of the program, told to whoever runs it. */
  | { readonly status: 'failed' }

/**
 * What a module may ask of the ledger of its house. Decisions are durable before they are answered and are not part of the
 * module's transaction: give the event an id that a repeated act gives again, and ask once more after a crash.
 */
export interface DecisionPort {
  /** `event` as JSON of the API: `{ id, kind, time, … }`. */
  decide(source: string, event: unknown): Promise<DecideResult>
  read(seq: number): Promise<DecisionRecord | undefined>
  readByEvent(source: string, eventId: string): Promise<DecisionRecord | undefined>
  /**
   * Decisions after entry `after`, oldest first, of at most `limit` entries; other entries of the log are passed over.
   * `cursor` is where to go on: `after` again when there was nothing.
   */
  listAfter(
    after: number,
    limit: number,
  ): Promise<{ readonly items: readonly DecisionRecord[]; readonly cursor: number }>
  /** In words; undefined when there is no such decision, or its rule book can no longer be read. `mask` for readers who may not see personal values. */
  explain(
    seq: number,
    locale: Locale,
    mask?: (value: string, personal: string) => string,
  ): Promise<Explanation | undefined>
  /** What the same rule book would say of it with other answers; undefined as with `explain`. */
  suppose(seq: number): Promise<Supposition | undefined>
  /** Called after each commit with its decisions, in order; lost when the process dies: `listAfter` is what a follower rests on. Returns how to stop. */
  onCommitted(listener: (decisions: readonly DecisionRecord[]) => void): () => void
}
