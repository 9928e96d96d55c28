import { send } from './client.ts'
import type { Locale, Text } from './wire.ts'

/** The house and who is in it, as `/v1` says it. */

export interface Post {
  readonly assignmentId: string
  readonly role: string
  readonly organisation: { readonly id: string; readonly name: string; readonly sector: string; readonly level: string }
  readonly validTo: string | null
  readonly isDeputy: boolean
}

export interface Me {
  readonly house: 'live' | 'sample'
  readonly person: {
    readonly id: string
    readonly name: string
    readonly locale: string
    readonly isElder: boolean
  } | null
  readonly posts: readonly Post[]
  readonly operations: readonly string[]
  readonly secondFactor: 'none' | 'enrolled' | 'must-enrol'
  readonly unread: number
  readonly signIn: {
    readonly oidc: readonly { readonly id: string; readonly label: string }[]
    readonly sample: boolean
  }
}

export interface SamplePerson {
  readonly personId: string
  readonly name: string
  readonly role: string
  readonly organisation: { readonly id: string; readonly name: string; readonly sector: string; readonly level: string }
  /** What he does, and what to try first as him. */
  readonly says: Text
}

export interface Session {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly device: string
  readonly place: string
  readonly isCurrent: boolean
}

export interface WaitingItem {
  readonly id: string
  readonly kind: string
  readonly title: Text
  readonly dueAt: string | null
  readonly href: string
  readonly organisationName: string
}

export interface ChangedItem {
  readonly id: string
  readonly kind: string
  readonly title: Text
  readonly at: string
  readonly href: string
}

export interface Desk {
  readonly waiting: readonly WaitingItem[]
  readonly changed: readonly ChangedItem[]
  readonly state: { readonly title: Text }
}

export interface SearchGroup {
  readonly kind: string
  readonly items: readonly {
    readonly id: string
    readonly title: string
    readonly subtitle: string
    readonly href: string
  }[]
}

export interface Notification {
  readonly id: string
  readonly title: Text
  readonly body: Text
  readonly at: string
  readonly isRead: boolean
  readonly href: string | null
}

export interface SavedView {
  readonly id: string
  readonly page: string
  readonly name: string
  readonly query: string
}

export interface NewFactor {
  readonly uri: string
  readonly qrSvg: string
  readonly secret: string
}

export interface Invitation {
  readonly organisation: string
  readonly role: string
  readonly invitedBy: string
  readonly expiresAt: string
}

const get = async <T>(path: string): Promise<T> =>
  (await (await send(path, { headers: { accept: 'application/json' } })).json()) as T

async function write<T>(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<T> {
  const response = await send(path, {
    method,
    headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (response.status === 204 ? undefined : await response.json()) as T
}

export const readMe = (): Promise<Me> => get('/v1/me')
export const changeMe = (change: { locale?: Locale; isElder?: boolean }): Promise<unknown> =>
  write('PATCH', '/v1/me', change)

export const signIn = (given: { login: string; password: string; code?: string }): Promise<unknown> =>
  write('POST', '/v1/sessions', given)
export const signOut = (): Promise<unknown> => write('DELETE', '/v1/sessions/current')
export const listSessions = (): Promise<{ items: readonly Session[] }> => get('/v1/sessions')
export const endSession = (id: string): Promise<unknown> => write('DELETE', `/v1/sessions/${encodeURIComponent(id)}`)
export const listSamplePeople = (): Promise<{ items: readonly SamplePerson[] }> => get('/v1/sample-people')
export const signInAsSample = (personId: string): Promise<unknown> => write('POST', '/v1/sessions/sample', { personId })

export const makeFirstAdministrator = (given: {
  token: string
  district: { code: string; name: string }
  name: string
  login: string
  password: string
}): Promise<unknown> => write('POST', '/v1/first-administrator', given)
export const changePassword = (given: { current: string; next: string }): Promise<unknown> =>
  write('POST', '/v1/me/password', given)
export const beginSecondFactor = (): Promise<NewFactor> => write('POST', '/v1/me/second-factor', {})
export const confirmSecondFactor = (code: string): Promise<{ recoveryCodes: readonly string[] }> =>
  write('POST', '/v1/me/second-factor/confirm', { code })
export const previewInvitation = (token: string): Promise<Invitation> =>
  get(`/v1/invitations/preview?${new URLSearchParams({ token })}`)
export const acceptInvitation = (given: {
  token: string
  name: string
  login: string
  password: string
  phone?: string
}): Promise<unknown> => write('POST', '/v1/invitations/accept', given)

export const readDesk = (): Promise<Desk> => get('/v1/desk')
export const searchAll = (q: string): Promise<{ groups: readonly SearchGroup[] }> =>
  get(`/v1/search?${new URLSearchParams({ q })}`)
export const listNotifications = (before?: string): Promise<{ items: readonly Notification[]; next: string | null }> =>
  get(`/v1/notifications${before ? `?${new URLSearchParams({ before })}` : ''}`)
export const markRead = (upTo: string): Promise<unknown> => write('POST', '/v1/notifications/read', { upTo })

export const listViews = (): Promise<{ items: readonly SavedView[] }> => get('/v1/views')
export const saveView = (view: Omit<SavedView, 'id'>): Promise<unknown> => write('POST', '/v1/views', view)
export const removeView = (id: string): Promise<unknown> => write('DELETE', `/v1/views/${encodeURIComponent(id)}`)
