import { setTimeout as pause } from 'node:timers/promises'
import { canonicalJson, type Engine, type ParsedEvent } from '@lianfang/engine'
import type pg from 'pg'
import type { Entry, EntryContent } from '../store/chain.ts'
import { appendEntries, findEvents, readEntry } from '../store/entries.ts'
import { describeLockHolder, tryLockLedger } from '../store/ledger-lock.ts'
import { migrateLedger } from '../store/migrate.ts'
import { nameConnection } from '../store/database.ts'
import { describeFailure, StoreError } from '../store/store-error.ts'
import { Decider, unavailable } from './decider.ts'
import type { LedgerOptions, LedgerState, RecoveryReport } from './ledger.ts'
import { eventKey, RecentEntries } from './recent-entries.ts'
import { recoverState } from './recover.ts'
import { BOOK_RELEASE, BOOK_WITHDRAWAL } from './replay-entry.ts'
import { SnapshotWriter } from './snapshot-writer.ts'
import type { SubmitResult } from './ticket.ts'

const LOCK_PATIENCE_MS = 3_000
const DEFECTIVE_MAX = 10_000
const NOT_READY = unavailable('the windows are being rebuilt from the log')

/** The decider with its connection and lock, replaced as a whole after any failed or uncertain commit. */
export class LedgerSession {
  readonly #options: LedgerOptions
  readonly #committed: (entries: readonly Entry[]) => void
  #writer: pg.Client | undefined
  #decider: Decider | undefined
  #snapshots: SnapshotWriter | undefined
  /** Events that the engine failed on: not tried again before the next start, for every try costs a rebuild. */
  readonly #defective = new Set<string>()
  #phase: LedgerState['phase'] = 'recovering'
  #recovery: RecoveryReport = { fromSnapshotSeq: 0, replayed: 0, tookMs: 0 }
  #recovering: Promise<void> | undefined

  constructor(options: LedgerOptions, committed: (entries: readonly Entry[]) => void) {
    this.#options = options
    this.#committed = committed
  }

  get committedHead(): { readonly seq: number; readonly hash: Buffer } {
    return this.#decider?.committedHead ?? { seq: 0, hash: Buffer.alloc(0) }
  }

  get engine(): Engine {
    if (this.#decider === undefined) throw new StoreError('store-unavailable', 'the ledger is not open')
    return this.#decider.state.engine
  }

  async open(): Promise<void> {
    await this.#start(LOCK_PATIENCE_MS)
  }

  submit(source: string, events: readonly ParsedEvent[]): Promise<SubmitResult[]> {
    if (this.#phase !== 'ready' || this.#decider === undefined) return Promise.resolve(events.map(() => NOT_READY))
    const decider = this.#decider
    if (this.#defective.size === 0) return decider.submit(source, events)
    const isSound = events.map(({ id }) => !this.#defective.has(eventKey(source, id)))
    const sound = events.filter((_, index) => isSound[index])
    return decider.submit(source, sound).then((results) => {
      const next = results.values()
      return isSound.map((each) => (each ? next.next().value : undefined) ?? { status: 'failed' })
    })
  }

  appendOther(
    content: Omit<EntryContent, 'seq' | 'eventId' | 'recordedAtMs' | 'decision'>,
    apply: (engine: Engine) => void,
  ): Promise<SubmitResult> {
    const decider = this.#decider
    if (this.#phase !== 'ready' || decider === undefined) return Promise.resolve(NOT_READY)
    return decider.appendOther(content, () => apply(decider.state.engine))
  }

  readRecent(seq: number): Entry | undefined {
    return this.#decider?.state.recent.read(seq)
  }

  report(): LedgerState {
    const { seq, hash } = this.committedHead
    return {
      phase: this.#phase,
      seq,
      hash: hash.toString('hex'),
      waiting: this.#decider?.waiting ?? 0,
      recovery: this.#recovery,
      snapshot: this.#snapshots?.last,
    }
  }

  /** Answers what was submitted, writes a last snapshot and takes nothing more. */
  async close(): Promise<void> {
    const wasReady = this.#phase === 'ready'
    this.#phase = 'closed'
    await this.#recovering
    if (!wasReady || this.#decider === undefined) return
    await this.#decider.drain()
    await this.#snapshots?.close(this.#decider)
    this.#decider.stop(unavailable('the ledger is closed'))
  }

  /** Gives up the lock. */
  async release(): Promise<void> {
    await this.#writer?.end().catch(() => undefined)
  }

  async #start(lockPatienceMs: number): Promise<void> {
    const { schema, notice } = this.#options
    const startedMs = performance.now()
    const writer = await this.#options.database.connect(`writer ${schema}`)
    this.#writer = writer
    try {
      await this.#lock(writer, lockPatienceMs)
      await migrateLedger(writer, schema)
      const state = await recoverState({ ...this.#options, client: writer, createRecent: () => this.#createRecent() })
      const decider: Decider = new Decider(
        state,
        this.#portOf(writer, () => decider),
        this.#options.limits,
      )
      const { fromSnapshotSeq, replayed } = state
      this.#recovery = { fromSnapshotSeq, replayed, tookMs: performance.now() - startedMs }
      this.#decider = decider
      this.#snapshots = new SnapshotWriter(
        {
          schema,
          directory: this.#options.snapshotsDirectory,
          everyEntries: this.#options.limits.snapshotEvery,
          faults: this.#options.faults,
          notice,
        },
        fromSnapshotSeq,
      )
      writer.once('end', () => this.#fail(decider, new Error('the connection to the database ended')))
      await this.#releaseBooks(decider)
      if (this.#phase !== 'closed') this.#phase = 'ready'
    } catch (error) {
      await writer.end().catch(() => undefined)
      throw error
    }
  }

  #createRecent(): RecentEntries {
    const { waitingMax, batchMax, recentEntries } = this.#options.limits
    return new RecentEntries(recentEntries, 50_000 + 2 * (waitingMax + batchMax))
  }

  #portOf(writer: pg.Client, decider: () => Decider): ConstructorParameters<typeof Decider>[1] {
    const { database, schema, nowMs, faults } = this.#options
    return {
      append: (entries) => appendEntries(writer, schema, entries),
      findEvents: (source, ids) => findEvents(database.urgent, schema, source, ids),
      readEntry: (seq) => readEntry(database.urgent, schema, seq),
      committed: (entries) => {
        this.#committed(entries)
        if (this.#decider === decider()) this.#snapshots?.announce(decider())
      },
      failed: (error) => this.#fail(decider(), error),
      defective: (error, source, event) => {
        if (this.#defective.size < DEFECTIVE_MAX) this.#defective.add(eventKey(source, event.id))
        const trace = error instanceof Error ? error.stack : String(error)
        this.#options.notice(
          `DEFECT: the engine failed on event ${event.id} of ${source} in "${schema}", please report it: ${trace}`,
        )
        this.#fail(decider(), error)
      },
      nowMs,
      faults,
    }
  }

  /** Before anything is decided, the log says with which books: those that are new or changed, and those that went. */
  async #releaseBooks(decider: Decider): Promise<void> {
    const { books, nowMs } = this.#options
    const { released } = decider.state
    const changes = [...released.keys()]
      .filter((id) => !books.some((book) => book.id === id))
      .map((book) => ({ kind: BOOK_WITHDRAWAL, body: canonicalJson({ book }) }))
    for (const book of books) {
      const body = canonicalJson(book)
      if (released.get(book.id) !== body) changes.push({ kind: BOOK_RELEASE, body })
    }
    for (const change of changes) {
      const content = { ...change, source: 'lianfang', occurredAtMs: nowMs() }
      const result = await decider.appendOther(content, () => undefined)
      if (result.status !== 'decided')
        throw new StoreError('store-unavailable', 'the release of the rule books could not be written')
    }
  }

  /** Advisory locks live on the writing connection: holding it proves that no earlier commit is still under way. */
  async #lock(writer: pg.Client, patienceMs: number): Promise<void> {
    const { schema, notice } = this.#options
    for (let waitedMs = 0; !(await tryLockLedger(writer, schema)); waitedMs += 50) {
      if (waitedMs >= patienceMs) {
        const { name, error } = await describeLockHolder(writer, schema)
        if (name !== nameConnection(`writer ${schema}`) || patienceMs === LOCK_PATIENCE_MS) throw error
        notice(error.message)
        waitedMs = 0
      }
      await pause(50)
    }
  }

  #fail(decider: Decider, error: unknown): void {
    if (this.#phase !== 'ready' || decider !== this.#decider) {
      decider.stop(NOT_READY)
      return
    }
    this.#phase = 'recovering'
    const message = error instanceof Error ? error.message : String(error)
    const reason = describeFailure(error)
    this.#options.notice(
      `"${this.#options.schema}" stopped deciding because ${reason} (${message}); nothing is answered from memory: rebuilding from the log`,
    )
    decider.stop(unavailable(reason))
    this.#writer?.end().catch(() => undefined)
    this.#recovering = this.#restart()
  }

  async #restart(): Promise<void> {
    for (let waitMs = 50; this.#phase === 'recovering'; waitMs = Math.min(waitMs * 2, 2_000)) {
      try {
        return await this.#start(30_000)
      } catch (error) {
        this.#options.notice(error instanceof Error ? error.message : String(error))
        await pause(waitMs)
      }
    }
  }
}
