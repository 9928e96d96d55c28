import type { DecisionSummary } from '../../api/wire.ts'

/** The list on the screen and what waits beside it. Newest first, each decision once. */
export interface LiveList {
  readonly shown: readonly DecisionSummary[]
  readonly waiting: readonly DecisionSummary[]
  /** Highest number shown before the last reveal: rows above it are new to the eye. */
  readonly knownSeq: number
}

export const EMPTY_LIST: LiveList = { shown: [], waiting: [], knownSeq: Number.MAX_SAFE_INTEGER }

const MOST_SHOWN = 500
const MOST_WAITING = 2_000

/** `dec_123` → 123: the order of admission. */
export const seqOf = (decision: DecisionSummary): number => Number(decision.id.slice(decision.id.indexOf('_') + 1))

export const beginWith = (decisions: readonly DecisionSummary[]): LiveList => ({
  shown: merge(decisions, []),
  waiting: [],
  knownSeq: Number.MAX_SAFE_INTEGER,
})

/** New decisions wait until they are revealed, so that nothing moves under a reader's eye. */
export function arrive(list: LiveList, decisions: readonly DecisionSummary[]): LiveList {
  const shownIds = new Set(list.shown.map((decision) => decision.id))
  const oldest = list.shown.at(-1)
  const oldestSeq = oldest ? seqOf(oldest) : 0
  const fresh = decisions.filter((decision) => !shownIds.has(decision.id) && seqOf(decision) > oldestSeq)
  if (fresh.length === 0) return list
  return { ...list, waiting: merge(fresh, list.waiting).slice(0, MOST_WAITING) }
}

export function reveal(list: LiveList): LiveList {
  if (list.waiting.length === 0) return list
  const newest = list.shown[0]
  return {
    shown: merge(list.waiting, list.shown).slice(0, MOST_SHOWN),
    waiting: [],
    knownSeq: newest ? seqOf(newest) : 0,
  }
}

export const extend = (list: LiveList, older: readonly DecisionSummary[]): LiveList => ({
  ...list,
  shown: merge(older, list.shown),
})

function merge(some: readonly DecisionSummary[], others: readonly DecisionSummary[]): DecisionSummary[] {
  const byId = new Map([...others, ...some].map((decision) => [decision.id, decision]))
  return [...byId.values()].sort((left, right) => seqOf(right) - seqOf(left))
}
