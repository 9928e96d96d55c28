import type { Item } from './view.ts'

/** Newest first; what has ended stays until the list is read again. */
export function placed(items: readonly Item[], item: Item): Item[] {
  const isKnown = items.some(({ id }) => id === item.id)
  if (isKnown) return items.map((each) => (each.id === item.id && each.version <= item.version ? item : each))
  return item.endedAt === null
    ? [item, ...items].toSorted((left, right) => (left.recordedAt < right.recordedAt ? 1 : -1))
    : [...items]
}
