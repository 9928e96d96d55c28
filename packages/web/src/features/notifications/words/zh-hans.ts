import type { SameWords } from '../../../ui/words.ts'

export const zhHans = {
  list: {
    title: '通知',
    says: '发给您本人的通知，最新的在最上面。',
    markAll: '全部标为已读',
    notMarked: '没能标为已读。请稍后重试。',
    unread: '未读',
    empty: '还没有通知',
    emptyNext: '有需要您知道或办理的事情，会出现在这里。',
  },
}

export type NotificationsWords = SameWords<typeof zhHans>

declare module '../../../ui/words.ts' {
  interface WordSpaces {
    notifications: NotificationsWords
  }
}
