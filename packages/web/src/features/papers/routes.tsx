import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('papers')

const PaperPage = lazyRouteComponent(() => import('./paper-page.tsx'), 'PaperPage')
const VerifyPage = lazyRouteComponent(() => import('./verify-page.tsx'), 'VerifyPage')

const homeRoute = createRoute({
  getParentRoute,
  path: '/papers',
  validateSearch: textSearch('q', 'template', 'state', 'waiting', 'from', 'to', 'sort'),
  loader,
  component: lazyRouteComponent(() => import('./papers-page.tsx'), 'PapersPage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/papers/new',
  validateSearch: textSearch('template'),
  loader,
  component: lazyRouteComponent(() => import('./new-paper-page.tsx'), 'NewPaperPage'),
})

const styleRoute = createRoute({
  getParentRoute,
  path: '/papers/style',
  loader,
  component: lazyRouteComponent(() => import('./style-page.tsx'), 'StylePage'),
})

const paperRoute = createRoute({
  getParentRoute,
  path: '/papers/$id',
  loader,
  component: function PaperRoute() {
    const { id } = paperRoute.useParams()
    return <PaperPage id={id} key={id} />
  },
})

const verifyRoute = createRoute({
  getParentRoute,
  path: '/verify',
  validateSearch: textSearch('house'),
  loader,
  component: function VerifyRoute() {
    return <VerifyPage sha256="" house={verifyRoute.useSearch().house} />
  },
})

const verifyHashRoute = createRoute({
  getParentRoute,
  path: '/verify/$sha256',
  validateSearch: textSearch('house'),
  loader,
  component: function VerifyHashRoute() {
    const { sha256 } = verifyHashRoute.useParams()
    return <VerifyPage sha256={sha256} house={verifyHashRoute.useSearch().house} key={sha256} />
  },
})

export const papersRoutes = [homeRoute, newRoute, styleRoute, paperRoute, verifyRoute, verifyHashRoute] as const
