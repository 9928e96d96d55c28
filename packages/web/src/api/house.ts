import type { Output } from './call.ts'
import { send } from './client.ts'
import type { Locale } from './wire.ts'

/** The house and who is in it, as `/v1` says it. */

export type Me = Output<'readMe'>
export type Post = Me['posts'][number]
export type SamplePerson = Output<'listSamplePeople'>['items'][number]

export interface Session {
  readonly id: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly device: string
  readonly place: string
  readonly isCurrent: boolean
}

export type Desk = Output<'readDesk'>
export type WaitingItem = Desk['waiting'][number]
export type ChangedItem = Desk['changed'][number]
export type SearchGroup = Output<'search'>['groups'][number]
export type Notification = Output<'listNotifications'>['items'][number]

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

export const changeMe = (change: { locale?: Locale; isElder?: boolean }): Promise<unknown> =>
  write('PATCH', '/v1/me', change)

export const signIn = (given: { login: string; password: string; code?: string }): Promise<unknown> =>
  write('POST', '/v1/sessions', given)
export const listSessions = (): Promise<{ items: readonly Session[] }> => get('/v1/sessions')
export const endSession = (id: string): Promise<unknown> => write('DELETE', `/v1/sessions/${encodeURIComponent(id)}`)

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
