import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'

const CounterPage = lazyRouteComponent(() => import('./counter-page.tsx'), 'CounterPage')
const MatterPage = lazyRouteComponent(() => import('./matter-page.tsx'), 'MatterPage')
const NoticePage = lazyRouteComponent(() => import('./notice-page.tsx'), 'NoticePage')

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/counter',
  loader: () => loadWords('counter'),
  component: CounterPage,
})

const matterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/counter/$id',
  loader: () => loadWords('counter'),
  component: function MatterRoute() {
    const { id } = matterRoute.useParams()
    return <MatterPage id={id} key={id} />
  },
})

const noticeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/counter/$id/notice',
  loader: () => loadWords('counter'),
  component: function NoticeRoute() {
    const { id } = noticeRoute.useParams()
    return <NoticePage id={id} key={id} />
  },
})

export const counterRoutes = [listRoute, matterRoute, noticeRoute] as const
