import { compileProgram } from '../compile/compile-program.ts'
import type { Program } from '../compile/program.ts'
import type { ListReader, Row, Slot } from '../language/row.ts'
import type { CompiledBook } from '../run/compile-book.ts'
import type { Decision } from '../run/decision.ts'
import type { ParsedEvent } from '../run/engine.ts'
import { loadRow } from '../run/parse-event.ts'
import { RUNGS } from '../run/book-source.ts'
import type { Verdict } from '../run/verdict.ts'
import { reachVerdict } from '../run/verdict.ts'

/** The row a recorded decision was made on, rebuilt from the event and the features the decision names. */
export function rebuildRow(book: CompiledBook, decision: Decision, event: ParsedEvent): Row {
  const row: Row = {
    nums: new Float64Array(book.layout.numCount),
    strs: Array.from({ length: book.layout.strCount }, () => undefined),
  }
  const kind = book.layout.kindByName.get(event.kind)
  if (kind) loadRow(kind, event, row)
  for (const [name, { slot }] of book.features.byName) writeSlot(row, slot, decision.features[name])
  return row
}

export function writeSlot(row: Row, slot: Slot, value: number | string | boolean | null | undefined): void {
  if (slot.store === 'str') row.strs[slot.index] = typeof value === 'string' ? value : undefined
  else
    row.nums[slot.index] = typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : Number.NaN
}

/** Judges rows again, without windows: the rules and exemptions of one book with the counting of one recorded decision. */
export interface Rejudge {
  /** Recomputes derived values (`let`) from fields and features in the row. */
  derive(row: Row): void
  judge(row: Row, lists: readonly ListReader[]): Verdict
}

const programsByBook = new WeakMap<CompiledBook, { readonly derived: Program; readonly verdict: Program }>()

export function rejudgeFor(book: CompiledBook, decision: Decision): Rejudge {
  const { derived, verdict } = programsOf(book)
  const conditions = new Uint8Array(verdict.conditionCount)
  const leaves = new Uint8Array(verdict.leafCount)
  const notCounted = book.rules.map((rule) => decision.rules[rule.source.id]?.notCounted)
  return {
    derive: (row) => derived.run(row, [], new Uint8Array(0), new Uint8Array(0)),
    judge(row, lists) {
      verdict.run(row, lists, conditions, leaves)
      return reachVerdict(book.policy, conditions, notCounted)
    },
  }
}

export const rungOf = (verdict: Verdict): (typeof RUNGS)[number] => RUNGS[verdict.rank] ?? 'allow'

/** Closures, so that explanations also work in a browser whose policy forbids generated code. */
function programsOf(book: CompiledBook) {
  const known = programsByBook.get(book)
  if (known) return known
  const derivedItems = book.features.stages
    .flat()
    .filter((item) => item.kind === 'value' && item.expr.lists.length === 0)
  const verdictItems = [...book.rules.map((rule) => rule.expr), ...book.exemptions].map((expr, index) => ({
    kind: 'condition' as const,
    id: String(index),
    expr,
  }))
  const programs = {
    derived: compileProgram(derivedItems, { mode: 'closures' }),
    verdict: compileProgram(verdictItems, { mode: 'closures' }),
  }
  programsByBook.set(book, programs)
  return programs
}
