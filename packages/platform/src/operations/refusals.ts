import { text } from '../domain/error-texts/error-text.ts'
import type { ErrorCode, FieldProblem } from '../domain/errors.ts'
import type { Text } from '../domain/text.ts'
import { refuse, type Refusal } from './implementation.ts'

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
      '别人刚刚改过这条记录。请刷新页面，看清现在的内容再做一次。',
      '別人剛剛改過這筆紀錄。請重新整理頁面，看清現在的內容再做一次。',
      'Somebody has just changed this record. Reload the page, look at what it says now, and do it again.',
    ),
  })

export const inFuture = (path: string): Refusal =>
  refuseField(
    'refused',
    path,
    'in-future',
    text('日期不能晚于今天。', '日期不能晚於今天。', 'The day cannot be later than today.'),
  )
