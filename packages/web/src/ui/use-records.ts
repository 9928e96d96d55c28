import { keepPreviousData, useInfiniteQuery, type QueryKey } from '@tanstack/react-query'
import { useMemo } from 'react'

export interface Page<Row> {
  readonly items: readonly Row[]
  /** Where the next page begins; null or absent after the last. */
  readonly next?: string | null
}

export interface Records<Row> {
  readonly state: 'loading' | 'failed' | 'ready'
  readonly rows: readonly Row[]
  readonly error: unknown
  /** Older rows stand here while newer ones are being read. */
  readonly isStale: boolean
  readonly hasMore: boolean
  readonly isReadingMore: boolean
  readonly more: () => void
  readonly retry: () => void
}

/** Reads a list page by page. `key` must hold every filter that `read` uses. */
export function useRecords<Row>(key: QueryKey, read: (cursor: string | undefined) => Promise<Page<Row>>): Records<Row> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data])
  return {
    state: query.data ? 'ready' : query.isError ? 'failed' : 'loading',
    rows,
    error: query.error,
    isStale: query.isPlaceholderData,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  }
}
