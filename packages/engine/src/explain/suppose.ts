import type { Rung } from '../run/book-source.ts'
import type { CompiledBook } from '../run/compile-book.ts'
import type { Decision } from '../run/decision.ts'
import type { ParsedEvent } from '../run/engine.ts'
import { recordedLists } from './counterfactual.ts'
import { rebuildRow, rejudgeFor, rungOf, writeSlot } from './replay-row.ts'

/** What the same book would say of a decided event if some of its fields were others. */
export interface Supposition {
  /** A rule hit after which no exemption applies. */
  readonly overrides: boolean
  /** `fields` by dotted name; durations and times in ms, money in minor units. Windows stay as they were; a field that the book does not have changes nothing. */
  judge(fields: Readonly<Record<string, string | number | boolean>>): { readonly rung: Rung; readonly score: number }
}

/** Judges a recorded decision again from the book, the event and the decision alone; no windows, no lists, no clock. */
export function suppose(book: CompiledBook, decision: Decision, event: ParsedEvent): Supposition {
  const row = rebuildRow(book, decision, event)
  const rejudge = rejudgeFor(book, decision)
  const lists = recordedLists(book, decision, row)
  const hits = new Set(decision.hits)
  return {
    overrides: book.rules.some(({ source }) => source.overridesExemptions === true && hits.has(source.id)),
    judge(fields) {
      const changed = { nums: row.nums.slice(), strs: [...row.strs] }
      for (const [name, value] of Object.entries(fields)) {
        const slot = book.layout.names.get(name)
        if (slot !== undefined) writeSlot(changed, slot, value)
      }
      rejudge.derive(changed)
      const verdict = rejudge.judge(changed, lists)
      return { rung: rungOf(verdict), score: verdict.score }
    },
  }
}
