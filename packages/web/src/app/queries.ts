import { QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/client.ts'

/** A refusal that asking again cannot change is shown at once; the rest is tried three times. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 3 && !(error instanceof ApiError && error.status >= 400 && error.status < 429),
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
