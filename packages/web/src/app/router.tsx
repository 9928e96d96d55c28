import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import type { Ledger } from '../api/wire.ts'
import { StreamPage } from '../features/decide/stream-page.tsx'
import { FILTERS, type Filter } from '../ui/verdicts.ts'
import { BrokenPage, MissingPage, Shell } from './shell.tsx'

interface LedgerSearch {
  readonly ledger?: Ledger
}

interface StreamSearch extends LedgerSearch {
  readonly show?: Filter
}

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: MissingPage, errorComponent: BrokenPage })

const streamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): StreamSearch => ({
    ...ledgerOf(search),
    ...(typeof search['show'] === 'string' && search['show'] in FILTERS ? { show: search['show'] as Filter } : {}),
  }),
  component: function StreamRoute() {
    const { ledger, show } = streamRoute.useSearch()
    return <StreamPage asked={ledger} filter={show ?? 'all'} />
  },
})

const DecisionRoute = lazyRouteComponent(() => import('../features/decide/decision-page.tsx'), 'DecisionPage')

const decisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions/$id',
  validateSearch: ledgerOf,
  component: function OpenedRoute() {
    const { id } = decisionRoute.useParams()
    const { ledger } = decisionRoute.useSearch()
    return <DecisionRoute id={id} ledger={ledger} key={id} />
  },
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([streamRoute, decisionRoute]),
  defaultPreload: 'intent',
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

function ledgerOf(search: Record<string, unknown>): LedgerSearch {
  const { ledger } = search
  return ledger === 'live' || ledger === 'sample' ? { ledger } : {}
}
