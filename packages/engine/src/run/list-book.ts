import { assert } from '../language/assert.ts'
import type { ListReader } from '../language/row.ts'
import type { ListChange, ListEntry } from './engine.ts'

/** The lists of one rule book as they stand now: value → why and by whom it is listed. */
export class ListBook {
  readonly readers: readonly ListReader[]
  readonly #entries = new Map<string, Map<string, ListEntry>>()

  constructor(names: readonly string[]) {
    this.readers = names.map((name) => {
      const entries = new Map<string, ListEntry>()
      this.#entries.set(name, entries)
      return {
        has(value: string, atMs: number): boolean {
          // Asking an empty map still hashes the value, and most lists are empty for long.
          if (entries.size === 0) return false
          const entry = entries.get(value)
          return entry !== undefined && (entry.expiresAtMs === undefined || atMs < entry.expiresAtMs)
        },
      }
    })
  }

  apply(change: ListChange): void {
    const entries = this.#entries.get(change.list)
    assert(entries, `list ${change.list} is not in this rule book`)
    if (change.action === 'remove') entries.delete(change.value)
    else entries.set(change.value, { ...change, action: 'add' })
  }

  read(list: string, value: string): ListEntry | undefined {
    return this.#entries.get(list)?.get(value)
  }

  list(): ReadonlyMap<string, readonly ListEntry[]> {
    return new Map([...this.#entries].map(([name, entries]) => [name, [...entries.values()]]))
  }
}
