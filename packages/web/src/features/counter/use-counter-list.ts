import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call, type Output } from '../../api/call.ts'
import { followCounter } from '../../api/counter-stream.ts'
import { isDecision, placed } from './placed.ts'

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
        if (!isDecision(item)) void queries.invalidateQueries({ queryKey: ['counter', item.id] })
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
