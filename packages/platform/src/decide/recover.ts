import type { BookSource, Engine } from '@lianfang/engine'
import type pg from 'pg'
import { GENESIS_HASH, type Entry } from '../store/chain.ts'
import { listEntriesAfter, listOtherEntries, readEntry } from '../store/entries.ts'
import { StoreError } from '../store/store-error.ts'
import { listEditions } from './books-in-force.ts'
import { KnownEvents } from './known-events.ts'
import type { RecentEntries } from './recent-entries.ts'
import { EVENT, replayEntry } from './replay-entry.ts'
import { readNewestSnapshot, type Snapshot } from './snapshot-file.ts'

/** Everything the decider holds in memory; all of it can be rebuilt from the log. */
export interface LedgerState {
  readonly engine: Engine
  readonly known: KnownEvents
  readonly recent: RecentEntries
  readonly head: { readonly seq: number; readonly hash: Buffer; readonly recordedAtMs: number }
  /** The rule books in force at the end of the log: id → canonical source. */
  readonly released: ReadonlyMap<string, string>
  readonly fromSnapshotSeq: number
  readonly replayed: number
}

export interface RecoverOptions {
  readonly client: Pick<pg.ClientBase, 'query'>
  readonly schema: string
  readonly books: readonly BookSource[]
  readonly createEngine: (books: readonly BookSource[]) => Engine
  readonly snapshotsDirectory: string
  readonly createRecent: () => RecentEntries
  readonly notice: (text: string) => void
  readonly progress: (progress: { readonly seq: number; readonly lastSeq: number }) => void
}

const PAGE_ENTRIES = 2_000

/** The newest usable snapshot, then the log from there; without one, the log from its start. */
export async function recoverState(options: RecoverOptions): Promise<LedgerState> {
  const { client, schema } = options
  const { engine, known, head: start } = await startingPoint(options)
  const recent = options.createRecent()
  const lastSeq = await readLastSeq(options)
  const fromSnapshotSeq = start.seq
  let head = start
  for (;;) {
    const entries = await listEntriesAfter(client, schema, head.seq, PAGE_ENTRIES)
    for (const entry of entries) {
      checkLink(schema, entry, head)
      replayEntry(engine, entry)
      if (entry.kind === EVENT && entry.eventId !== null) known.add(entry.source, entry.eventId)
      recent.add(entry)
      head = { seq: entry.seq, hash: entry.hash, recordedAtMs: entry.recordedAtMs }
    }
    options.progress({ seq: head.seq, lastSeq: Math.max(lastSeq, head.seq) })
    if (entries.length < PAGE_ENTRIES) break
  }
  const released = listEditions(await listOtherEntries(client, schema)).at(-1)?.books ?? new Map<string, string>()
  return { engine, known, recent, head, released, fromSnapshotSeq, replayed: head.seq - fromSnapshotSeq }
}

type StartingPoint = Pick<LedgerState, 'engine' | 'known' | 'head'>

async function startingPoint(options: RecoverOptions): Promise<StartingPoint> {
  let engine = options.createEngine(options.books)
  let found: StartingPoint | undefined
  const accept = async (snapshot: Snapshot) => {
    if (snapshot.bookHash !== engine.bookHash) return 'it was taken with other rule books'
    const entry = await readEntry(options.client, options.schema, snapshot.seq)
    if (entry === undefined) return `the log does not reach entry ${snapshot.seq}`
    if (entry.hash.toString('hex') !== snapshot.chainHash) return 'the log has another chain'
    try {
      engine.restore(snapshot.engine)
      const head = { seq: entry.seq, hash: entry.hash, recordedAtMs: entry.recordedAtMs }
      found = { engine, known: KnownEvents.restore(snapshot.known), head }
      return undefined
    } catch (error) {
      // An engine that stopped halfway is of no use, a snapshot of an earlier version only costs time.
      engine = options.createEngine(options.books)
      return error instanceof Error ? error.message : String(error)
    }
  }
  await readNewestSnapshot(options.snapshotsDirectory, options.schema, accept, options.notice)
  return found ?? { engine, known: new KnownEvents(), head: { seq: 0, hash: GENESIS_HASH, recordedAtMs: 0 } }
}

async function readLastSeq({ client, schema }: RecoverOptions): Promise<number> {
  const result = await client.query<{ seq: number | null }>(`select max(seq) as seq from "${schema}".entry`)
  return result.rows[0]?.seq ?? 0
}

/** A node does not go on from a log that is not whole: `verify` says what is wrong with it. */
function checkLink(schema: string, entry: Entry, head: LedgerState['head']): void {
  if (entry.seq === head.seq + 1 && entry.prevHash.equals(head.hash)) return
  const message = `the log "${schema}" is broken between entries ${head.seq} and ${entry.seq}: run lianfang verify`
  throw new StoreError('ledger-broken', message, { schema, seq: entry.seq })
}
