import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('campaigns')

const CampaignPage = lazyRouteComponent(() => import('./campaign-page.tsx'), 'CampaignPage')
const TaskPage = lazyRouteComponent(() => import('./task-page.tsx'), 'TaskPage')
const SplitPage = lazyRouteComponent(() => import('./split-page.tsx'), 'SplitPage')

const homeRoute = createRoute({
  getParentRoute,
  path: '/campaigns',
  loader,
  component: lazyRouteComponent(() => import('./campaigns-page.tsx'), 'CampaignsPage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/campaigns/new',
  loader,
  component: lazyRouteComponent(() => import('./new-campaign-page.tsx'), 'NewCampaignPage'),
})

const taskRoute = createRoute({
  getParentRoute,
  path: '/campaigns/tasks/$id',
  loader,
  component: function TaskRoute() {
    const { id } = taskRoute.useParams()
    return <TaskPage id={id} key={id} />
  },
})

const splitRoute = createRoute({
  getParentRoute,
  path: '/campaigns/goals/$id',
  validateSearch: textSearch('unit'),
  loader,
  component: function SplitRoute() {
    const { id } = splitRoute.useParams()
    const { unit } = splitRoute.useSearch()
    return <SplitPage id={id} unitId={unit ?? ''} key={`${id}${unit}`} />
  },
})

const campaignRoute = createRoute({
  getParentRoute,
  path: '/campaigns/$id',
  validateSearch: textSearch('unit'),
  loader,
  component: function CampaignRoute() {
    const { id } = campaignRoute.useParams()
    return <CampaignPage id={id} key={id} />
  },
})

export const campaignsRoutes = [homeRoute, newRoute, taskRoute, splitRoute, campaignRoute] as const
