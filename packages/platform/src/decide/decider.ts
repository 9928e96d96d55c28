import type { ParsedEvent } from '@lianfang/engine'
import { chainEntry, type Entry, type EntryContent, type FramedEntry } from '../store/chain.ts'
import { describeFailure } from '../store/store-error.ts'
import type { Faults } from './faults.ts'
import { eventKey } from './recent-entries.ts'
import type { LedgerState } from './recover.ts'
import { EVENT } from './replay-entry.ts'
import { Ticket, type SubmitResult } from './ticket.ts'

export interface DeciderLimits {
  /** Events waiting for admission before more are turned away. */
  readonly waitingMax: number
  /** Entries committed together. */
  readonly batchMax: number
}

export interface DeciderPort {
  append(entries: readonly FramedEntry[]): Promise<void>
  findEvents(source: string, eventIds: readonly string[]): Promise<Entry[]>
  readEntry(seq: number): Promise<Entry | undefined>
  committed(entries: readonly Entry[]): void
  /** The commit failed or its outcome is unknown: this decider is finished. */
  failed(error: unknown): void
  /** The engine threw while deciding this event: its windows are no longer to be trusted. */
  defective(error: unknown, source: string, event: ParsedEvent): void
  nowMs(): number
  readonly faults: Faults
}

interface Staged {
  readonly entry: FramedEntry
  readonly settle: (result: SubmitResult) => void
  /** Later requests for the same event. */
  readonly followers: { readonly body: string; readonly settle: (result: SubmitResult) => void }[]
}

/**
 * The one decider of a ledger. Admission is synchronous and gives `seq`; what was admitted while a commit is under way is
 * committed next, together; nobody is answered before the commit. After a failure the decider answers nothing as decided again.
 */
export class Decider {
  readonly state: LedgerState
  readonly #port: DeciderPort
  readonly #limits: DeciderLimits
  readonly #queue: Ticket[] = []
  readonly #uncommitted = new Map<string, Staged>()
  #staged: Staged[] = []
  #inFlight: Staged[] = []
  #head: { seq: number; hash: Buffer; recordedAtMs: number }
  #committedHead: { readonly seq: number; readonly hash: Buffer }
  #waiting = 0
  #isScheduled = false
  #isPaused = false
  #failure: SubmitResult | undefined
  #eventsPerMs = 5
  #idleWaiters: (() => void)[] = []

  constructor(state: LedgerState, port: DeciderPort, limits: DeciderLimits) {
    this.state = state
    this.#port = port
    this.#limits = limits
    this.#head = { ...state.head }
    this.#committedHead = state.head
  }

  get committedHead(): { readonly seq: number; readonly hash: Buffer } {
    return this.#committedHead
  }

  get waiting(): number {
    return this.#waiting
  }

  submit(source: string, events: readonly ParsedEvent[]): Promise<SubmitResult[]> {
    if (this.#failure !== undefined) return Promise.resolve(events.map(() => this.#failure as SubmitResult))
    if (this.#waiting > 0 && this.#waiting + events.length > this.#limits.waitingMax) {
      const retryAfterMs = Math.max(50, Math.ceil(this.#waiting / this.#eventsPerMs))
      return Promise.resolve(events.map(() => ({ status: 'busy', retryAfterMs })))
    }
    const ticket = new Ticket(source, events)
    this.#waiting += events.length
    this.#queue.push(ticket)
    this.#lookUp(ticket)
    this.#schedule()
    return ticket.answer
  }

  /** Appends an entry that is no event. `apply` changes the engine at the entry's place in the order. */
  appendOther(
    content: Omit<EntryContent, 'seq' | 'eventId' | 'recordedAtMs' | 'decision'>,
    apply: () => void,
  ): Promise<SubmitResult> {
    return new Promise((resolve) => {
      if (this.#failure !== undefined) return resolve(this.#failure)
      try {
        apply()
      } catch (error) {
        this.#port.failed(error)
        return resolve(this.#failure ?? unavailable('the change could not be applied'))
      }
      this.#stage({ ...content, eventId: null, decision: null }, resolve)
      this.#schedule()
    })
  }

  /** Runs `work` at a moment when everything admitted is committed; nothing is admitted meanwhile. */
  async whileQuiet<Result>(work: () => Result): Promise<Result | undefined> {
    this.#isPaused = true
    try {
      while (this.#failure === undefined && (this.#inFlight.length > 0 || this.#staged.length > 0))
        await this.#nextIdle()
      return this.#failure === undefined ? work() : undefined
    } finally {
      this.#isPaused = false
      this.#schedule()
    }
  }

  /** Resolves when everything submitted so far is answered. */
  async drain(): Promise<void> {
    while (
      this.#failure === undefined &&
      (this.#queue.length > 0 || this.#inFlight.length > 0 || this.#staged.length > 0)
    )
      await this.#nextIdle()
  }

  /** Everyone still waiting is told that nothing was decided for them; a later retry finds what was committed after all. */
  stop(result: SubmitResult): void {
    this.#failure ??= result
    for (const staged of [...this.#inFlight, ...this.#staged]) {
      staged.settle(result)
      for (const follower of staged.followers) follower.settle(result)
    }
    for (const ticket of this.#queue) ticket.settleRest(result)
    this.#queue.length = 0
    this.#inFlight = []
    this.#staged = []
    this.#uncommitted.clear()
    this.#waiting = 0
    this.#wakeIdle()
  }

  #schedule(): void {
    if (this.#isScheduled || this.#failure !== undefined) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#pump()
    })
  }

  #pump(): void {
    this.#admitWaiting()
    if (this.#failure !== undefined) return
    if (this.#inFlight.length === 0 && this.#staged.length > 0) this.#commit()
    if (this.#inFlight.length === 0) this.#wakeIdle()
  }

  #admitWaiting(): void {
    while (!this.#isPaused && this.#failure === undefined && this.#staged.length < this.#limits.batchMax) {
      const ticket = this.#queue[0]
      if (ticket === undefined || ticket.isLookingUp) break
      this.#admitFrom(ticket)
      if (ticket.next === ticket.events.length && this.#queue[0] === ticket) this.#queue.shift()
    }
  }

  #admitFrom(ticket: Ticket): void {
    while (
      ticket.next < ticket.events.length &&
      this.#failure === undefined &&
      this.#staged.length < this.#limits.batchMax
    ) {
      const index = ticket.next
      const event = ticket.events[index] as ParsedEvent
      ticket.next += 1
      this.#waiting -= 1
      if (!this.#answerRepeated(ticket, event, index)) this.#admit(ticket, event, index)
    }
  }

  #admit(ticket: Ticket, event: ParsedEvent, index: number): void {
    const { engine } = this.state
    const seq = this.#head.seq + 1
    let decision: string
    try {
      decision = engine.encode(engine.admit(event, seq, ticket.source))
    } catch (error) {
      ticket.settle(index, { status: 'failed' })
      this.#port.defective(error, ticket.source, event)
      return
    }
    const content = {
      kind: EVENT,
      source: ticket.source,
      eventId: event.id,
      occurredAtMs: event.timeMs,
      body: event.body,
      decision,
    }
    const staged = this.#stage(content, (result) => ticket.settle(index, result))
    this.#uncommitted.set(eventKey(ticket.source, event.id), staged)
  }

  #stage(content: Omit<EntryContent, 'seq' | 'recordedAtMs'>, settle: Staged['settle']): Staged {
    const recordedAtMs = Math.max(this.#port.nowMs(), this.#head.recordedAtMs)
    const entry = chainEntry({ ...content, seq: this.#head.seq + 1, recordedAtMs }, this.#head.hash)
    this.#head = { seq: entry.seq, hash: entry.hash, recordedAtMs }
    const staged = { entry, settle, followers: [] }
    this.#staged.push(staged)
    return staged
  }

  /** True when the event is one that the ledger has or is about to have. */
  #answerRepeated(ticket: Ticket, event: ParsedEvent, index: number): boolean {
    const settle = (result: SubmitResult) => ticket.settle(index, result)
    const key = eventKey(ticket.source, event.id)
    const uncommitted = this.#uncommitted.get(key)
    if (uncommitted !== undefined) {
      uncommitted.followers.push({ body: event.body, settle })
      return true
    }
    const seq = this.state.recent.findSeq(key)
    const stored = ticket.found.get(event.id) ?? (seq === undefined ? undefined : this.state.recent.read(seq))
    if (stored !== undefined) settle(compareBodies(stored, event.body))
    else if (seq !== undefined) this.#settleFromStore(seq, event.body, settle)
    else return false
    return true
  }

  #settleFromStore(seq: number, body: string, settle: Staged['settle']): void {
    this.#port.readEntry(seq).then(
      (entry) => settle(entry === undefined ? unavailable(`entry ${seq} cannot be read`) : compareBodies(entry, body)),
      (error: unknown) => settle(unavailable(describeFailure(error))),
    )
  }

  /** Asks the database about the events that an older part of the log may hold, before the ticket's turn comes. */
  #lookUp(ticket: Ticket): void {
    const { known, recent } = this.state
    const ids = ticket.events.flatMap(({ id }) => {
      if (!known.mayHave(ticket.source, id)) return []
      const key = eventKey(ticket.source, id)
      return recent.findSeq(key) === undefined && !this.#uncommitted.has(key) ? [id] : []
    })
    if (ids.length === 0) return
    ticket.isLookingUp = true
    this.#port.findEvents(ticket.source, ids).then(
      (entries) => {
        for (const entry of entries) if (entry.eventId !== null) ticket.found.set(entry.eventId, entry)
        ticket.isLookingUp = false
        this.#schedule()
      },
      (error: unknown) => {
        this.#waiting -= ticket.events.length - ticket.next
        this.#queue.splice(this.#queue.indexOf(ticket), 1)
        ticket.settleRest(unavailable(describeFailure(error)))
        this.#schedule()
      },
    )
  }

  #commit(): void {
    const batch = this.#staged
    this.#staged = []
    this.#inFlight = batch
    const startedMs = performance.now()
    this.#port.faults.pass('before-append')
    const appended = this.#port.append(batch.map(({ entry }) => entry))
    setImmediate(() => this.#port.faults.pass('mid-commit'))
    appended.then(
      () => {
        if (this.#failure === undefined) this.#answer(batch, performance.now() - startedMs)
      },
      (error: unknown) => this.#port.failed(error),
    )
  }

  #answer(batch: readonly Staged[], tookMs: number): void {
    this.#port.faults.pass('after-commit-before-reply')
    const entries = batch.map(({ entry: { framed: _framed, ...entry } }) => entry)
    for (const [index, staged] of batch.entries()) {
      const entry = entries[index] as Entry
      if (entry.eventId !== null) {
        this.#uncommitted.delete(eventKey(entry.source, entry.eventId))
        this.state.known.add(entry.source, entry.eventId)
      }
      this.state.recent.add(entry)
      staged.settle({ status: 'decided', entry })
      for (const follower of staged.followers) follower.settle(compareBodies(entry, follower.body))
    }
    this.#committedHead = entries.at(-1) ?? this.#committedHead
    this.#eventsPerMs = this.#eventsPerMs * 0.9 + (batch.length / Math.max(tookMs, 0.1)) * 0.1
    this.#inFlight = []
    this.#port.committed(entries)
    this.#pump()
  }

  #nextIdle(): Promise<void> {
    return new Promise((resolve) => this.#idleWaiters.push(resolve))
  }

  #wakeIdle(): void {
    const waiters = this.#idleWaiters
    this.#idleWaiters = []
    for (const wake of waiters) wake()
  }
}

export function unavailable(reason: string): SubmitResult {
  return { status: 'unavailable', reason, retryAfterMs: 1_000 }
}

function compareBodies(stored: Entry, body: string): SubmitResult {
  return stored.body === body ? { status: 'repeated', entry: stored } : { status: 'conflict', seq: stored.seq }
}
