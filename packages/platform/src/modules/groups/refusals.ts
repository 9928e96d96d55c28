import { text } from '../../domain/error-texts/error-text.ts'
import { refuse, type Refusal } from '../../operations/implementation.ts'

export const wrongState = (): Refusal =>
  refuse('conflict', {
    says: text(
      '它现在的状态不能这样做。请刷新页面，看看进行到哪一步。',
      '它目前的狀態不能這樣做。請重新整理頁面，看看進行到哪一步。',
      'This cannot be done in its present state. Reload the page and see how far it has come.',
    ),
  })

export const groupClosed = (): Refusal =>
  refuse('conflict', {
    says: text('这个群组已经关闭。', '這個群組已經關閉。', 'This group has been closed.'),
  })
