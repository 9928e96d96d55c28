import type { Diagnostic } from '../language/diagnostic.ts'
import { canonicalJson } from './canonical.ts'
import type { CompiledBook } from './compile-book.ts'
import type { KindLayout } from './event-layout.ts'
import { sha256Hex } from './sha256.ts'

/** Where a kind of event is at home, and who looks on. */
export interface KindHome {
  /** Place of the book that decides the kind or, where none does, of one that knows all its fields: it reads the events. */
  readonly home: number
  /** The other books that declare the kind. `places`: where each of their fields stands among those of the home; absent: all the same. */
  readonly observers: readonly { readonly book: number; readonly places: readonly number[] | undefined }[]
}

/** Rule books that decide one log together: each kind of event is decided by one of them at most, and observed by any. */
export interface Library {
  /** The hash of the one book; of several a hash over theirs. */
  readonly hash: string
  /** In order of their ids. */
  readonly books: readonly CompiledBook[]
  readonly kinds: ReadonlyMap<string, KindHome>
}

/** Something that does not fit between rule books; `diagnostic.at` is a place in the book named. */
export interface LibraryFinding {
  readonly book: string
  readonly diagnostic: Diagnostic
}

export type JoinResult =
  | { readonly ok: true; readonly library: Library }
  | { readonly ok: false; readonly findings: readonly LibraryFinding[] }

/** Fits compiled rule books together, in whatever order they come. All findings at once. */
export function joinBooks(given: readonly CompiledBook[]): JoinResult {
  const books = given.toSorted((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0))
  const findings: LibraryFinding[] = []
  const report: Report = (book, path, code, message, hint) => {
    findings.push({ book: book.id, diagnostic: { code, severity: 'error', message, hint, at: { path } } })
  }
  checkIds(books, report)
  checkLists(books, report)
  const kinds = new Map<string, KindHome>()
  for (const name of new Set(books.flatMap(({ layout }) => [...layout.kindByName.keys()]))) {
    const home = findHome(name, books, report)
    if (home !== undefined) kinds.set(name, home)
  }
  if (findings.length > 0) return { ok: false, findings }
  const hash = books.length === 1 ? (books[0]?.hash ?? '') : sha256Hex(canonicalJson(books.map((book) => book.hash)))
  return { ok: true, library: { hash, books, kinds } }
}

type Report = (book: CompiledBook, path: (string | number)[], code: string, message: string, hint: string) => void

/** Reports, statistics and screens name a rule by its id alone. */
function checkIds(books: readonly CompiledBook[], report: Report): void {
  const owners = new Map<string, string>()
  for (const [index, book] of books.entries()) {
    if (books[index - 1]?.id === book.id)
      report(book, ['id'], 'duplicate-name', `there are two rule books ${book.id}`, 'give one of them another id')
    book.source.rules.forEach(({ id }, place) => {
      const owner = owners.get(id)
      if (owner !== undefined && owner !== book.id)
        report(
          book,
          ['rules', place, 'id'],
          'duplicate-name',
          `rule ${id} is in rule book ${owner} too`,
          'one id names one rule: give this one another',
        )
      owners.set(id, book.id)
    })
  }
}

function checkLists(books: readonly CompiledBook[], report: Report): void {
  const known = new Map<string, { readonly entity: string; readonly owner: string }>()
  for (const book of books)
    for (const [name, { entity }] of Object.entries(book.source.lists)) {
      const first = known.get(name)
      if (first !== undefined && first.entity !== entity)
        report(
          book,
          ['lists', name, 'entity'],
          'list-differs',
          `list ${name} holds ${entity} here and ${first.entity} in rule book ${first.owner}`,
          'a list is one list for all books: give it one entity, or another name',
        )
      else known.set(name, { entity, owner: book.id })
    }
}

function findHome(name: string, books: readonly CompiledBook[], report: Report): KindHome | undefined {
  const declaring = books.flatMap((book, index) => {
    const kind = book.layout.kindByName.get(name)
    return kind === undefined ? [] : [{ index, book, kind }]
  })
  const deciding = declaring.filter(({ kind }) => kind.source.decided)
  const [decider, second] = deciding
  if (decider !== undefined && second !== undefined) {
    report(
      second.book,
      ['kinds', name, 'decided'],
      'decided-twice',
      `${name} is decided by rule book ${decider.book.id} too`,
      'one book decides a kind; the others observe it: decided: false',
    )
    return undefined
  }
  const widest = declaring.toSorted((left, right) => right.kind.fields.length - left.kind.fields.length)[0]
  const home = decider ?? widest
  if (home === undefined) return undefined
  const observers = declaring.filter((each) => each !== home)
  for (const { book, kind } of observers) checkObserver(book, kind, home, report)
  return {
    home: home.index,
    observers: observers.map(({ index, kind }) => ({ book: index, places: placesOf(kind, home.kind) })),
  }
}

/** What an observer knows of a kind, its home knows too, under the same name and with the same meaning. */
function checkObserver(
  book: CompiledBook,
  kind: KindLayout,
  home: { readonly book: CompiledBook; readonly kind: KindLayout },
  report: Report,
): void {
  const { name } = kind
  const role = home.kind.source.decided ? 'decides it' : 'reads it'
  for (const { path, source } of kind.fields) {
    const known = home.kind.byPath.get(path)
    if (known === undefined)
      report(
        book,
        ['kinds', name, 'fields', path],
        'field-not-in-home',
        `${name} has no field ${path} in rule book ${home.book.id}, which ${role}`,
        `add it there, or leave it out here: events are read by ${home.book.id}`,
      )
    else if (known.source.type !== source.type)
      report(
        book,
        ['kinds', name, 'fields', path],
        'field-type-differs',
        `field ${path} of ${name} is ${source.type} here and ${known.source.type} in rule book ${home.book.id}, which ${role}`,
        'one field, one type in all books',
      )
  }
  for (const role of ['payment', 'state'] as const)
    if (kind.source[role] !== home.kind.source[role])
      report(
        book,
        ['kinds', name],
        'payment-differs',
        `the ${role} of ${name} is ${kind.source[role] ?? 'not named'} here and ${home.kind.source[role] ?? 'not named'} in rule book ${home.book.id}`,
        'name the same field in all books',
      )
}

function placesOf(kind: KindLayout, home: KindLayout): readonly number[] | undefined {
  const places = kind.fields.map(({ path }) => home.byPath.get(path)?.index ?? -1)
  return places.length === home.fields.length && places.every((place, index) => place === index) ? undefined : places
}
