import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const exchangeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exchange',
  validateSearch: textSearch('tab', 'state', 'kind', 'subjectId', 'from', 'to', 'open'),
  loader: () => loadWords('exchange'),
  component: lazyRouteComponent(() => import('./exchange-page.tsx'), 'ExchangePage'),
})

const webhookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/exchange/webhooks/$id',
  validateSearch: textSearch('state', 'open'),
  loader: () => loadWords('exchange'),
  component: lazyRouteComponent(() => import('./webhook-page.tsx'), 'WebhookPage'),
})

export const exchangeRoutes = [exchangeRoute, webhookRoute] as const
