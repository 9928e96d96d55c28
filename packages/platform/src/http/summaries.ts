import type { BookSource } from '@lianfang/engine'
import { maskEvent } from '../domain/masking.ts'
import type { PersonalFields } from '../domain/masking.ts'
import type { Entry, LedgerPort } from './ports.ts'

/** What lists and the live stream show of a decision: personal values are masked for everybody. */
export interface DecisionSummary {
  readonly id: string
  readonly recordedAt: string
  readonly source: string
  readonly eventId: string
  readonly kind: string
  readonly time: string
  readonly verdict: string
  readonly score: number
  readonly hits: readonly string[]
  readonly suspected: readonly unknown[]
  readonly event: unknown
}

interface StoredDecision {
  readonly eventId: string
  readonly kind: string
  readonly timeMs: number
  readonly verdict: string
  readonly score: number
  readonly hits: readonly string[]
  readonly suspected: readonly unknown[]
}

/** Each masked as its own rule book asks: a field that was personal when it was sent stays so. */
export async function listSummaries(ledger: LedgerPort, entries: readonly Entry[]): Promise<DecisionSummary[]> {
  return Promise.all(entries.map(async (entry) => summaryOf(entry, await personalFieldsFor(ledger, entry))))
}

export function summaryOf(entry: Entry, personal: PersonalFields): DecisionSummary {
  const decision = JSON.parse(entry.decision ?? '{}') as StoredDecision
  const { kind, timeMs, verdict, score, hits, suspected, eventId } = decision
  const event = maskEvent(JSON.parse(entry.body), personal).event
  return {
    id: `dec_${entry.seq}`,
    recordedAt: isoTime(entry.recordedAtMs),
    source: entry.source,
    eventId,
    kind,
    time: isoTime(timeMs),
    verdict,
    score,
    hits,
    suspected,
    event,
  }
}

/** The personal fields of the entry's kind in the book it was decided with; without that book every text is personal. */
export async function personalFieldsFor(ledger: LedgerPort, entry: Entry): Promise<PersonalFields> {
  const book = await ledger.bookOf(entry)
  if (book === undefined) return EVERY_TEXT
  const known = personalByBook.get(book) ?? personalFieldsOf(book)
  personalByBook.set(book, known)
  const { kind } = JSON.parse(entry.decision ?? '{}') as StoredDecision
  return known.get(kind) ?? EVERY_TEXT
}

const personalByBook = new WeakMap<BookSource, ReadonlyMap<string, PersonalFields>>()
/** What an event says of itself whatever the book. */
const OWN_MEMBERS = new Set(['id', 'kind', 'time'])
const EVERY_TEXT: PersonalFields = { get: (path) => (OWN_MEMBERS.has(path) ? undefined : 'text') }

function personalFieldsOf(book: BookSource): ReadonlyMap<string, PersonalFields> {
  return new Map(
    Object.entries(book.kinds).map(([kind, { fields }]) => [
      kind,
      new Map(
        Object.entries(fields).flatMap(([path, { personal }]) =>
          personal === undefined ? [] : [[path, personal] as const],
        ),
      ),
    ]),
  )
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString()
}

/** `dec_123` → 123. */
export function seqOf(id: string): number {
  return Number(id.slice(4))
}
