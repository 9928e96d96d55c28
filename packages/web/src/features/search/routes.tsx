import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const SearchPage = lazyRouteComponent(() => import('./search-page.tsx'), 'SearchPage')

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: textSearch('q'),
  loader: () => loadWords('search'),
  component: SearchPage,
})

export const searchRoutes = [searchRoute] as const
