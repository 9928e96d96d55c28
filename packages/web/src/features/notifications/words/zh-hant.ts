import type { NotificationsWords } from './zh-hans.ts'

export const zhHant: NotificationsWords = {
  list: {
    title: '通知',
    says: '發給您本人的通知，最新的在最上面。',
    markAll: '全部標為已讀',
    notMarked: '沒能標為已讀。請稍後重試。',
    unread: '未讀',
    empty: '還沒有通知',
    emptyNext: '有需要您知道或辦理的事情，會出現在這裡。',
  },
}
