import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { FILTERS, type Filter } from '../../ui/verdicts.ts'

interface StreamSearch {
  readonly show?: Filter
}

const StreamPage = lazyRouteComponent(() => import('./stream-page.tsx'), 'StreamPage')
const DecisionPage = lazyRouteComponent(() => import('./decision-page.tsx'), 'DecisionPage')

const streamRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions',
  validateSearch: showOf,
  loader: () => loadWords('decide'),
  component: function StreamRoute() {
    return <StreamPage filter={streamRoute.useSearch().show ?? 'all'} />
  },
})

const decisionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/decisions/$id',
  loader: () => loadWords('decide'),
  component: function OpenedRoute() {
    const { id } = decisionRoute.useParams()
    return <DecisionPage id={id} key={id} />
  },
})

export const decideRoutes = [streamRoute, decisionRoute] as const

/** Links from elsewhere may name a verdict; the list shows the filter that holds it. */
function showOf({ show, verdict }: Record<string, unknown>): StreamSearch {
  if (typeof show === 'string' && show in FILTERS) return { show: show as Filter }
  const first = typeof verdict === 'string' ? verdict.split(',')[0] : undefined
  if (first === undefined) return {}
  return { show: FILTERS.stopped.some((each) => each === first) ? 'stopped' : 'touched' }
}
