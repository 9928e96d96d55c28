import type { CompiledBook } from './compile-book.ts'
import type { ParsedEvent } from './engine.ts'
import type { KindLayout } from './event-layout.ts'
import type { Verdict } from './verdict.ts'

/** The verdict that stands on a payment, with the fields it rested on as places among those of its kind. */
export interface StandingVerdict {
  readonly seq: number
  readonly timeMs: number
  readonly rank: number
  readonly durationMs: number
  readonly report: boolean
  readonly basis: readonly number[]
}

/** The verdict of a message, raised to an earlier one that it does not lower. */
export interface Following {
  readonly verdict: Verdict
  readonly kept?: { readonly seq: number; readonly lacking: readonly string[] }
}

/**
 * Verdicts above `allow` by payment. A later message that would lower one and leaves out what it rested on, does not: leaving a fact out
 * is no news about it. Saying otherwise is, and is judged as said.
 */
export class StandingVerdicts {
  readonly #book: CompiledBook
  readonly #standsForMs: number
  /** In order of the times they were set: the oldest go first. */
  #byPayment = new Map<string, StandingVerdict>()
  readonly #fieldsByKind = new Map<string, readonly (readonly number[])[]>()

  constructor(book: CompiledBook) {
    this.#book = book
    this.#standsForMs = book.policy.standsForMs
  }

  get isUsed(): boolean {
    return this.#standsForMs > 0
  }

  /** The verdict that stood on the payment before this message. */
  find(kind: KindLayout, event: ParsedEvent, paymentId: string): StandingVerdict | undefined {
    const known = this.#byPayment.get(keyOf(kind, paymentId))
    return known !== undefined && event.timeMs - known.timeMs < this.#standsForMs ? known : undefined
  }

  /** `standing` is what stood before. */
  follow(
    kind: KindLayout,
    event: ParsedEvent,
    seq: number,
    paymentId: string,
    standing: StandingVerdict | undefined,
    verdict: Verdict,
  ): Following {
    if (standing !== undefined && verdict.rank < standing.rank) {
      const lacking = standing.basis.filter((place) => event.values[place] === undefined)
      if (lacking.length > 0) {
        const { rank, durationMs, report } = standing
        return {
          verdict: { ...verdict, rank, durationMs, report: report || verdict.report },
          kept: { seq: standing.seq, lacking: lacking.map((place) => kind.fields[place]?.path ?? '') },
        }
      }
    }
    this.#byPayment.delete(keyOf(kind, paymentId))
    if (verdict.rank > 0) this.#set(keyOf(kind, paymentId), kind, event, seq, verdict)
    return { verdict }
  }

  list(): readonly (readonly [string, StandingVerdict])[] {
    return [...this.#byPayment]
  }

  restore(verdicts: readonly (readonly [string, StandingVerdict])[]): void {
    this.#byPayment = new Map(verdicts)
  }

  #set(key: string, kind: KindLayout, event: ParsedEvent, seq: number, verdict: Verdict): void {
    for (const [oldest, { timeMs }] of this.#byPayment) {
      if (event.timeMs - timeMs < this.#standsForMs) break
      this.#byPayment.delete(oldest)
    }
    const fields = this.#fieldsOf(kind)
    const places = new Set(verdict.hits.flatMap((rule) => fields[rule] ?? []))
    const basis = [...places].filter((place) => event.values[place] !== undefined).sort((left, right) => left - right)
    const { rank, durationMs, report } = verdict
    this.#byPayment.set(key, { seq, timeMs: event.timeMs, rank, durationMs, report, basis })
  }

  /** By rule: the fields of this kind that it reads, itself or through values derived from them. */
  #fieldsOf(kind: KindLayout): readonly (readonly number[])[] {
    const known = this.#fieldsByKind.get(kind.name)
    if (known !== undefined) return known
    const fields = this.#book.rules.map(({ source, expr }) => {
      // What speaks for the customer is not what a verdict rests on.
      if (source.weight < 0) return []
      const places = new Set<number>()
      const seen = new Set<string>()
      for (const name of expr.reads) this.#collect(name, kind, places, seen)
      return [...places]
    })
    this.#fieldsByKind.set(kind.name, fields)
    return fields
  }

  #collect(name: string, kind: KindLayout, places: Set<number>, seen: Set<string>): void {
    if (seen.has(name)) return
    seen.add(name)
    const feature = this.#book.features.byName.get(name)
    if (feature === undefined) {
      const field = kind.byPath.get(name) ?? kind.byPath.get(name.replace(/\.currency$/, ''))
      if (field !== undefined) places.add(field.index)
      return
    }
    for (const read of feature.expr?.reads ?? feature.source.at ?? feature.source.by ?? [])
      this.#collect(read, kind, places, seen)
  }
}

const keyOf = (kind: KindLayout, paymentId: string): string => `${kind.name}\n${paymentId}`
