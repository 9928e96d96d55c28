import type { CompiledBook, Decision } from '@lianfang/engine'
import { explainEntry, parseNow } from '../decide/decision-port.ts'
import type { Ledger } from '../decide/ledger.ts'
import { ReleasedBooks } from '../decide/released-books.ts'
import type { Entry, LedgerPort, Verification } from './ports.ts'

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
    parse: (input) => parseNow(ledger, input, nowMs()),
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
    explain: async (entry, locale, mask) =>
      (await explainEntry(ledger, books, entry, locale, mask)) ?? { headline: '', otherBook: decisionOf(entry).book },
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
