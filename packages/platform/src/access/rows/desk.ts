import { OWN, type AccessRows } from '../grants.ts'

export const DESK_ROWS: AccessRows = {
  // About oneself; whose records appear is decided by the operation that reads each kind of record.
  readDesk: 'signed-in',
  lookAtDesk: 'signed-in',
  search: 'signed-in',
  listNotifications: 'signed-in',
  markNotificationsRead: 'signed-in',
  listViews: 'signed-in',
  saveView: 'signed-in',
  removeView: 'signed-in',
  shareView: { administrator: OWN },
  unshareView: { administrator: OWN },
}
