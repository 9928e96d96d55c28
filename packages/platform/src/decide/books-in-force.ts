import type { BookSource } from '@lianfang/engine'
import type { Entry } from '../store/chain.ts'
import { BOOK_RELEASE, BOOK_WITHDRAWAL } from './replay-entry.ts'

/** The rule books that decide together from one entry on: id → canonical source. */
export interface Edition {
  readonly seq: number
  readonly books: ReadonlyMap<string, string>
}

/**
 * What was in force when, from the entries that are no events. Releases that follow each other without a gap are one edition:
 * nothing was decided between them. A release that cannot be read stands under its number.
 */
export function listEditions(others: readonly Pick<Entry, 'seq' | 'kind' | 'body'>[]): readonly Edition[] {
  const editions: Edition[] = []
  let books = new Map<string, string>()
  for (const { seq, kind, body } of others) {
    if (kind !== BOOK_RELEASE && kind !== BOOK_WITHDRAWAL) continue
    books = new Map(books)
    if (kind === BOOK_RELEASE) books.set(readId(body) ?? `entry ${seq}`, body)
    else books.delete(readWithdrawn(body) ?? '')
    if (editions.at(-1)?.seq === seq - 1) editions.pop()
    editions.push({ seq, books })
  }
  return editions
}

function readId(body: string): string | undefined {
  return readMember(body, 'id')
}

function readWithdrawn(body: string): string | undefined {
  return readMember(body, 'book')
}

function readMember(body: string, name: 'id' | 'book'): string | undefined {
  try {
    const value = (JSON.parse(body) as Partial<Record<'id' | 'book', BookSource['id']>>)[name]
    return typeof value === 'string' ? value : undefined
  } catch {
    return undefined
  }
}
