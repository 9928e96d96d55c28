import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('sign-in')

const signInRoute = createRoute({
  getParentRoute,
  path: '/sign-in',
  validateSearch: textSearch('back', 'failed'),
  loader,
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})

const welcomeRoute = createRoute({
  getParentRoute,
  path: '/welcome',
  loader,
  component: lazyRouteComponent(() => import('./welcome-page.tsx'), 'WelcomePage'),
})

const joinRoute = createRoute({
  getParentRoute,
  path: '/join',
  loader,
  component: lazyRouteComponent(() => import('./join-page.tsx'), 'JoinPage'),
})

const secondFactorRoute = createRoute({
  getParentRoute,
  path: '/second-factor',
  loader,
  component: lazyRouteComponent(() => import('./second-factor-page.tsx'), 'SecondFactorPage'),
})

export const signInRoutes = [signInRoute, welcomeRoute, joinRoute, secondFactorRoute] as const
