import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('limits')

const AccountPage = lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage')
const RaisePage = lazyRouteComponent(() => import('./raise-page.tsx'), 'RaisePage')
const RequestPage = lazyRouteComponent(() => import('./request-page.tsx'), 'RequestPage')
const PaperPage = lazyRouteComponent(() => import('./paper-page.tsx'), 'PaperPage')

const listRoute = createRoute({
  getParentRoute,
  path: '/limits',
  validateSearch: textSearch('state', 'mine', 'sort'),
  loader,
  component: lazyRouteComponent(() => import('./limits-page.tsx'), 'LimitsPage'),
})

const accountRoute = createRoute({
  getParentRoute,
  path: '/limits/accounts/$id',
  loader,
  component: function AccountRoute() {
    const { id } = accountRoute.useParams()
    return <AccountPage id={id} key={id} />
  },
})

const raiseRoute = createRoute({
  getParentRoute,
  path: '/limits/accounts/$id/raise',
  loader,
  component: function RaiseRoute() {
    const { id } = raiseRoute.useParams()
    return <RaisePage id={id} key={id} />
  },
})

const requestRoute = createRoute({
  getParentRoute,
  path: '/limits/requests/$id',
  loader,
  component: function RequestRoute() {
    const { id } = requestRoute.useParams()
    return <RequestPage id={id} key={id} />
  },
})

const paperRoute = createRoute({
  getParentRoute,
  path: '/limits/requests/$id/paper',
  loader,
  component: function PaperRoute() {
    const { id } = paperRoute.useParams()
    return <PaperPage id={id} key={id} />
  },
})

export const limitsRoutes = [listRoute, accountRoute, raiseRoute, requestRoute, paperRoute] as const
