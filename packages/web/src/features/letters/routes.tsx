import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('letters')

const BatchPage = lazyRouteComponent(() => import('./batch-page.tsx'), 'BatchPage')
const ScanPage = lazyRouteComponent(() => import('./scan-page.tsx'), 'ScanPage')
const ReceiptPage = lazyRouteComponent(() => import('./receipt-page.tsx'), 'ReceiptPage')

const homeRoute = createRoute({
  getParentRoute,
  path: '/letters',
  loader,
  component: lazyRouteComponent(() => import('./letters-page.tsx'), 'LettersPage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/letters/new',
  loader,
  component: lazyRouteComponent(() => import('./issue-page.tsx'), 'IssuePage'),
})

const batchRoute = createRoute({
  getParentRoute,
  path: '/letters/$id',
  loader,
  component: function BatchRoute() {
    const { id } = batchRoute.useParams()
    return <BatchPage id={id} key={id} />
  },
})

const scanRoute = createRoute({
  getParentRoute,
  path: '/letters/$id/scan',
  loader,
  component: function ScanRoute() {
    const { id } = scanRoute.useParams()
    return <ScanPage id={id} key={id} />
  },
})

const receiptRoute = createRoute({
  getParentRoute,
  path: '/receipt/$id',
  validateSearch: textSearch('house'),
  loader,
  component: function ReceiptRoute() {
    const { id } = receiptRoute.useParams()
    return <ReceiptPage token={id} house={receiptRoute.useSearch().house} key={id} />
  },
})

export const lettersRoutes = [homeRoute, newRoute, batchRoute, scanRoute, receiptRoute] as const
