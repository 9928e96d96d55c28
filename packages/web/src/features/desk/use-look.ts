import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { call } from '../../api/call.ts'

const GLANCE_MS = 3_000

/** Tells the server that the desk was looked at, once it has been on the screen for a moment: from then on the next changes count. */
export function useLook(isDue: boolean): void {
  useEffect(() => {
    if (!isDue) return undefined
    const timer = setTimeout(() => {
      // Not being able to tell it loses nothing: the same changes are shown once more.
      call('lookAtDesk', { body: {} }).catch(() => undefined)
    }, GLANCE_MS)
    return () => clearTimeout(timer)
  }, [isDue])
}

/** Everything that changed has been seen. */
export function useSeenAll() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => call('lookAtDesk', { body: { seenAll: true } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  })
}
