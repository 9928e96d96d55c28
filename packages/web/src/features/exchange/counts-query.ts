import { queryOptions } from '@tanstack/react-query'
import { call } from '../../api/call.ts'

/** Jobs by state; also how many a person must decide. */
export const countsQuery = queryOptions({
  queryKey: ['jobs', 'counts'],
  queryFn: () => call('readJobCounts'),
  refetchInterval: 15_000,
})
