import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../api/call.ts'
import { takeEarlyMe } from '../api/early-me.ts'
import type { Me } from '../api/house.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async () => (await takeEarlyMe()) ?? call('readMe'),
  staleTime: 60_000,
  refetchInterval: 60_000,
  retry: 1,
})

/** Who looks at this page and what he may do. Undefined only before the first answer. */
export const useMe = (): Me | undefined => useQuery(meQuery).data

/** Whether the signed-in person may do an operation for some record; the server decides again for the record itself. */
export function useMay(operation: string): boolean {
  return useMe()?.operations.includes(operation) ?? false
}
