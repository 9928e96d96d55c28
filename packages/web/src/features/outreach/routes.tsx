import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('outreach')

const ActivityPage = lazyRouteComponent(() => import('./activity-page.tsx'), 'ActivityPage')
const CorrectPage = lazyRouteComponent(() => import('./activity-form-page.tsx'), 'CorrectActivityPage')
const ReportPage = lazyRouteComponent(() => import('./report-page.tsx'), 'ReportPage')

const homeRoute = createRoute({
  getParentRoute,
  path: '/outreach',
  validateSearch: textSearch(
    'tab',
    'q',
    'family',
    'channel',
    'area',
    'audience',
    'source',
    'state',
    'from',
    'to',
    'at',
    'group',
    'sort',
  ),
  loader,
  component: lazyRouteComponent(() => import('./outreach-page.tsx'), 'OutreachPage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/outreach/new',
  loader,
  component: lazyRouteComponent(() => import('./activity-form-page.tsx'), 'NewActivityPage'),
})

const importRoute = createRoute({
  getParentRoute,
  path: '/outreach/import',
  loader,
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

const surveyRoute = createRoute({
  getParentRoute,
  path: '/outreach/surveys/new',
  loader,
  component: lazyRouteComponent(() => import('./survey-form-page.tsx'), 'NewSurveyPage'),
})

const materialRoute = createRoute({
  getParentRoute,
  path: '/outreach/materials/new',
  loader,
  component: lazyRouteComponent(() => import('./material-form-page.tsx'), 'NewMaterialPage'),
})

const handInRoute = createRoute({
  getParentRoute,
  path: '/outreach/reports/new',
  loader,
  component: lazyRouteComponent(() => import('./hand-in-page.tsx'), 'HandInPage'),
})

const reportRoute = createRoute({
  getParentRoute,
  path: '/outreach/reports/$id',
  loader,
  component: function ReportRoute() {
    const { id } = reportRoute.useParams()
    return <ReportPage id={id} key={id} />
  },
})

const activityRoute = createRoute({
  getParentRoute,
  path: '/outreach/$id',
  loader,
  component: function ActivityRoute() {
    const { id } = activityRoute.useParams()
    return <ActivityPage id={id} key={id} />
  },
})

const correctRoute = createRoute({
  getParentRoute,
  path: '/outreach/$id/correct',
  loader,
  component: function CorrectRoute() {
    const { id } = correctRoute.useParams()
    return <CorrectPage id={id} key={id} />
  },
})

export const outreachRoutes = [
  homeRoute,
  newRoute,
  importRoute,
  surveyRoute,
  materialRoute,
  handInRoute,
  reportRoute,
  activityRoute,
  correctRoute,
] as const
