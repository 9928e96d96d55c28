import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('alliance')

const OrganisationPage = lazyRouteComponent(() => import('./organisation-page.tsx'), 'OrganisationPage')
const CommandPage = lazyRouteComponent(() => import('./command-page.tsx'), 'CommandPage')

const listRoute = createRoute({
  getParentRoute,
  path: '/alliance',
  validateSearch: textSearch('q', 'sector', 'level', 'under', 'area', 'validity', 'on', 'without'),
  loader,
  component: lazyRouteComponent(() => import('./alliance-page.tsx'), 'AlliancePage'),
})

const newRoute = createRoute({
  getParentRoute,
  path: '/alliance/new',
  validateSearch: textSearch('parent'),
  loader,
  component: lazyRouteComponent(() => import('./new-organisation-page.tsx'), 'NewOrganisationPage'),
})

const importRoute = createRoute({
  getParentRoute,
  path: '/alliance/import',
  loader,
  component: lazyRouteComponent(() => import('./import-page.tsx'), 'ImportPage'),
})

const invitationsRoute = createRoute({
  getParentRoute,
  path: '/alliance/invitations',
  validateSearch: textSearch('state'),
  loader,
  component: lazyRouteComponent(() => import('./invitations-page.tsx'), 'InvitationsPage'),
})

const inviteRoute = createRoute({
  getParentRoute,
  path: '/alliance/invitations/new',
  validateSearch: textSearch('organisation'),
  loader,
  component: lazyRouteComponent(() => import('./invite-page.tsx'), 'InvitePage'),
})

const commandsRoute = createRoute({
  getParentRoute,
  path: '/alliance/commands',
  validateSearch: textSearch('q', 'kind', 'state'),
  loader,
  component: lazyRouteComponent(() => import('./commands-page.tsx'), 'CommandsPage'),
})

const newCommandRoute = createRoute({
  getParentRoute,
  path: '/alliance/commands/new',
  validateSearch: textSearch('organisation'),
  loader,
  component: lazyRouteComponent(() => import('./new-command-page.tsx'), 'NewCommandPage'),
})

const commandRoute = createRoute({
  getParentRoute,
  path: '/alliance/commands/$id',
  loader,
  component: function CommandRoute() {
    const { id } = commandRoute.useParams()
    return <CommandPage id={id} key={id} />
  },
})

const organisationRoute = createRoute({
  getParentRoute,
  path: '/alliance/$id',
  validateSearch: textSearch('tab', 'sort'),
  loader,
  component: function OrganisationRoute() {
    const { id } = organisationRoute.useParams()
    return <OrganisationPage id={id} key={id} />
  },
})

export const allianceRoutes = [
  listRoute,
  newRoute,
  importRoute,
  invitationsRoute,
  inviteRoute,
  commandsRoute,
  newCommandRoute,
  commandRoute,
  organisationRoute,
] as const
