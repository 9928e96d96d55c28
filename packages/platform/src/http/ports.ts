import type { BookSource, ListChange, ListEntry, ParsedEvent, ParseResult } from '@lianfang/engine'
import type { SubmitResult } from '../decide/ticket.ts'
import type { Owner } from '../access/relation.ts'
import type { Locale } from '../domain/text.ts'
import type { Caller, HouseName, KeyCaller, PersonCaller } from '../domain/caller.ts'
import type { BoundOperation } from '../operations/implementation.ts'
import type { SourceFilter } from '../operations/list-sources.ts'
import type { Answer, Request } from '../operations/run-operation.ts'
import type { Knowledge } from './overview-route.ts'
import type { RateLimits } from './rate-limits.ts'

export type LedgerName = 'live' | 'sample'

/** One entry of a ledger as it was committed: canonical JSON texts and place in the chain. */
export type Entry = Extract<SubmitResult, { readonly status: 'decided' | 'repeated' }>['entry']

export interface Verification {
  readonly ok: boolean
  /** One sentence for each thing looked at. */
  readonly findings: readonly { readonly check: string; readonly ok: boolean; readonly detail: string }[]
}

/** What this server needs of a ledger; `app.ts` fits the store's to it. */
export interface LedgerPort {
  /** The rule books in force, in order of their ids. */
  readonly books: readonly BookSource[]
  parse(input: unknown): ParseResult
  /** Results in the order of the events. `decided` and `repeated` are durable. */
  submit(source: string, events: readonly ParsedEvent[]): Promise<readonly SubmitResult[]>
  /** The entry of that number when it is an event. */
  read(seq: number): Promise<Entry | undefined>
  /** Decisions newest first; a page may be short, `next` continues. */
  list(query: {
    readonly before?: number
    readonly limit: number
    readonly verdict?: string
    readonly sources?: SourceFilter
  }): Promise<{ readonly items: readonly Entry[]; readonly next: number | undefined }>
  verify(seq: number): Promise<Verification>
  changeList(source: string, change: ListChange): Promise<SubmitResult>
  lists(): ReadonlyMap<string, readonly ListEntry[]>
  /** The rule book that the entry was decided with; undefined when the log no longer has it. */
  bookOf(entry: Entry): Promise<BookSource | undefined>
  explain(entry: Entry, locale: Locale, mask?: (value: string, form: string) => string): Promise<unknown>
  /** The first signed checkpoint that covers an entry. */
  checkpointFor(
    seq: number,
  ): Promise<{ readonly seq: number; readonly hash: string; readonly signedAt: string } | undefined>
  /** Called after each commit; returns how to stop. */
  onCommitted(listener: (entries: readonly Entry[]) => void): () => void
  state(): { readonly isReady: boolean; readonly seq: number; readonly queueDepth: number }
}

/** What changes at the counters of a house. */
export interface CounterPort {
  /** Called with what was opened or changed, after it was committed; returns how to stop. */
  onChanged(listener: (house: HouseName, ids: readonly string[]) => void): () => void
  /** The same the moment a payment at a counter is decided, before its intervention is open. */
  onDecided(listener: (house: HouseName, change: { readonly owner: Owner; readonly item: unknown }) => void): () => void
  /** Those of them that stand at a counter whose owner is heard by somebody. */
  read(
    house: HouseName,
    ids: readonly string[],
    isHeard: (owner: Owner) => boolean,
  ): Promise<readonly { readonly owner: Owner; readonly item: unknown }[]>
}

/** What this server needs of members and people; `app.ts` fits the houses to it. */
export interface HousesPort {
  readonly operations: readonly BoundOperation[]
  /** Attempts at jobs since the start, by how they ended. */
  jobCounts(): readonly { readonly house: HouseName; readonly ending: string; readonly count: number }[]
  findPerson(house: HouseName, token: string): Promise<PersonCaller | undefined>
  run(house: HouseName, bound: BoundOperation, request: Request): Promise<Answer>
  /** Calls the listener with the id of each key that is withdrawn. */
  onKeyWithdrawn(listener: (keyId: string) => void): void
  /** Undefined: the decisions of every source. */
  sourcesFor(operation: string, caller: Caller): Promise<SourceFilter | undefined>
  readonly counter: CounterPort
}

export interface HttpDeps {
  /** The sample goes missing while the server runs when somebody removes it. */
  readonly ledgers: Readonly<{ live: LedgerPort; sample?: LedgerPort }>
  /** Finds a key by the SHA-256 (hexadecimal) of its secret; undefined when unknown or revoked. */
  readonly findKey: (secretSha256: string) => Promise<KeyCaller | undefined>
  /** Members and people; absent: systems with keys only. */
  readonly houses?: HousesPort
  readonly nowMs: () => number
  readonly newRequestId: () => string
  /** Bound to this machine only: browsers here may look without a key. */
  readonly isLoopback: boolean
  /** Networks whose `X-Forwarded-For`, `-Proto` and `-Host` are believed, as CIDR; absent: nobody's. */
  readonly trustedProxies?: readonly string[]
  /** How often one may come; absent: as often as one likes. */
  readonly limits?: RateLimits
  /** Things an operator should read: once a minute for whoever has reached a limit. */
  readonly notice?: (text: string) => void
  /** Questions to ask and what is known of each type of scam, for the screens. */
  readonly knowledge?: Knowledge
  /** Directory of the built web pages; absent or empty: a page that says so. */
  readonly webDir?: string
  readonly version: string
  /** Sets aside what cannot be read yet, so that it is not lost. */
  readonly quarantine: (message: {
    readonly source: string
    readonly raw: string
    readonly reason: string
    readonly recordedBy: string
  }) => Promise<number>
  readonly logFailure: (failure: {
    readonly requestId: string
    readonly route: string
    readonly error: unknown
  }) => void
}
