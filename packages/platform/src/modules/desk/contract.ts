import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput, MOMENT } from '../../domain/operation.ts'
import { ROLES } from '../../domain/role.ts'

const Said = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() })
const Time = Type.String(MOMENT)
const orNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])
const ViewId = Type.String({ pattern: '^view_[0-9a-z]{4,40}$' })
const OrganisationId = Type.String({ pattern: '^org_[0-9a-z]{4,40}$' })

export const readDesk = defineOperation({
  name: 'readDesk',
  method: 'GET',
  path: '/v1/desk',
  summary: 'What waits for me, what changed since I last looked, and one line of the state',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      waiting: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: Type.String(),
          title: Said,
          dueAt: orNull(Time),
          href: Type.String(),
          organisationName: Type.String(),
        }),
        { description: 'By deadline; what has none comes last.' },
      ),
      changed: Type.Array(
        Type.Object({ id: Type.String(), kind: Type.String(), title: Said, at: Time, href: Type.String() }),
        { description: 'Newest first.' },
      ),
      changedSince: Time,
      /** A look now would begin a new "since". */
      isLookDue: Type.Boolean(),
      state: Type.Object({ title: Said, at: Time }),
      startHere: Type.Array(
        Type.Object({ id: Type.String(), role: Type.Enum([...ROLES]), title: Said, href: Type.String() }),
        { description: 'What somebody in this role does first on a quiet day; nothing of it waits.' },
      ),
    }),
  ),
  refusals: [],
})

export const lookAtDesk = defineOperation({
  name: 'lookAtDesk',
  method: 'POST',
  path: '/v1/desk/look',
  summary: 'I looked at my desk; with seenAll, nothing there counts as changed any more',
  readOnly: false,
  body: jsonBody(Type.Object({ seenAll: Type.Optional(Type.Boolean()) }, { additionalProperties: false })),
  output: jsonOutput(Type.Object({ changedSince: Time })),
  refusals: [],
})

export const search = defineOperation({
  name: 'search',
  method: 'GET',
  path: '/v1/search',
  summary: 'Everything one may see that has these words, by kind',
  description:
    'Organisations by name or code, people by a part of the name or by a whole phone or identity number, commands, groups, briefings, decisions and audit entries by id, pages.',
  readOnly: true,
  query: Type.Object(
    {
      q: Type.String({ minLength: 1, maxLength: 100 }),
      locale: Type.Optional(Type.Enum(['zh-Hans', 'zh-Hant', 'en'])),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(
    Type.Object({
      groups: Type.Array(
        Type.Object({
          kind: Type.String(),
          items: Type.Array(
            Type.Object({
              id: Type.String(),
              title: Type.String(),
              subtitle: Type.String(),
              href: Type.String(),
            }),
          ),
          isMore: Type.Boolean(),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const listNotifications = defineOperation({
  name: 'listNotifications',
  method: 'GET',
  path: '/v1/notifications',
  summary: 'My notifications, newest first',
  readOnly: true,
  query: Type.Object(
    {
      before: Type.Optional(Type.String({ maxLength: 60 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 30 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: Type.String(),
          title: Said,
          body: Said,
          at: Time,
          isRead: Type.Boolean(),
          href: orNull(Type.String()),
        }),
      ),
      next: orNull(Type.String()),
      unread: Type.Integer(),
    }),
  ),
  refusals: [],
})

export const markNotificationsRead = defineOperation({
  name: 'markNotificationsRead',
  method: 'POST',
  path: '/v1/notifications/read',
  summary: 'I have read my notifications up to this one',
  readOnly: false,
  body: jsonBody(Type.Object({ upTo: Type.String({ maxLength: 60 }) }, { additionalProperties: false })),
  output: jsonOutput(Type.Object({ unread: Type.Integer() })),
  refusals: ['not-found'],
})

const ViewContent = {
  page: Type.String({ pattern: '^/[a-z0-9/-]{0,99}$' }),
  name: Type.String({ minLength: 1, maxLength: 60 }),
  query: Type.String({ maxLength: 2_000 }),
}

export const listViews = defineOperation({
  name: 'listViews',
  method: 'GET',
  path: '/v1/views',
  summary: 'Saved views: my own, and those shared in organisations where I have a post',
  readOnly: true,
  query: Type.Object({ page: Type.Optional(ViewContent.page) }, { additionalProperties: false }),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          page: Type.String(),
          name: Type.String(),
          query: Type.String(),
          isMine: Type.Boolean(),
          sharedWith: orNull(Type.String({ description: 'Name of the organisation.' })),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const saveView = defineOperation({
  name: 'saveView',
  method: 'POST',
  path: '/v1/views',
  summary: 'Keep the filters of a page under a name; the same name again replaces them',
  readOnly: false,
  body: jsonBody(Type.Object(ViewContent, { additionalProperties: false })),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['refused'],
})

export const removeView = defineOperation({
  name: 'removeView',
  method: 'DELETE',
  path: '/v1/views/{id}',
  summary: 'Remove a saved view of mine',
  readOnly: false,
  params: Type.Object({ id: ViewId }),
  output: jsonOutput(Done),
  refusals: ['not-found'],
})

export const shareView = defineOperation({
  name: 'shareView',
  method: 'POST',
  path: '/v1/views/{id}/share',
  summary: 'Share a view of mine with everybody who has a post in an organisation',
  readOnly: false,
  params: Type.Object({ id: ViewId }),
  body: jsonBody(Type.Object({ organisationId: OrganisationId }, { additionalProperties: false })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused'],
})

export const unshareView = defineOperation({
  name: 'unshareView',
  method: 'DELETE',
  path: '/v1/views/{id}/share',
  summary: 'End the sharing of a view in its organisation',
  readOnly: false,
  params: Type.Object({ id: ViewId }),
  output: jsonOutput(Done),
  refusals: ['not-found'],
})

export const DESK_OPERATIONS = [
  readDesk,
  lookAtDesk,
  search,
  listNotifications,
  markNotificationsRead,
  listViews,
  saveView,
  removeView,
  shareView,
  unshareView,
] as const
