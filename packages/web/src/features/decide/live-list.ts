import type { DecisionSummary } from '../../api/wire.ts'

/** The list on the screen and what waits beside it. Newest first, each decision once. */
export interface LiveList {
  readonly shown: readonly DecisionSummary[]
  readonly waiting: readonly DecisionSummary[]
  /** Highest `seq` shown before the last reveal: rows above it are new to the eye. */
  readonly knownSeq: number
}

export const EMPTY_LIST: LiveList = { shown: [], waiting: [], knownSeq: Number.MAX_SAFE_INTEGER }

const MOST_SHOWN = 500
const MOST_WAITING = 2_000

export const beginWith = (decisions: readonly DecisionSummary[]): LiveList => ({
  shown: merge(decisions, []),
  waiting: [],
  knownSeq: Number.MAX_SAFE_INTEGER,
})

/** New decisions wait until they are revealed, so that nothing moves under a reader's eye. */
export function arrive(list: LiveList, decisions: readonly DecisionSummary[]): LiveList {
  const shownIds = new Set(list.shown.map((decision) => decision.id))
  const oldestShown = list.shown.at(-1)?.seq ?? 0
  const fresh = decisions.filter((decision) => !shownIds.has(decision.id) && decision.seq > oldestShown)
  if (fresh.length === 0) return list
  return { ...list, waiting: merge(fresh, list.waiting).slice(0, MOST_WAITING) }
}

export function reveal(list: LiveList): LiveList {
  if (list.waiting.length === 0) return list
  const knownSeq = list.shown[0]?.seq ?? 0
  return { shown: merge(list.waiting, list.shown).slice(0, MOST_SHOWN), waiting: [], knownSeq }
}

export const extend = (list: LiveList, older: readonly DecisionSummary[]): LiveList => ({
  ...list,
  shown: merge(older, list.shown),
})

function merge(some: readonly DecisionSummary[], others: readonly DecisionSummary[]): DecisionSummary[] {
  const byId = new Map([...others, ...some].map((decision) => [decision.id, decision]))
  return [...byId.values()].sort((left, right) => right.seq - left.seq)
}
