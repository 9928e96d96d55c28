import { assert } from '../language/assert.ts'
import { utf8Bytes, utf8Text } from '../language/utf8.ts'
import type { CompiledBook } from './compile-book.ts'
import { BookEngine, type EngineOptions } from './create-engine.ts'
import type { Decision } from './decision.ts'
import type { Engine, ListChange, ListEntry, ParsedEvent, ParseResult } from './engine.ts'
import type { KindLayout } from './event-layout.ts'
import type { Library } from './join-books.ts'
import { parseEvent } from './parse-event.ts'

/** Puts a library to work with empty windows and empty lists: one engine that decides each event with the book at home in its kind. */
export function createLibraryEngine(library: Library, options: EngineOptions = {}): Engine {
  const [only, ...more] = library.books
  return only !== undefined && more.length === 0 ? new BookEngine(only, options) : new LibraryEngine(library, options)
}

interface Route {
  readonly home: BookEngine
  readonly observers: readonly { readonly engine: BookEngine; readonly places: readonly number[] | undefined }[]
}

/** Every book has its own windows; an event goes to the book that decides it and, as far as they know it, to all that observe it. */
class LibraryEngine implements Engine {
  readonly books: readonly CompiledBook[]
  readonly bookHash: string
  readonly #engines: readonly BookEngine[]
  readonly #byHash: ReadonlyMap<string, BookEngine>
  readonly #kinds: ReadonlyMap<string, KindLayout>
  readonly #routes: ReadonlyMap<string, Route>
  readonly #byList: ReadonlyMap<string, readonly BookEngine[]>

  constructor({ books, hash, kinds }: Library, options: EngineOptions) {
    this.books = books
    this.bookHash = hash
    const engines = books.map((book) => new BookEngine(book, options))
    this.#engines = engines
    this.#byHash = new Map(engines.map((engine) => [engine.bookHash, engine]))
    const engineAt = (index: number): BookEngine => {
      const engine = engines[index]
      assert(engine, `the library has a book ${index}`)
      return engine
    }
    this.#kinds = new Map(
      [...kinds].flatMap(([name, { home }]) => {
        const kind = books[home]?.layout.kindByName.get(name)
        return kind === undefined ? [] : [[name, kind] as const]
      }),
    )
    this.#routes = new Map(
      [...kinds].map(([name, { home, observers }]) => [
        name,
        {
          home: engineAt(home),
          observers: observers.map(({ book, places }) => ({ engine: engineAt(book), places })),
        },
      ]),
    )
    const lists = new Set(books.flatMap(({ listNames }) => listNames))
    this.#byList = new Map(
      [...lists].map((name) => [name, engines.filter((_, index) => books[index]?.listNames.includes(name))]),
    )
  }

  parse(input: unknown): ParseResult {
    return parseEvent(this.#kinds, input)
  }

  admit(event: ParsedEvent, seq: number, source: string): Decision {
    const route = this.#routes.get(event.kind)
    assert(route, `kind ${event.kind} was parsed by this library`)
    const decision = route.home.admit(event, seq, source)
    for (const { engine, places } of route.observers)
      engine.observe(seenThrough(places, event), seq, route.home.paymentStep)
    return decision
  }

  encode(decision: Decision): string {
    const engine = this.#byHash.get(decision.book)
    assert(engine, `decision ${decision.seq} was made by a book of this library`)
    return engine.encode(decision)
  }

  changeList(change: ListChange): void {
    const engines = this.#byList.get(change.list)
    assert(engines, `list ${change.list} is in none of these rule books`)
    for (const engine of engines) engine.changeList(change)
  }

  listEntry(list: string, value: string): ListEntry | undefined {
    return this.#byList.get(list)?.[0]?.listEntry(list, value)
  }

  lists(): ReadonlyMap<string, readonly ListEntry[]> {
    return new Map(this.#engines.flatMap((engine) => [...engine.lists()]))
  }

  stats(): ReturnType<Engine['stats']> {
    const each = this.#engines.map((engine) => engine.stats())
    const sum = (of: 'keys' | 'entries' | 'bytes'): number => each.reduce((total, stats) => total + stats[of], 0)
    return { keys: sum('keys'), entries: sum('entries'), bytes: sum('bytes') }
  }

  /** Four bytes of header length, the header as JSON with the length of each book's snapshot, then those. */
  snapshot(): Uint8Array {
    const parts = this.#engines.map((engine) => engine.snapshot())
    const header = utf8Bytes(JSON.stringify({ library: this.bookHash, lengths: parts.map(({ length }) => length) }))
    const bytes = new Uint8Array(parts.reduce((total, { length }) => total + length, 4 + header.length))
    new DataView(bytes.buffer).setUint32(0, header.length)
    bytes.set(header, 4)
    let offset = 4 + header.length
    for (const part of parts) {
      bytes.set(part, offset)
      offset += part.length
    }
    return bytes
  }

  restore(bytes: Uint8Array): void {
    const start = 4 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(0)
    const { library, lengths } = JSON.parse(utf8Text(bytes.subarray(4, start))) as {
      readonly library: string
      readonly lengths: readonly number[]
    }
    assert(library === this.bookHash, 'a snapshot is restored into the library it was taken with')
    let offset = start
    for (const [index, engine] of this.#engines.entries()) {
      const length = lengths[index] ?? 0
      engine.restore(bytes.subarray(offset, offset + length))
      offset += length
    }
  }
}

/** The event with the fields that an observer knows, in its order. */
function seenThrough(places: readonly number[] | undefined, event: ParsedEvent): ParsedEvent {
  return places === undefined ? event : { ...event, values: places.map((place) => event.values[place]) }
}
