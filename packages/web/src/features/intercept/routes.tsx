import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('intercept')

const InterventionPage = lazyRouteComponent(() => import('./intervention-page.tsx'), 'InterventionPage')
const CustomerLetterPage = lazyRouteComponent(() => import('./customer-letter-page.tsx'), 'CustomerLetterPage')
const AppealPage = lazyRouteComponent(() => import('./appeal-page.tsx'), 'AppealPage')
const ReportPage = lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage')

const listRoute = createRoute({
  getParentRoute,
  path: '/interventions',
  validateSearch: textSearch('tab', 'waiting', 'state', 'sort'),
  loader,
  component: lazyRouteComponent(() => import('./interventions-page.tsx'), 'InterventionsPage'),
})

const oneRoute = createRoute({
  getParentRoute,
  path: '/interventions/$id',
  loader,
  component: function InterventionRoute() {
    const { id } = oneRoute.useParams()
    return <InterventionPage id={id} key={id} />
  },
})

const letterRoute = createRoute({
  getParentRoute,
  path: '/interventions/$id/letter',
  loader,
  component: function LetterRoute() {
    const { id } = letterRoute.useParams()
    return <CustomerLetterPage id={id} key={id} />
  },
})

const appealRoute = createRoute({
  getParentRoute,
  path: '/appeals/$id',
  loader,
  component: function AppealRoute() {
    const { id } = appealRoute.useParams()
    return <AppealPage id={id} key={id} />
  },
})

const reportRoute = createRoute({
  getParentRoute,
  path: '/police-reports/$id',
  loader,
  component: function ReportRoute() {
    const { id } = reportRoute.useParams()
    return <ReportPage id={id} key={id} />
  },
})

const ownRoute = createRoute({
  getParentRoute,
  path: '/my-matter',
  loader,
  component: lazyRouteComponent(() => import('./own-matter-page.tsx'), 'OwnMatterPage'),
})

export const interceptRoutes = [listRoute, oneRoute, letterRoute, appealRoute, reportRoute, ownRoute] as const
