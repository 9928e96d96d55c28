import type { Entry } from '../store/chain.ts'

/** The newest entries in memory: most repeated requests come within seconds. */
export class RecentEntries {
  readonly #entries: (Entry | undefined)[]
  readonly #seqs = new Map<string, number>()
  readonly #keysMax: number

  constructor(entriesMax: number, keysMax: number) {
    this.#entries = new Array<Entry | undefined>(entriesMax).fill(undefined)
    this.#keysMax = keysMax
  }

  add(entry: Entry): void {
    this.#entries[entry.seq % this.#entries.length] = entry
    if (entry.eventId === null) return
    this.#seqs.set(eventKey(entry.source, entry.eventId), entry.seq)
    if (this.#seqs.size <= this.#keysMax) return
    for (const oldest of this.#seqs.keys()) {
      this.#seqs.delete(oldest)
      break
    }
  }

  /** `seq` of an event; far more events are remembered by number than with content. */
  findSeq(key: string): number | undefined {
    return this.#seqs.get(key)
  }

  read(seq: number): Entry | undefined {
    const entry = this.#entries[seq % this.#entries.length]
    return entry?.seq === seq ? entry : undefined
  }
}

export function eventKey(source: string, eventId: string): string {
  return `${source}\0${eventId}`
}
