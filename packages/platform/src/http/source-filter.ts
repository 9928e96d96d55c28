import type { SourceFilter } from '../operations/list-sources.ts'

/** Without a filter every source may be seen. */
export function isFrom(filter: SourceFilter | undefined, source: string): boolean {
  return filter === undefined || filter.sources.includes(source) !== filter.isExcept
}
