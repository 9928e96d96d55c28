import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const pagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-pages',
  validateSearch: textSearch('tab', 'days', 'state', 'rule', 'merchant', 'q'),
  loader: () => loadWords('pages'),
  component: lazyRouteComponent(() => import('./pages-page.tsx'), 'PagesPage'),
})

const OrderPage = lazyRouteComponent(() => import('./order-page.tsx'), 'OrderPage')
const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-pages/orders/$id',
  loader: () => loadWords('pages'),
  component: function Order() {
    return <OrderPage id={orderRoute.useParams().id} />
  },
})

const newMerchantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-pages/merchants/new',
  loader: () => loadWords('pages'),
  component: lazyRouteComponent(() => import('./new-merchant-page.tsx'), 'NewMerchantPage'),
})

const MerchantPage = lazyRouteComponent(() => import('./merchant-page.tsx'), 'MerchantPage')
const merchantRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-pages/merchants/$id',
  loader: () => loadWords('pages'),
  component: function Merchant() {
    return <MerchantPage id={merchantRoute.useParams().id} />
  },
})

export const pagesRoutes = [pagesRoute, orderRoute, newMerchantRoute, merchantRoute] as const
