import { wallTime } from '../../ui/format.ts'

export type Urgency = 'overdue' | 'today' | 'later' | 'open'

/** `open`: nobody has set a deadline. Days are those of the reader's calendar. */
export function urgencyOf(dueAt: string | null, nowMs: number): Urgency {
  if (dueAt === null) return 'open'
  const dueMs = Date.parse(dueAt)
  if (Number.isNaN(dueMs)) return 'open'
  if (dueMs < nowMs) return 'overdue'
  return wallTime(dueMs).date === wallTime(nowMs).date ? 'today' : 'later'
}

/** The nearest deadline first, what has none at the end, equals in the order the server gave. */
export function inDeadlineOrder<Item extends { readonly dueAt: string | null }>(items: readonly Item[]): Item[] {
  const order = (item: Item): number => (item.dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(item.dueAt))
  return items.toSorted((left, right) => order(left) - order(right))
}
