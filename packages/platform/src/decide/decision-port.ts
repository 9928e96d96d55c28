import type { CompiledBook, Decision, ParsedEvent, ParseResult, Problem } from '@lianfang/engine'
import { parseForBook } from '@lianfang/engine'
import { explain, suppose, type Explanation, type Supposition } from '@lianfang/engine/explain'
import type { DecideResult, DecisionPort, DecisionRecord } from '../domain/decision-port.ts'
import type { Locale } from '../domain/text.ts'
import type { ValueLabel } from '../domain/value-label.ts'
import type { Entry } from '../store/chain.ts'
import type { Ledger } from './ledger.ts'
import { ReleasedBooks } from './released-books.ts'
import type { SubmitResult } from './ticket.ts'

/** How far the clock of a sender may be ahead. One event from next year would make every other one too late for the windows. */
const AHEAD_MAX_MS = 5 * 60_000

/** Fits a ledger to what modules need of it. */
export function createDecisionPort(ledger: Ledger, nowMs: () => number, label?: ValueLabel): DecisionPort {
  const books = booksOf(ledger)
  const find = async (reading: Promise<Entry | undefined>): Promise<DecisionRecord | undefined> => {
    const entry = await reading
    return entry === undefined || entry.decision === null ? undefined : recordOf(entry, entry.decision)
  }
  return {
    async decide(source, event) {
      const parsed = parseNow(ledger, event, nowMs())
      if (!parsed.ok) return { status: 'refused', problems: parsed.problems }
      const [result] = await ledger.submit(source, [parsed.event])
      return resultOf(result ?? { status: 'failed' })
    },
    read: (seq) => find(ledger.readEntry(seq)),
    readByEvent: (source, eventId) => find(ledger.readByEvent(source, eventId)),
    async listAfter(after, limit) {
      const entries = await ledger.listAfter(after, limit)
      return { items: entries.flatMap(decidedIn), cursor: entries.at(-1)?.seq ?? after }
    },
    async explain(seq, locale, mask) {
      const entry = await ledger.readEntry(seq)
      return entry === undefined || entry.decision === null
        ? undefined
        : explainEntry(books, entry, locale, { mask, label })
    },
    async suppose(seq) {
      const entry = await ledger.readEntry(seq)
      return entry === undefined || entry.decision === null ? undefined : supposeEntry(books, entry)
    },
    onCommitted: (listener) =>
      ledger.onAppended((entries) => {
        const decided = entries.flatMap(decidedIn)
        if (decided.length > 0) listener(decided)
      }),
  }
}

/** The rule books of a ledger's decisions. */
export function booksOf(ledger: Ledger): ReleasedBooks {
  return new ReleasedBooks(
    () => ledger.engine.books,
    (hash) => ledger.readReleasedBook(hash),
  )
}

/** Parses with the rule books in force and refuses what is not yet. */
export function parseNow(ledger: Ledger, input: unknown, nowMs: number): ParseResult {
  const parsed = ledger.engine.parse(input)
  return parsed.ok && parsed.event.timeMs > nowMs + AHEAD_MAX_MS
    ? { ok: false, problems: [inTheFuture(parsed.event.timeMs, nowMs)] }
    : parsed
}

/** The decision as its own rule book would make it again. */
async function supposeEntry(books: ReleasedBooks, entry: Entry): Promise<Supposition | undefined> {
  const found = await readBack(books, entry)
  return found && suppose(found.book, found.decision, found.event)
}

export interface ExplainChoices {
  readonly mask?: ((value: string, personal: string) => string) | undefined
  readonly label?: ValueLabel | undefined
}

/** A decision in words, by the rule book that it was made with; undefined when that book can no longer be read. */
export async function explainEntry(
  books: ReleasedBooks,
  entry: Entry,
  locale: Locale,
  { mask, label }: ExplainChoices = {},
): Promise<Explanation | undefined> {
  const found = await readBack(books, entry)
  return (
    found &&
    explain(found.book, found.decision, found.event, locale, {
      ...(mask === undefined ? {} : { mask }),
      ...(label === undefined ? {} : { label: (field, value) => label(field, value, locale) }),
    })
  )
}

async function readBack(
  books: ReleasedBooks,
  entry: Entry,
): Promise<{ readonly book: CompiledBook; readonly decision: Decision; readonly event: ParsedEvent } | undefined> {
  const decision = JSON.parse(entry.decision ?? '{}') as Decision
  const book = (await books.find(decision.book))?.compiled
  if (book === undefined) return undefined
  const parsed = parseForBook(book, JSON.parse(entry.body))
  if (!parsed.ok) throw new TypeError(`entry ${entry.seq} cannot be read back`)
  return { book, decision, event: parsed.event }
}

function recordOf(entry: Entry, decision: string): DecisionRecord {
  return {
    seq: entry.seq,
    source: entry.source,
    recordedAtMs: entry.recordedAtMs,
    hash: entry.hash.toString('hex'),
    event: JSON.parse(entry.body) as DecisionRecord['event'],
    decision: JSON.parse(decision) as Decision,
  }
}

function decidedIn(entry: Entry): DecisionRecord[] {
  return entry.decision === null ? [] : [recordOf(entry, entry.decision)]
}

function resultOf(result: SubmitResult): DecideResult {
  if (!('entry' in result)) return result
  const { status, entry } = result
  if (entry.decision === null) return { status: 'failed' }
  const record = recordOf(entry, entry.decision)
  return status === 'decided' ? { status, ...record } : { status, ...record }
}

function inTheFuture(timeMs: number, nowMs: number): Problem {
  return {
    path: 'time',
    code: 'in-the-future',
    message: `time is ${new Date(timeMs).toISOString()}, more than ${AHEAD_MAX_MS / 60_000} minutes after now, ${new Date(nowMs).toISOString()}`,
    hint: "set the sender's clock, or check the offset of the time",
  }
}
