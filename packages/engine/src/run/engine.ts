import type { CompiledBook } from './compile-book.ts'
import type { Decision } from './decision.ts'

/** Something wrong with an event's content: where (dotted path), what, and what to do. */
export interface Problem {
  readonly path: string
  readonly code: string
  readonly message: string
  readonly hint?: string
}

export interface Money {
  readonly minor: number
  readonly currency: string
}
export type FieldValue = string | number | boolean | Money

/** An event that fits its schema. `body` is its canonical JSON: two events are the same when id and body are. */
export interface ParsedEvent {
  readonly id: string
  readonly kind: string
  readonly timeMs: number
  readonly body: string
  /** Field values in the order of the kind's fields; times and durations in ms. */
  readonly values: readonly (FieldValue | undefined)[]
}

export type ParseResult =
  | { readonly ok: true; readonly event: ParsedEvent }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** A change to a list, itself an entry of the log with a `seq`. */
export interface ListChange {
  readonly list: string
  readonly action: 'add' | 'remove'
  readonly value: string
  /** Who says so and why: shown to the teller and in court. */
  readonly source: string
  readonly reason: string
  /** When the net knew it, epoch ms. */
  readonly knownAtMs: number
  /** Stops counting for events at or after this time. */
  readonly expiresAtMs?: number
}

export interface ListEntry extends ListChange {
  readonly action: 'add'
}

/** One rule book or several at work: deterministic, synchronous, no I/O. Same calls in the same order give the same decisions, byte for byte. */
export interface Engine {
  /** The rule books at work, in order of their ids. */
  readonly books: readonly CompiledBook[]
  /** The hash of the one book, or a hash over those of all. A decision names the book that decided it. */
  readonly bookHash: string
  /** Unknown → typed. Never throws for bad input. */
  parse(input: unknown): ParseResult
  /** Admits the event as number `seq`: decides it or observes it, and fills the windows. `seq` must rise. */
  admit(event: ParsedEvent, seq: number, source: string): Decision
  /** Canonical JSON of a decision of this engine: same text as `canonicalJson(decision)`, several times faster. */
  encode(decision: Decision): string
  changeList(change: ListChange): void
  listEntry(list: string, value: string): ListEntry | undefined
  lists(): ReadonlyMap<string, readonly ListEntry[]>
  snapshot(): Uint8Array
  restore(bytes: Uint8Array): void
  stats(): { readonly keys: number; readonly entries: number; readonly bytes: number }
}
