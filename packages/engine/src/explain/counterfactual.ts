import type { CheckedExpr, CompareOp, Leaf, Operand } from '../check/checked.ts'
import { leafOperands } from '../compile/leaf-operands.ts'
import type { TypedNode } from '../language/nodes.ts'
import { leafNodes } from '../language/nodes.ts'
import type { ListReader, Row, Slot } from '../language/row.ts'
import { FALSE, TRUE } from '../language/row.ts'
import type { Rung } from '../run/book-source.ts'
import { RUNGS } from '../run/book-source.ts'
import type { CompiledBook } from '../run/compile-book.ts'
import type { Decision } from '../run/decision.ts'
import type { Verdict } from '../run/verdict.ts'
import type { Rejudge } from './replay-row.ts'
import { rungOf } from './replay-row.ts'

/** One fact made different: a field or feature with another value, or a value put on or taken off a list. */
export type Change =
  | {
      readonly kind: 'value'
      readonly name: string
      readonly slot: Slot
      readonly from: number | string | undefined
      readonly to: number | string | undefined
      /** Where only a boundary turns the verdict: any value on this side of it would do. */
      readonly bound?: { readonly side: 'below' | 'above'; readonly limit: number }
      readonly size: number
    }
  | {
      readonly kind: 'list'
      readonly list: string
      readonly name: string
      readonly listed: boolean
      readonly size: number
    }

export interface Counterfactual {
  readonly changes: readonly Change[]
  readonly verdict: Rung
}

/** Stands for "some other text": no event holds a NUL, so it equals nothing a rule names. */
export const OTHER_TEXT = '\u0000other'
const CANDIDATES_MAX = 60
const SHOWN_MAX = 3

/**
 * The smallest changes of fact after which the same book gives another verdict: a milder one, or for `allow` a stricter one.
 * Fewest facts first, then the least relative distance. Each is found by judging the changed facts, never guessed.
 */
export function findCounterfactuals(
  book: CompiledBook,
  decision: Decision,
  row: Row,
  rejudge: Rejudge,
): readonly Counterfactual[] {
  const listed = recordedLists(book, decision, row)
  const candidates = collectCandidates(book, row, listed)
  const actual = RUNGS.indexOf(decision.verdict as Rung)
  const wanted = (rank: number): boolean => (actual > 0 ? rank < actual : rank > actual)
  const attempt = (changes: readonly Change[]): Counterfactual | undefined => {
    const verdict = rejudge.judge(changedRow(book, row, changes, rejudge), changedLists(book, listed, row, changes))
    return wanted(verdict.rank) ? { changes, verdict: rungOf(verdict) } : undefined
  }
  const singles = candidates.flatMap((change) => attempt([change]) ?? [])
  if (singles.length > 0) return smallestFirst(singles)
  const pairs = candidates.flatMap((first, index) =>
    candidates.slice(index + 1).flatMap((second) => (sameFact(first, second) ? [] : (attempt([first, second]) ?? []))),
  )
  if (pairs.length > 0) return smallestFirst(pairs)
  const verdictAfter = (changes: readonly Change[]): Verdict =>
    rejudge.judge(changedRow(book, row, changes, rejudge), changedLists(book, listed, row, changes))
  const many = clearRules(book, candidates, attempt, verdictAfter) ?? growGreedily(candidates, attempt, verdictAfter)
  return many ? [many] : []
}

type Attempt = (changes: readonly Change[]) => Counterfactual | undefined

/** When no one or two facts suffice: clear the rules that hit, the strongest first, each with the fewest facts, until the verdict turns. */
function clearRules(
  book: CompiledBook,
  candidates: readonly Change[],
  attempt: Attempt,
  verdictAfter: (changes: readonly Change[]) => Verdict,
): Counterfactual | undefined {
  let chosen: readonly Change[] = []
  for (const rule of verdictAfter([]).hits.filter((hit) => (book.rules[hit]?.source.weight ?? 0) >= 0)) {
    const hits = (changes: readonly Change[]): boolean => verdictAfter(changes).hits.includes(rule)
    if (!hits(chosen)) continue
    const reads = new Set(book.rules[rule]?.expr.reads)
    const open = candidates.filter(
      (change) => reads.has(change.name) && !chosen.some((known) => sameFact(known, change)),
    )
    const single = open.find((change) => !hits([...chosen, change]))
    const oneEach = open.filter((change, index) => open.findIndex((other) => sameFact(other, change)) === index)
    chosen = [...chosen, ...(single ? [single] : oneEach)]
    if (hits(chosen)) return undefined
    if (attempt(chosen)) return attempt(dropUnneeded(chosen, attempt))
  }
  return undefined
}

const dropUnneeded = (changes: readonly Change[], attempt: Attempt): readonly Change[] =>
  changes.reduce<readonly Change[]>((kept, change) => {
    const rest = kept.filter((other) => other !== change)
    return attempt(rest) ? rest : kept
  }, changes)

/** Or add the fact that lowers the score most, until the verdict turns. */
function growGreedily(
  candidates: readonly Change[],
  attempt: Attempt,
  verdictAfter: (changes: readonly Change[]) => Verdict,
): Counterfactual | undefined {
  const chosen: Change[] = []
  for (let round = 0; round < 6; round++) {
    const open = candidates.filter((change) => !chosen.some((known) => sameFact(known, change)))
    const best = open
      .map((change) => ({ change, score: verdictAfter([...chosen, change]).score }))
      .sort((left, right) => left.score - right.score || left.change.size - right.change.size)[0]
    if (!best) return undefined
    chosen.push(best.change)
    if (attempt(chosen)) return attempt(dropUnneeded(chosen, attempt))
  }
  return undefined
}

function smallestFirst(found: readonly Counterfactual[]): readonly Counterfactual[] {
  const sized = found.map((counterfactual) => ({
    counterfactual,
    size: counterfactual.changes.reduce((sum, change) => sum + change.size, 0),
  }))
  const shown: Counterfactual[] = []
  for (const { counterfactual } of sized.sort((left, right) => left.size - right.size)) {
    if (
      shown.length < SHOWN_MAX &&
      !shown.some((known) =>
        known.changes.some((change) => counterfactual.changes.some((other) => sameFact(change, other))),
      )
    )
      shown.push(counterfactual)
  }
  return shown
}

const sameFact = (left: Change, right: Change): boolean =>
  left.kind === 'value'
    ? right.kind === 'value' && left.name === right.name
    : right.kind === 'list' && left.list === right.list && left.name === right.name

/** Every boundary value at which some leaf of some rule or exemption turns over. */
function collectCandidates(book: CompiledBook, row: Row, listed: readonly ListReader[]): Change[] {
  const found = new Map<string, Change>()
  for (const expr of [...book.rules.map((rule) => rule.expr), ...book.exemptions]) {
    expr.leaves.forEach((leaf, index) => {
      for (const change of candidatesOf(book, expr, leaf, index, row, listed)) {
        // Another kind of event would be another event.
        if (change.name === 'kind') continue
        const key = change.kind === 'value' ? `${change.name}=${String(change.to)}` : `${change.list}:${change.name}`
        if (found.size < CANDIDATES_MAX * 4 && !found.has(key)) found.set(key, change)
      }
    })
  }
  return [...found.values()].sort((left, right) => left.size - right.size).slice(0, CANDIDATES_MAX)
}

function candidatesOf(
  book: CompiledBook,
  expr: CheckedExpr,
  leaf: Leaf,
  index: number,
  row: Row,
  listed: readonly ListReader[],
): Change[] {
  const { form } = leaf
  const slotOf = (name: string): Slot | undefined => book.layout.names.get(name)
  if (form.kind === 'flag') {
    const slot = slotOf(form.name)
    return slot ? flip(form.name, slot, row) : []
  }
  if (form.kind === 'in-list') {
    const list = book.listNames.indexOf(form.list)
    const slot = form.value.kind === 'name' ? slotOf(form.value.name) : undefined
    const value = slot?.store === 'str' ? row.strs[slot.index] : undefined
    if (form.value.kind !== 'name' || value === undefined || list < 0) return []
    return [
      {
        kind: 'list',
        list: form.list,
        name: form.value.name,
        listed: !listed[list]?.has(value, row.nums[0] ?? 0),
        size: 1,
      },
    ]
  }
  if (form.kind === 'other') {
    const node = leafNodes(expr.node)[index]
    return node ? termCandidates(node, row, slotOf) : []
  }
  const readings = leafOperands(expr, index, row).map(({ value }) => value)
  const left = form.left.kind === 'constant' ? form.left.value : readings.shift()
  const right = form.right.kind === 'constant' ? form.right.value : readings.shift()
  return [
    ...boundaries(form.left, form.op, right, slotOf, row),
    ...boundaries(form.right, mirrored(form.op), left, slotOf, row),
  ]
}

/** `x in [constants]`: x moved in or out. `has(x)`: x taken away; what x would be if it were given cannot be said. */
function termCandidates(node: TypedNode, row: Row, slotOf: (name: string) => Slot | undefined): Change[] {
  const term = node.kind === 'has' ? node.slot : node.kind === 'one-of' ? node.value : undefined
  const slot = term?.kind === 'slot' ? slotOf(term.name) : undefined
  if (term?.kind !== 'slot' || !slot) return []
  const from = slot.store === 'str' ? row.strs[slot.index] : row.nums[slot.index]
  if (from === undefined || Number.isNaN(from)) return []
  const to = (value: number | string | undefined): Change => ({
    kind: 'value',
    name: term.name,
    slot,
    from,
    to: value,
    size: 1,
  })
  if (node.kind === 'has') return [to(slot.store === 'str' ? undefined : Number.NaN)]
  if (node.kind !== 'one-of') return []
  const choices = node.choices.filter((choice) => choice !== from)
  if (choices.length === node.choices.length) return choices.map(to)
  return slot.store === 'str' ? [to(OTHER_TEXT)] : []
}

function boundaries(
  operand: Operand,
  op: CompareOp,
  against: unknown,
  slotOf: (name: string) => Slot | undefined,
  row: Row,
): Change[] {
  if (operand.kind !== 'name') return []
  const slot = slotOf(operand.name)
  if (!slot) return []
  if (slot.store === 'str') {
    if (typeof against !== 'string') return []
    const from = row.strs[slot.index]
    const holds = (from === against) === (op === '==')
    return from === undefined
      ? []
      : [{ kind: 'value', name: operand.name, slot, from, to: (op === '==') === holds ? OTHER_TEXT : against, size: 1 }]
  }
  const limit =
    typeof against === 'number'
      ? against
      : typeof against === 'object' && against !== null && 'minor' in against
        ? Number(against.minor)
        : typeof against === 'boolean'
          ? Number(against)
          : Number.NaN
  const from = row.nums[slot.index] ?? Number.NaN
  if (Number.isNaN(limit) || Number.isNaN(from)) return []
  if (slot.type === 'bool') return flip(operand.name, slot, row)
  const to = turningValue(from, op, limit, slot.type === 'double' || !Number.isInteger(limit))
  if (to === from) return []
  const side = to < limit ? 'below' : 'above'
  const isCounted = slot.type === 'int' || op === '==' || op === '!='
  return [
    {
      kind: 'value',
      name: operand.name,
      slot,
      from,
      to,
      ...(isCounted || to === limit ? {} : { bound: { side, limit } }),
      size: Math.abs(to - from) / Math.max(Math.abs(from), 1),
    },
  ]
}

/** The nearest value on the other side of `x op limit`. */
function turningValue(from: number, op: CompareOp, limit: number, continuous: boolean): number {
  const step = continuous ? Math.max(Math.abs(limit), 1) * 1e-6 : 1
  const below = continuous ? limit - step : Math.ceil(limit) - 1
  const above = continuous ? limit + step : Math.floor(limit) + 1
  switch (op) {
    case '>=':
      return from >= limit ? below : continuous ? limit : Math.ceil(limit)
    case '>':
      return from > limit ? (continuous ? limit : Math.floor(limit)) : above
    case '<=':
      return from <= limit ? above : continuous ? limit : Math.floor(limit)
    case '<':
      return from < limit ? (continuous ? limit : Math.ceil(limit)) : below
    case '==':
      return from === limit ? limit + step : limit
    case '!=':
      return from === limit ? limit + step : limit
  }
}

const MIRRORED: Readonly<Record<CompareOp, CompareOp>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
}
const mirrored = (op: CompareOp): CompareOp => MIRRORED[op]

function flip(name: string, slot: Slot, row: Row): Change[] {
  const from = row.nums[slot.index]
  return from === FALSE || from === TRUE ? [{ kind: 'value', name, slot, from, to: 1 - from, size: 1 }] : []
}

/** Derived values follow a changed field or feature; a changed derived value is set after them. */
function changedRow(book: CompiledBook, row: Row, changes: readonly Change[], rejudge: Rejudge): Row {
  const changed: Row = { nums: row.nums.slice(), strs: [...row.strs] }
  const isDerived = (name: string): boolean => book.features.byName.get(name)?.expr !== undefined
  const set = (change: Change): void => {
    if (change.kind !== 'value') return
    if (change.slot.store === 'str') changed.strs[change.slot.index] = change.to as string
    else changed.nums[change.slot.index] = change.to as number
  }
  for (const change of changes) if (change.kind === 'value' && !isDerived(change.name)) set(change)
  rejudge.derive(changed)
  for (const change of changes) if (change.kind === 'value' && isDerived(change.name)) set(change)
  return changed
}

/** Membership as the decision recorded it, read back from its leaves: the lists may have changed since. */
export function recordedLists(book: CompiledBook, decision: Decision, row: Row): readonly ListReader[] {
  const members = book.listNames.map(() => new Set<string>())
  for (const rule of book.rules) {
    const leaves = decision.rules[rule.source.id]?.leaves ?? ''
    rule.expr.leaves.forEach(({ form }, index) => {
      if (form.kind !== 'in-list' || form.value.kind !== 'name' || leaves[index] !== '1') return
      const slot = book.layout.names.get(form.value.name)
      const value = slot?.store === 'str' ? row.strs[slot.index] : undefined
      if (value !== undefined) members[book.listNames.indexOf(form.list)]?.add(value)
    })
  }
  return members.map((values) => ({ has: (value) => values.has(value) }))
}

function changedLists(
  book: CompiledBook,
  listed: readonly ListReader[],
  row: Row,
  changes: readonly Change[],
): readonly ListReader[] {
  if (!changes.some((change) => change.kind === 'list')) return listed
  return book.listNames.map((name, index) => ({
    has(value, atMs) {
      for (const change of changes) {
        if (change.kind !== 'list' || change.list !== name) continue
        const slot = book.layout.names.get(change.name)
        if (slot?.store === 'str' && row.strs[slot.index] === value) return change.listed
      }
      return listed[index]?.has(value, atMs) ?? false
    },
  }))
}
