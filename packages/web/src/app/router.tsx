import { createRouter, redirect } from '@tanstack/react-router'
import { accountRoutes } from '../features/account/routes.tsx'
import { auditRoutes } from '../features/audit/routes.tsx'
import { allianceRoutes } from '../features/alliance/routes.tsx'
import { counterRoutes } from '../features/counter/routes.tsx'
import { decideRoutes } from '../features/decide/routes.tsx'
import { campaignsRoutes } from '../features/campaigns/routes.tsx'
import { casesRoutes } from '../features/cases/routes.tsx'
import { deskRoutes } from '../features/desk/routes.tsx'
import { exchangeRoutes } from '../features/exchange/routes.tsx'
import { interceptRoutes } from '../features/intercept/routes.tsx'
import { groupsRoutes } from '../features/groups/routes.tsx'
import { lettersRoutes } from '../features/letters/routes.tsx'
import { limitsRoutes } from '../features/limits/routes.tsx'
import { notificationsRoutes } from '../features/notifications/routes.tsx'
import { openingRoutes } from '../features/opening/routes.tsx'
import { outreachRoutes } from '../features/outreach/routes.tsx'
import { pagesRoutes } from '../features/pages/routes.tsx'
import { papersRoutes } from '../features/papers/routes.tsx'
import { patrolRoutes } from '../features/patrol/routes.tsx'
import { peopleRoutes } from '../features/people/routes.tsx'
import { searchRoutes } from '../features/search/routes.tsx'
import { signInRoutes } from '../features/sign-in/routes.tsx'
import { styleGuideRoutes } from '../features/style-guide/routes.tsx'
import { meQuery } from '../ui/use-me.ts'
import { rootRoute } from '../ui/root-route.ts'
import { queries } from './queries.ts'
import { sessionState } from './session-state.ts'
import { BrokenPage, MissingPage, Shell } from './shell.tsx'

/** Open to everybody; what is shown there is the server's to decide. */
const OPEN = /^\/(sign-in|welcome|join|new-password|my-matter|verify|receipt|style-guide)(\/|$)/
const ENROL = '/second-factor'

rootRoute.update({ component: Shell, notFoundComponent: MissingPage, errorComponent: BrokenPage })

async function enter(location: { readonly pathname: string; readonly href: string }): Promise<void> {
  const me = await queries.ensureQueryData(meQuery).catch(() => undefined)
  // The server does not answer: each page says so in its own place.
  if (!me) return
  if (me.person) sessionState.renew()
  if (me.person && me.secondFactor === 'must-enrol' && location.pathname !== ENROL) throw redirect({ href: ENROL })
  if (!me.person && !OPEN.test(location.pathname))
    throw redirect({ href: `/sign-in?${new URLSearchParams({ back: location.href })}` })
}

/** A new feature adds its routes here. */
const routes = [
  ...signInRoutes,
  ...deskRoutes,
  ...counterRoutes,
  ...decideRoutes,
  ...interceptRoutes,
  ...groupsRoutes,
  ...casesRoutes,
  ...outreachRoutes,
  ...campaignsRoutes,
  ...lettersRoutes,
  ...limitsRoutes,
  ...openingRoutes,
  ...searchRoutes,
  ...notificationsRoutes,
  ...accountRoutes,
  ...peopleRoutes,
  ...allianceRoutes,
  ...exchangeRoutes,
  ...auditRoutes,
  ...pagesRoutes,
  ...papersRoutes,
  ...patrolRoutes,
  ...styleGuideRoutes,
] as const

export const router = createRouter({
  routeTree: rootRoute.addChildren(routes),
  context: { enter },
  defaultPreload: 'intent',
  scrollRestoration: true,
  // Every value in an address is a text; nothing guesses that a name made of figures is a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search: Record<string, unknown>) => {
    const given = Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string')
    return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
  },
})

addEventListener('lianfang:signed-out', () => {
  const me = queries.getQueryData(meQuery.queryKey)
  if (me && !me.person) return
  void queries.invalidateQueries({ queryKey: meQuery.queryKey }).then(() => router.invalidate())
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
