import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const AuditPage = lazyRouteComponent(() => import('./audit-page.tsx'), 'AuditPage')
const ChecksPage = lazyRouteComponent(() => import('./checks-page.tsx'), 'ChecksPage')
const PersonalPage = lazyRouteComponent(() => import('./personal-page.tsx'), 'PersonalPage')
const TrailPage = lazyRouteComponent(() => import('./trail-page.tsx'), 'TrailPage')

const loader = (): Promise<void> => loadWords('audit')

const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: textSearch(
    'from',
    'to',
    'who',
    'organisation',
    'below',
    'operation',
    'outcome',
    'text',
    'subject',
    'entry',
  ),
  loader,
  component: AuditPage,
})
const checksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit/checks',
  loader,
  component: ChecksPage,
})
const personalRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit/personal',
  validateSearch: textSearch('person'),
  loader,
  component: PersonalPage,
})
const trailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/my-trail',
  validateSearch: textSearch('side'),
  loader,
  component: TrailPage,
})

export const auditRoutes = [auditRoute, checksRoute, personalRoute, trailRoute] as const
