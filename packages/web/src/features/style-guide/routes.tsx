import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const styleGuideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/style-guide',
  validateSearch: textSearch('q', 'sector', 'sort', 'state', 'tab'),
  loader: () => loadWords('style-guide'),
  component: lazyRouteComponent(() => import('./style-guide-page.tsx'), 'StyleGuidePage'),
})

export const styleGuideRoutes = [styleGuideRoute] as const
