import { text } from '../../domain/error-texts/error-text.ts'
import type { ErrorCode, FieldProblem } from '../../domain/errors.ts'
import type { Text } from '../../domain/text.ts'
import { refuse, type Refusal } from '../../operations/implementation.ts'

/** A refusal because of one field: the form shows the sentence beside it. */
export function refuseField(code: ErrorCode, path: string, kind: string, says: Text): Refusal {
  return refuse(code, { says, errors: [fieldProblem(path, kind, says)] })
}

export const fieldProblem = (path: string, code: string, says: Text): FieldProblem => ({
  path,
  code,
  message: says.en,
  says,
})

export const outdated = (): Refusal =>
  refuse('conflict', {
    says: text(
      '别人刚刚改过。请刷新页面，看清现在的内容再做一次。',
      '別人剛剛改過。請重新整理頁面，看清現在的內容再做一次。',
      'Somebody has just changed it. Reload the page, look at what it says now, and do it again.',
    ),
  })

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
