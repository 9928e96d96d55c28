import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'

const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: () => loadWords('desk'),
  component: lazyRouteComponent(() => import('./desk-page.tsx'), 'DeskPage'),
})

export const deskRoutes = [deskRoute] as const
