import type { Item } from './view.ts'

/** Newest first; what has ended stays until the list is read again. */
export function placed(items: readonly Item[], item: Item): Item[] {
  // A decision stands there until its payment's matter is open; late, it undoes nothing.
  const isSame = (each: Item): boolean => each.subjectKey === item.subjectKey
  if (isDecision(item) && items.some(isSame)) return [...items]
  if (items.some((each) => isDecision(each) && isSame(each)))
    return placed(
      items.filter((each) => !(isDecision(each) && isSame(each))),
      item,
    )
  const isKnown = items.some(({ id }) => id === item.id)
  if (isKnown) return items.map((each) => (each.id === item.id && each.version <= item.version ? item : each))
  return item.endedAt === null
    ? [item, ...items].toSorted((left, right) => (left.recordedAt < right.recordedAt ? 1 : -1))
    : [...items]
}

/** Decided this moment, not open yet. */
export const isDecision = ({ id }: Pick<Item, 'id'>): boolean => id.startsWith('dec_')
