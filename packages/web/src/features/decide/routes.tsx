import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import type { Ledger } from '../../api/wire.ts'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { FILTERS, type Filter } from '../../ui/verdicts.ts'

interface LedgerSearch {
  readonly ledger?: Ledger
}

interface StreamSearch extends LedgerSearch {
  readonly show?: Filter
}

const StreamPage = lazyRouteComponent(() => import('./stream-page.tsx'), 'StreamPage')
const DecisionPage = lazyRouteComponent(() => import('./decision-page.tsx'), 'DecisionPage')

const streamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions',
  validateSearch: (search: Record<string, unknown>): StreamSearch => ({
    ...ledgerOf(search),
    ...(typeof search['show'] === 'string' && search['show'] in FILTERS ? { show: search['show'] as Filter } : {}),
  }),
  loader: () => loadWords('decide'),
  component: function StreamRoute() {
    const { ledger, show } = streamRoute.useSearch()
    return <StreamPage asked={ledger} filter={show ?? 'all'} />
  },
})

const decisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions/$id',
  validateSearch: ledgerOf,
  loader: () => loadWords('decide'),
  component: function OpenedRoute() {
    const { id } = decisionRoute.useParams()
    const { ledger } = decisionRoute.useSearch()
    return <DecisionPage id={id} ledger={ledger} key={id} />
  },
})

export const decideRoutes = [streamRoute, decisionRoute] as const

function ledgerOf(search: Record<string, unknown>): LedgerSearch {
  const { ledger } = search
  return ledger === 'live' || ledger === 'sample' ? { ledger } : {}
}
