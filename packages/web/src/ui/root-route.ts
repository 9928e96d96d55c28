import { createRootRouteWithContext } from '@tanstack/react-router'

export interface Entrance {
  /** Asked before every page: throws a redirect for who may not come in. */
  readonly enter: (location: { readonly pathname: string; readonly href: string }) => Promise<void>
}

/** Every feature hangs its routes here; `app/router.tsx` gives it the shell and keeps the door. */
export const rootRoute = createRootRouteWithContext<Entrance>()({
  beforeLoad: ({ context, location }) => context.enter(location),
})
