import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('cases')

const CasePage = lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage')
const CorrectPage = lazyRouteComponent(() => import('./case-form-page.tsx'), 'CorrectCasePage')
const TextPage = lazyRouteComponent(() => import('./text-page.tsx'), 'TextPage')

const homeRoute = createRoute({
  getParentRoute,
  path: '/cases',
  validateSearch: textSearch(
    'tab',
    'q',
    'type',
    'area',
    'occupation',
    'channel',
    'source',
    'state',
    'from',
    'to',
    'weeks',
    'at',
    'sort',
  ),
  loader,
  component: lazyRouteComponent(() => import('./cases-page.tsx'), 'CasesPage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/cases/new',
  loader,
  component: lazyRouteComponent(() => import('./case-form-page.tsx'), 'NewCasePage'),
})

const importRoute = createRoute({
  getParentRoute,
  path: '/cases/import',
  loader,
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

const textRoute = createRoute({
  getParentRoute,
  path: '/cases/texts/$id',
  loader,
  component: function TextRoute() {
    const { id } = textRoute.useParams()
    return <TextPage id={id} key={id} />
  },
})

const caseRoute = createRoute({
  getParentRoute,
  path: '/cases/$id',
  loader,
  component: function CaseRoute() {
    const { id } = caseRoute.useParams()
    return <CasePage id={id} key={id} />
  },
})

const correctRoute = createRoute({
  getParentRoute,
  path: '/cases/$id/correct',
  loader,
  component: function CorrectRoute() {
    const { id } = correctRoute.useParams()
    return <CorrectPage id={id} key={id} />
  },
})

export const casesRoutes = [homeRoute, newRoute, importRoute, textRoute, caseRoute, correctRoute] as const
