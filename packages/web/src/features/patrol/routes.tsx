import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const base = { getParentRoute: () => rootRoute, loader: () => loadWords('patrol') } as const

const patrolRoute = createRoute({
  ...base,
  path: '/patrol',
  component: lazyRouteComponent(() => import('./patrol-page.tsx'), 'PatrolPage'),
})
const recordsRoute = createRoute({
  ...base,
  path: '/patrol/records',
  validateSearch: textSearch('from', 'to', 'outcome'),
  component: lazyRouteComponent(() => import('./records-page.tsx'), 'RecordsPage'),
})
const gatherRoute = createRoute({
  ...base,
  path: '/patrol/records/$id/gather',
  component: lazyRouteComponent(() => import('./gather-page.tsx'), 'GatherPage'),
})
const textsRoute = createRoute({
  ...base,
  path: '/patrol/machine-texts',
  validateSearch: textSearch('chars', 'locale'),
  component: lazyRouteComponent(() => import('./machine-texts-page.tsx'), 'MachineTextsPage'),
})
const transfersRoute = createRoute({
  ...base,
  path: '/machine-transfers',
  validateSearch: textSearch('state'),
  component: lazyRouteComponent(() => import('./transfers-page.tsx'), 'TransfersPage'),
})
const listRoute = createRoute({
  ...base,
  path: '/interceptions',
  validateSearch: textSearch('state'),
  component: lazyRouteComponent(() => import('./interceptions-page.tsx'), 'InterceptionsPage'),
})
const newRoute = createRoute({
  ...base,
  path: '/interceptions/new',
  component: lazyRouteComponent(() => import('./new-interception-page.tsx'), 'NewInterceptionPage'),
})
const boardRoute = createRoute({
  ...base,
  path: '/interceptions/$id',
  validateSearch: textSearch('side', 'day', 'state'),
  component: lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage'),
})
const accountsRoute = createRoute({
  ...base,
  path: '/interceptions/accounts',
  validateSearch: textSearch('state'),
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
})
const accountRoute = createRoute({
  ...base,
  path: '/interceptions/accounts/$id',
  component: lazyRouteComponent(() => import('./account-page.tsx'), 'AccountPage'),
})

export const patrolRoutes = [
  patrolRoute,
  recordsRoute,
  gatherRoute,
  textsRoute,
  transfersRoute,
  listRoute,
  newRoute,
  boardRoute,
  accountsRoute,
  accountRoute,
] as const
