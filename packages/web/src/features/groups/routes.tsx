import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { loadWords } from '../../ui/i18n.ts'
import { rootRoute } from '../../ui/root-route.ts'
import { textSearch } from '../../ui/use-filters.ts'

const getParentRoute = () => rootRoute
const loader = () => loadWords('groups')

const LetterPage = lazyRouteComponent(() => import('./letter-page.tsx'), 'LetterPage')
const WritePage = lazyRouteComponent(() => import('./write-page.tsx'), 'WritePage')
const ReviewPage = lazyRouteComponent(() => import('./review-page.tsx'), 'ReviewPage')
const BoardPage = lazyRouteComponent(() => import('./board-page.tsx'), 'BoardPage')
const GroupPage = lazyRouteComponent(() => import('./group-page.tsx'), 'GroupPage')
const GroupFormPage = lazyRouteComponent(() => import('./group-form-page.tsx'), 'GroupFormPage')
const AddMembersPage = lazyRouteComponent(() => import('./add-members-page.tsx'), 'AddMembersPage')

const homeRoute = createRoute({
  getParentRoute,
  path: '/groups',
  validateSearch: textSearch('tab', 'q', 'state', 'sort'),
  loader,
  component: lazyRouteComponent(() => import('./groups-page.tsx'), 'GroupsPage'),
})

const letterRoute = createRoute({
  getParentRoute,
  path: '/groups/briefings/$id',
  loader,
  component: function LetterRoute() {
    const { id } = letterRoute.useParams()
    return <LetterPage id={id} key={id} />
  },
})

const newBriefingRoute = createRoute({
  getParentRoute,
  path: '/groups/briefings/new',
  validateSearch: textSearch('supersedes'),
  loader,
  component: function NewBriefingRoute() {
    const { supersedes } = newBriefingRoute.useSearch()
    return <WritePage supersedesId={supersedes} />
  },
})

const editRoute = createRoute({
  getParentRoute,
  path: '/groups/briefings/$id/edit',
  loader,
  component: function EditRoute() {
    const { id } = editRoute.useParams()
    return <WritePage id={id} key={id} />
  },
})

const reviewRoute = createRoute({
  getParentRoute,
  path: '/groups/briefings/$id/review',
  loader,
  component: function ReviewRoute() {
    const { id } = reviewRoute.useParams()
    return <ReviewPage id={id} key={id} />
  },
})

const boardRoute = createRoute({
  getParentRoute,
  path: '/groups/briefings/$id/board',
  validateSearch: textSearch('from', 'duty', 'sort'),
  loader,
  component: function BoardRoute() {
    const { id } = boardRoute.useParams()
    const { from } = boardRoute.useSearch()
    return <BoardPage id={id} groupId={from} key={`${id} ${from ?? ''}`} />
  },
})

const newGroupRoute = createRoute({
  getParentRoute,
  path: '/groups/new',
  validateSearch: textSearch('under'),
  loader,
  component: function NewGroupRoute() {
    const { under } = newGroupRoute.useSearch()
    return <GroupFormPage parentId={under} />
  },
})

const groupRoute = createRoute({
  getParentRoute,
  path: '/groups/$id',
  validateSearch: textSearch('sort'),
  loader,
  component: function GroupRoute() {
    const { id } = groupRoute.useParams()
    return <GroupPage id={id} key={id} />
  },
})

const changeGroupRoute = createRoute({
  getParentRoute,
  path: '/groups/$id/change',
  loader,
  component: function ChangeGroupRoute() {
    const { id } = changeGroupRoute.useParams()
    return <GroupFormPage id={id} key={id} />
  },
})

const addMembersRoute = createRoute({
  getParentRoute,
  path: '/groups/$id/add',
  validateSearch: textSearch('q', 'role', 'sort'),
  loader,
  component: function AddMembersRoute() {
    const { id } = addMembersRoute.useParams()
    return <AddMembersPage id={id} key={id} />
  },
})

export const groupsRoutes = [
  homeRoute,
  newBriefingRoute,
  letterRoute,
  editRoute,
  reviewRoute,
  boardRoute,
  newGroupRoute,
  groupRoute,
  changeGroupRoute,
  addMembersRoute,
] as const
