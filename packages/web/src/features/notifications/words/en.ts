import type { NotificationsWords } from './zh-hans.ts'

export const en: NotificationsWords = {
  list: {
    title: 'Notifications',
    says: 'Sent to you in person, the newest on top.',
    markAll: 'Mark all as read',
    notMarked: 'They could not be marked as read. Try again later.',
    unread: 'Unread',
    empty: 'No notifications yet',
    emptyNext: 'What you should know or do appears here.',
  },
}
