import { canonicalJson, type BookSource, type Engine, type ListChange, type ParsedEvent } from '@lianfang/engine'
import type { Entry } from '../store/chain.ts'
import { findEvents, listEntriesAfter, listEvents, readBodyByHash, readEntry } from '../store/entries.ts'
import type { Database } from '../store/database.ts'
import { readCheckpointFor, type Checkpoint } from '../store/checkpoints.ts'
import { mendLines } from '../store/lines-file.ts'
import { readCheckpointFile } from './checkpoint-file.ts'
import { CheckpointWriter } from './checkpoint-writer.ts'
import { unavailable, type DeciderLimits } from './decider.ts'
import type { Faults } from './faults.ts'
import { LedgerSession } from './ledger-session.ts'
import { BOOK_RELEASE, hasList, LIST_CHANGE } from './replay-entry.ts'
import type { Signer } from './signer.ts'
import type { SnapshotReport } from './snapshot-writer.ts'
import type { SubmitResult } from './ticket.ts'

export type { SubmitResult } from './ticket.ts'

export interface LedgerLimits extends DeciderLimits {
  readonly snapshotEvery: number
  readonly checkpointEveryMs: number
  readonly recentEntries: number
}

export const LEDGER_LIMITS: LedgerLimits = {
  waitingMax: 10_000,
  batchMax: 500,
  snapshotEvery: 100_000,
  checkpointEveryMs: 1_000,
  recentEntries: 4_096,
}

export interface LedgerOptions {
  readonly database: Database
  /** The PostgreSQL schema that is this ledger. */
  readonly schema: string
  /** The rule books that decide together, in any order. */
  readonly books: readonly BookSource[]
  /** An engine with empty windows for rule books. */
  readonly createEngine: (books: readonly BookSource[]) => Engine
  readonly nowMs: () => number
  readonly snapshotsDirectory: string
  /** JSON Lines outside the database. */
  readonly checkpointsFile: string
  readonly signer: Signer
  readonly faults: Faults
  readonly limits: LedgerLimits
  readonly notice: (text: string) => void
  readonly progress: (progress: { readonly seq: number; readonly lastSeq: number }) => void
}

export interface RecoveryReport {
  readonly fromSnapshotSeq: number
  readonly replayed: number
  readonly tookMs: number
}

export interface LedgerState {
  readonly phase: 'ready' | 'recovering' | 'closed'
  readonly seq: number
  readonly hash: string
  readonly waiting: number
  readonly recovery: RecoveryReport
  readonly snapshot: SnapshotReport | undefined
}

/** One log with one decider. */
export interface Ledger {
  readonly schema: string
  /** The engine now at work, with its rule books; another one after a recovery. */
  readonly engine: Engine
  state(): LedgerState
  /** One result per event, in order; answered when durable. Never throws for what the events are or do. */
  submit(source: string, events: readonly ParsedEvent[]): Promise<SubmitResult[]>
  /** The list must be one of the rule book's. */
  changeList(source: string, change: ListChange): Promise<SubmitResult>
  readEntry(seq: number): Promise<Entry | undefined>
  readByEvent(source: string, eventId: string): Promise<Entry | undefined>
  /** Committed entries of every kind after `seq`, in order: what a follower with a cursor reads. */
  listAfter(seq: number, limit: number): Promise<readonly Entry[]>
  /** Decisions newest first. `next` continues; a page may be short when few of many entries match. */
  listRecent(query: {
    readonly before?: number
    readonly limit: number
    readonly verdict?: string
    readonly sources?: { readonly isExcept: boolean; readonly sources: readonly string[] }
  }): Promise<{ readonly items: readonly Entry[]; readonly next: number | undefined }>
  /** The rule book with this hash, when this ledger ever released it. */
  readReleasedBook(hash: string): Promise<BookSource | undefined>
  /** The first signed checkpoint that covers an entry. */
  readCheckpointFor(seq: number): Promise<Checkpoint | undefined>
  /** Called after each commit with its entries, in order. Returns how to stop. */
  onAppended(listener: (entries: readonly Entry[]) => void): () => void
  close(): Promise<void>
}

const SCANNED_PER_PAGE = 50_000

/** Takes the ledger's lock, rebuilds the windows from the newest snapshot and the log, and starts deciding. */
export async function openLedger(options: LedgerOptions): Promise<Ledger> {
  const { database, schema } = options
  const listeners = new Set<(entries: readonly Entry[]) => void>()
  await mendLines(options.checkpointsFile)
  const session = new LedgerSession(options, (entries) => {
    checkpoints.announce()
    for (const listener of listeners) notifySafely(listener, entries, options.notice)
  })
  const checkpoints = new CheckpointWriter({
    schema,
    file: options.checkpointsFile,
    signer: options.signer,
    client: database.pool,
    everyMs: options.limits.checkpointEveryMs,
    nowMs: options.nowMs,
    committedHead: () => session.committedHead,
    faults: options.faults,
    notice: options.notice,
  })
  await session.open()
  await compareWithOutside(options, session.committedHead.seq)
  return {
    schema,
    get engine() {
      return session.engine
    },
    state: () => session.report(),
    submit: (source, events) => session.submit(source, events),
    async changeList(source, change) {
      if (!hasList(session.engine, change.list)) return unavailable(`no rule book has a list ${change.list}`)
      const content = { kind: LIST_CHANGE, source, occurredAtMs: change.knownAtMs, body: canonicalJson(change) }
      return session.appendOther(content, (engine) => engine.changeList(change))
    },
    readEntry: async (seq) => session.readRecent(seq) ?? readEntry(database.pool, schema, seq),
    readByEvent: async (source, eventId) => (await findEvents(database.pool, schema, source, [eventId]))[0],
    listAfter: (seq, limit) => listEntriesAfter(database.pool, schema, seq, limit),
    async listRecent({ before, limit, verdict, sources }) {
      const end = before ?? session.committedHead.seq + 1
      const from = Math.max(1, end - SCANNED_PER_PAGE)
      const items = await listEvents(database.pool, schema, {
        before: end,
        from,
        limit,
        ...(verdict === undefined ? {} : { verdict }),
        ...(sources === undefined ? {} : { sources }),
      })
      const next = items.length === limit ? items.at(-1)?.seq : from > 1 ? from : undefined
      return { items, next }
    },
    async readReleasedBook(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) return undefined
      const body = await readBodyByHash(database.pool, schema, BOOK_RELEASE, hash)
      return body === undefined ? undefined : (JSON.parse(body) as BookSource)
    },
    readCheckpointFor: (seq) => readCheckpointFor(database.pool, schema, seq),
    onAppended(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      await session.close()
      await checkpoints.close()
      await session.release()
    },
  }
}

function notifySafely(
  listener: (entries: readonly Entry[]) => void,
  entries: readonly Entry[],
  notice: (text: string) => void,
): void {
  try {
    listener(entries)
  } catch (error) {
    notice(`a listener to new entries failed: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** A log shorter than what was once signed was cut, or restored from an older copy. */
async function compareWithOutside({ checkpointsFile, schema, notice }: LedgerOptions, lastSeq: number): Promise<void> {
  const { checkpoints } = await readCheckpointFile(checkpointsFile)
  const last = checkpoints.findLast((checkpoint) => checkpoint.schema === schema)
  if (last !== undefined && last.seq > lastSeq) {
    notice(`the log "${schema}" ends at entry ${lastSeq}, but entry ${last.seq} was signed: run lianfang verify`)
  }
}
