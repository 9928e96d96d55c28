import type { CaseTextState } from '../../domain/case.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Lookup, type Refusal } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'
import { caseTextAfter, type CaseTextAction } from './case-text-lifecycle.ts'

export async function ownerOfCaseText({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('case_text').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** The text, held until the end of the transaction, and its state after the action; or why not. */
export async function takeText(act: Act, id: string, version: number, action: CaseTextAction) {
  const row = await act.db.selectFrom('case_text').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  const next = caseTextAfter(row.state, action)
  return next === undefined ? wrongState() : { row, next }
}

/** The person who calls; systems write and approve nothing. */
export const writerOf = ({ caller }: Act): string | Refusal =>
  caller.kind === 'person' ? caller.personId : refuse('forbidden')

export const stepped = (state: CaseTextState, version: number) => ({ state, version })

const wrongState = (): Refusal =>
  refuse('conflict', {
    says: text(
      '它现在的状态不能这样做。请刷新页面，看看进行到哪一步。',
      '它目前的狀態不能這樣做。請重新整理頁面，看看進行到哪一步。',
      'This cannot be done in its present state. Reload the page and see how far it has come.',
    ),
  })
