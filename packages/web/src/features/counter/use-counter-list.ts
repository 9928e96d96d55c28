import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, type Output } from '../../api/call.ts'
import { followCounter } from '../../api/counter-stream.ts'
import type { Item } from './view.ts'

type List = Output<'listCounter'>
const KEY = ['counter-list']

/** What waits at the branch; new ones and changes come by themselves. */
export function useCounterList() {
  const queries = useQueryClient()
  const [isLive, setLive] = useState(false)
  const list = useQuery({ queryKey: KEY, queryFn: () => call('listCounter', { query: { limit: 50 } }), staleTime: 0 })
  useEffect(() => {
    const stream = followCounter({
      changed: (item) => {
        queries.setQueryData<List>(KEY, (before) => before && { ...before, items: placed(before.items, item) })
        void queries.invalidateQueries({ queryKey: ['counter', item.id] })
      },
      opened: () => {
        setLive(true)
        void queries.invalidateQueries({ queryKey: KEY })
      },
      lost: () => setLive(false),
    })
    return () => stream.close()
  }, [queries])
  return { list, isLive }
}

/** Newest first; what has ended stays until the list is read again. */
export function placed(items: readonly Item[], item: Item): Item[] {
  const isKnown = items.some(({ id }) => id === item.id)
  if (isKnown) return items.map((each) => (each.id === item.id && each.version <= item.version ? item : each))
  return item.endedAt === null
    ? [item, ...items].toSorted((left, right) => (left.recordedAt < right.recordedAt ? 1 : -1))
    : [...items]
}
