import type { Decision, Engine, ListChange } from '@lianfang/engine'
import type { Entry } from '../store/chain.ts'

export const EVENT = 'event'
export const LIST_CHANGE = 'list-change'
export const BOOK_RELEASE = 'book-release'

/**
 * Brings an engine one entry further. An engine whose rule book does not know the event's kind, or a list, passes over it:
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
    if (engine.lists().has(change.list)) engine.changeList(change)
  }
  return undefined
}
