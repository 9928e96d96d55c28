import { useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'

export interface Filters<Name extends string> {
  readonly values: Readonly<Partial<Record<Name, string>>>
  /** Undefined or empty takes a filter away. */
  readonly set: (change: Partial<Record<Name, string | undefined>>) => void
  readonly clear: () => void
  readonly isAny: boolean
}

/** Filters live in the address: a link, a saved view and the Back button show the same rows. */
export function useFilters<Name extends string>(names: readonly Name[]): Filters<Name> {
  const router = useRouter()
  const search: Readonly<Record<string, unknown>> = useRouterState({ select: (state) => state.location.search })
  const list = names.join(' ')
  const values = useMemo(() => {
    const found = list.split(' ').flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    })
    return Object.fromEntries(found) as Partial<Record<Name, string>>
  }, [list, search])
  const set = useCallback(
    (change: Partial<Record<Name, string | undefined>>): void => {
      const next = Object.entries({ ...router.latestLocation.search, ...change }).filter(([, value]) => Boolean(value))
      void router.navigate({ to: '.', search: Object.fromEntries(next) as never, replace: true, resetScroll: false })
    },
    [router],
  )
  const clear = useCallback((): void => {
    set(Object.fromEntries(list.split(' ').map((name) => [name, undefined])) as Partial<Record<Name, undefined>>)
  }, [list, set])
  return { values, set, clear, isAny: Object.keys(values).some((name) => name !== 'sort') }
}

/** For a route's `validateSearch`: the names a page understands, each a text. */
export function textSearch<Name extends string>(...names: Name[]) {
  return (search: Readonly<Record<string, unknown>>): Partial<Record<Name, string>> =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = search[name]
        return typeof value === 'string' && value !== '' ? [[name, value]] : []
      }),
    ) as Partial<Record<Name, string>>
}
