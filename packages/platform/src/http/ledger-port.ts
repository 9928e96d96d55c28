import { createEngine, type CompiledBook, type Decision, type Problem } from '@lianfang/engine'
import { explain } from '@lianfang/engine/explain'
import type { Ledger } from '../decide/ledger.ts'
import { ReleasedBooks } from '../decide/released-books.ts'
import { AppError } from '../domain/errors.ts'
import type { Entry, LedgerPort, Verification } from './ports.ts'

/** How far the clock of a sender may be ahead. One event from next year would make every other one too late for the windows. */
const AHEAD_MAX_MS = 5 * 60_000

/** Fits a ledger to what this server needs. `compiled` is the book that the ledger decides with. */
export function ledgerPort(
  ledger: Ledger,
  compiled: CompiledBook,
  verify: (seq: number) => Promise<Verification>,
  nowMs: () => number,
): LedgerPort {
  const books = new ReleasedBooks(compiled, (hash) => ledger.readReleasedBook(hash))
  return {
    book: ledger.book,
    parse(input) {
      const parsed = ledger.engine.parse(input)
      return parsed.ok && parsed.event.timeMs > nowMs() + AHEAD_MAX_MS
        ? { ok: false, problems: [inTheFuture(parsed.event.timeMs, nowMs())] }
        : parsed
    },
    submit: (source, events) => ledger.submit(source, events),
    async read(seq) {
      const entry = await ledger.readEntry(seq)
      return entry?.decision === null ? undefined : entry
    },
    list: (query) => ledger.listRecent(query),
    verify,
    changeList: (source, change) => ledger.changeList(source, change),
    lists: () => ledger.engine.lists(),
    bookOf: async (entry) => (await books.find(decisionOf(entry).book))?.source,
    async explain(entry, locale, mask) {
      const decision = decisionOf(entry)
      const book = (await books.find(decision.book))?.compiled
      if (book === undefined) return { headline: '', otherBook: decision.book }
      const engine = book === compiled ? ledger.engine : createEngine(book)
      const parsed = engine.parse(JSON.parse(entry.body))
      if (!parsed.ok) throw new AppError('internal', { detail: `entry ${entry.seq} cannot be read back` })
      return explain(book, decision, parsed.event, locale, mask === undefined ? {} : { mask })
    },
    async checkpointFor(seq) {
      const checkpoint = await ledger.readCheckpointFor(seq)
      return (
        checkpoint && {
          seq: checkpoint.seq,
          hash: checkpoint.hash,
          signedAt: new Date(checkpoint.signedAtMs).toISOString(),
        }
      )
    },
    onCommitted: (listener) => ledger.onAppended(listener),
    state() {
      const { phase, seq, waiting } = ledger.state()
      return { isReady: phase === 'ready', seq, queueDepth: waiting }
    },
  }
}

function decisionOf(entry: Entry): Decision {
  return JSON.parse(entry.decision ?? '{}') as Decision
}

function inTheFuture(timeMs: number, nowMs: number): Problem {
  return {
    path: 'time',
    code: 'in-the-future',
    message: `time is ${new Date(timeMs).toISOString()}, more than ${AHEAD_MAX_MS / 60_000} minutes after now, ${new Date(nowMs).toISOString()}`,
    hint: "set the sender's clock, or check the offset of the time",
  }
}
