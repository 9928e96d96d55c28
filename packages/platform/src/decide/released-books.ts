import { compileBook, type BookSource, type CompiledBook } from '@lianfang/engine'

/** A rule book that decisions of this ledger were made with. */
export interface ReleasedBook {
  readonly source: BookSource
  /** Undefined when this version of the program can no longer compile it. */
  readonly compiled: CompiledBook | undefined
}

const KEPT_MAX = 8

/** Rule books by their hash: those in force and, read from the log when first asked for, every one released before. */
export class ReleasedBooks {
  readonly #current: () => readonly CompiledBook[]
  readonly #read: (hash: string) => Promise<BookSource | undefined>
  readonly #kept = new Map<string, Promise<ReleasedBook | undefined>>()

  constructor(current: () => readonly CompiledBook[], read: (hash: string) => Promise<BookSource | undefined>) {
    this.#current = current
    this.#read = read
  }

  async find(hash: string): Promise<ReleasedBook | undefined> {
    const current = this.#current().find((book) => book.hash === hash)
    if (current !== undefined) return { source: current.source, compiled: current }
    const found = this.#kept.get(hash) ?? this.#open(hash)
    this.#kept.delete(hash)
    this.#kept.set(hash, found)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_MAX) break
      this.#kept.delete(oldest)
    }
    return found
  }

  /** What was not found, or could not be read, is asked for again next time. */
  #open(hash: string): Promise<ReleasedBook | undefined> {
    const opened = this.#read(hash).then((source) => {
      if (source === undefined) this.#kept.delete(hash)
      return source && { source, compiled: compileOld(source) }
    })
    opened.catch(() => this.#kept.delete(hash))
    return opened
  }
}

/** Seldom used, so as closures: nothing is generated for it. */
function compileOld(source: BookSource): CompiledBook | undefined {
  const result = compileBook(source, { mode: 'closures' })
  return result.ok ? result.book : undefined
}
