import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { meQuery } from '../../ui/use-me.ts'

/** After signing in: forget what was known about the visitor, ask who it is now, and go where he wanted to go. */
export function useArrive(): (back?: string) => Promise<void> {
  const queries = useQueryClient()
  const router = useRouter()
  return async (back) => {
    queries.removeQueries({ predicate: (query) => query.queryKey[0] !== meQuery.queryKey[0] })
    await queries.fetchQuery({ ...meQuery, staleTime: 0 })
    await router.navigate({ href: safePath(back), replace: true })
    await router.invalidate()
  }
}

/** Only an address inside this house: a link must not lead a person who has just signed in to somebody else's page. */
function safePath(back: string | undefined): string {
  const isInside = back !== undefined && /^\/(?![/\\])/.test(back) && !back.startsWith('/sign-in')
  return isInside ? back : '/'
}
