import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('opening')

const OpeningPage = lazyRouteComponent(() => import('./opening-page.tsx'), 'OpeningPage')
const OpeningLetterPage = lazyRouteComponent(() => import('./letter-page.tsx'), 'OpeningLetterPage')
const OpenedAccountPage = lazyRouteComponent(() => import('./account-page.tsx'), 'OpenedAccountPage')

const listRoute = createRoute({
  getParentRoute,
  path: '/openings',
  validateSearch: textSearch('tab', 'state', 'day', 'sort'),
  loader,
  component: lazyRouteComponent(() => import('./openings-page.tsx'), 'OpeningsPage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/openings/new',
  loader,
  component: lazyRouteComponent(() => import('./new-opening-page.tsx'), 'NewOpeningPage'),
})

const oneRoute = createRoute({
  getParentRoute,
  path: '/openings/$id',
  loader,
  component: function OpeningRoute() {
    const { id } = oneRoute.useParams()
    return <OpeningPage id={id} key={id} />
  },
})

const letterRoute = createRoute({
  getParentRoute,
  path: '/openings/$id/letter',
  loader,
  component: function OpeningLetterRoute() {
    const { id } = letterRoute.useParams()
    return <OpeningLetterPage id={id} key={id} />
  },
})

const accountRoute = createRoute({
  getParentRoute,
  path: '/openings/accounts/$id',
  loader,
  component: function OpenedAccountRoute() {
    const { id } = accountRoute.useParams()
    return <OpenedAccountPage id={id} key={id} />
  },
})

export const openingRoutes = [listRoute, newRoute, oneRoute, letterRoute, accountRoute] as const
