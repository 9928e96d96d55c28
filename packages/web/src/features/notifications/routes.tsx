import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'

const notificationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  loader: () => loadWords('notifications'),
  component: lazyRouteComponent(() => import('./notifications-page.tsx'), 'NotificationsPage'),
})

export const notificationsRoutes = [notificationsRoute] as const
