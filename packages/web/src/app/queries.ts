import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiError } from '../api/client.ts'
import { meQuery } from '../ui/use-me.ts'
import { sessionState } from './session-state.ts'

/** Not every 401: a wrong password or code is no end of the session. */
const isUnknownSession = (error: Error): boolean => error instanceof ApiError && error.code === 'unauthenticated'

/** A refusal that asking again cannot change is shown at once; the rest is tried three times. */
export const queries = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // A page that could not even be read has nothing to lose: the router asks who this is and leads to the sign-in.
      if (isUnknownSession(error)) dispatchEvent(new Event('lianfang:signed-out'))
    },
  }),
  mutationCache: new MutationCache({
    onError: (error) => {
      const me = queries.getQueryData(meQuery.queryKey)
      if (isUnknownSession(error) && me?.person) sessionState.expire()
    },
  }),
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 3 && !(error instanceof ApiError && error.status >= 400 && error.status < 429),
      staleTime: 5_000,
      refetchOnWindowFocus: false,
      refetchOnReconnect: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})
