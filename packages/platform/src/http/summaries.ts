import type { BookSource } from '@lianfang/engine'
import { maskEvent } from '../domain/masking.ts'
import type { PersonalFields } from '../domain/masking.ts'
import type { Entry } from './ports.ts'

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

export function summaryOf(entry: Entry, personalByKind: ReadonlyMap<string, PersonalFields>): DecisionSummary {
  const decision = JSON.parse(entry.decision ?? '{}') as StoredDecision
  const { kind, timeMs, verdict, score, hits, suspected, eventId } = decision
  const event = maskEvent(JSON.parse(entry.body), personalByKind.get(kind) ?? new Map()).event
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

/** Personal fields of every kind of a book. */
export function personalFieldsOf(book: BookSource): ReadonlyMap<string, PersonalFields> {
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
