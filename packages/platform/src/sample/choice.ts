import type { Random } from '../simulator/random.ts'

/** One of the items, which are at least one. */
export function pick<Item>(random: Random, items: readonly Item[]): Item {
  return item(items, random.below(items.length))
}

/** The item at a place, counted round and round. */
export function item<Item>(items: readonly Item[], index: number): Item {
  const found = items[index % items.length]
  if (found === undefined) throw new RangeError('nothing to choose from')
  return found
}

/** All items in a random order. */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const order = [...items]
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1)
    const moved = item(order, last)
    order[last] = item(order, other)
    order[other] = moved
  }
  return order
}

export function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
