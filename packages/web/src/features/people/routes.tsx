import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('people')

const PersonPage = lazyRouteComponent(() => import('./person-page.tsx'), 'PersonPage')
const OrganisationPeoplePage = lazyRouteComponent(
  () => import('./organisation-people-page.tsx'),
  'OrganisationPeoplePage',
)

const listRoute = createRoute({
  getParentRoute,
  path: '/people',
  validateSearch: textSearch('q', 'phone', 'role', 'organisation', 'state', 'sort'),
  loader,
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/people/new',
  loader,
  component: lazyRouteComponent(() => import('./new-person-page.tsx'), 'NewPersonPage'),
})

const personRoute = createRoute({
  getParentRoute,
  path: '/people/$id',
  validateSearch: textSearch('tab'),
  loader,
  component: function PersonRoute() {
    const { id } = personRoute.useParams()
    return <PersonPage id={id} key={id} />
  },
})

const organisationRoute = createRoute({
  getParentRoute,
  path: '/people/of/$id',
  validateSearch: textSearch('sort'),
  loader,
  component: function OrganisationRoute() {
    const { id } = organisationRoute.useParams()
    return <OrganisationPeoplePage id={id} key={id} />
  },
})

const approvalsRoute = createRoute({
  getParentRoute,
  path: '/approvals',
  validateSearch: textSearch('tab'),
  loader,
  component: lazyRouteComponent(() => import('./approvals-page.tsx'), 'ApprovalsPage'),
})

const keysRoute = createRoute({
  getParentRoute,
  path: '/keys',
  validateSearch: textSearch('sort'),
  loader,
  component: lazyRouteComponent(() => import('./keys-page.tsx'), 'KeysPage'),
})

const newPasswordRoute = createRoute({
  getParentRoute,
  path: '/new-password',
  loader,
  component: lazyRouteComponent(() => import('./new-password-page.tsx'), 'NewPasswordPage'),
})

export const peopleRoutes = [
  listRoute,
  newRoute,
  personRoute,
  organisationRoute,
  approvalsRoute,
  keysRoute,
  newPasswordRoute,
] as const
