import type { Decision, Engine, ListChange } from '@lianfang/engine'
import type { Entry } from '../store/chain.ts'

export const EVENT = 'event'
export const LIST_CHANGE = 'list-change'
/** The canonical source of a rule book: in force from here on, in place of an earlier one with its id. */
export const BOOK_RELEASE = 'book-release'
/** `{"book": id}`: no longer in force from here on. */
export const BOOK_WITHDRAWAL = 'book-withdrawal'

/**
 * Brings an engine one entry further. An engine whose rule books do not know the event's kind, or a list, passes over it:
 * a newly released book is filled from the whole log as if it had always been in force.
 */
export function replayEntry(
  engine: Engine,
  entry: Pick<Entry, 'kind' | 'seq' | 'source' | 'body'>,
): Decision | undefined {
  if (entry.kind === EVENT) {
    const parsed = engine.parse(JSON.parse(entry.body))
    return parsed.ok ? engine.admit(parsed.event, entry.seq, entry.source) : undefined
  }
  if (entry.kind === LIST_CHANGE) {
    const change = JSON.parse(entry.body) as ListChange
    if (hasList(engine, change.list)) engine.changeList(change)
  }
  return undefined
}

export function hasList(engine: Engine, list: string): boolean {
  return engine.books.some(({ listNames }) => listNames.includes(list))
}
