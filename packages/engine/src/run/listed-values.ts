import type { BookSource } from './book-source.ts'

/** The only values of a string name, for names of which every kind lists them; the checker then finds misspelt ones. */
export function listedValues(book: BookSource): ReadonlyMap<string, readonly string[]> {
  const listed = new Map<string, Set<string>>()
  const open = new Set<string>()
  for (const kind of Object.values(book.kinds)) {
    for (const [path, { values }] of Object.entries(kind.fields)) {
      if (values === undefined) open.add(path)
      listed.set(path, new Set([...(listed.get(path) ?? []), ...(values ?? [])]))
    }
  }
  const closed = [...listed]
    .filter(([path]) => !open.has(path))
    .map(([path, values]): [string, string[]] => [path, [...values]])
  return new Map([...closed, ['kind', Object.keys(book.kinds)]])
}
