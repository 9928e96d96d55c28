import type { Output } from './call.ts'

/** Names for what several pages read; the shapes are the server's own. */

export type Me = Output<'readMe'>
export type Post = Me['posts'][number]
export type SamplePerson = Output<'listSamplePeople'>['items'][number]
export type Session = Output<'listSessions'>['items'][number]
export type Invitation = Output<'previewInvitation'>
export type Desk = Output<'readDesk'>
export type WaitingItem = Desk['waiting'][number]
export type ChangedItem = Desk['changed'][number]
export type SearchGroup = Output<'search'>['groups'][number]
export type Notification = Output<'listNotifications'>['items'][number]
