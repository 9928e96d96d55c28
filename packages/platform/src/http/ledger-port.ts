import type { Decision } from '@lianfang/engine'
import { booksOf, explainEntry, parseNow } from '../decide/decision-port.ts'
import type { Ledger } from '../decide/ledger.ts'
import type { ValueLabel } from '../domain/value-label.ts'
import type { Entry, LedgerPort, Verification } from './ports.ts'

/** Fits a ledger to what this server needs. */
export function ledgerPort(
  ledger: Ledger,
  verify: (seq: number) => Promise<Verification>,
  nowMs: () => number,
  label?: ValueLabel,
): LedgerPort {
  const books = booksOf(ledger)
  return {
    get books() {
      return ledger.engine.books.map(({ source }) => source)
    },
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
      (await explainEntry(books, entry, locale, { mask, label })) ?? {
        headline: '',
        otherBook: decisionOf(entry).book,
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
