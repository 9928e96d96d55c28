import { sql } from 'kysely'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { withinReach } from '../../operations/within-reach.ts'

const MOST = 20

/** Written by others and mine to approve; or mine, and given back. */
export const caseTextsInWork: WaitingSource = async ({ db, caller, reach }) => {
  const mine = sql<boolean>`${caller.personId} = any(case_text.writers)`
  const rows = await db
    .selectFrom('case_text')
    .innerJoin('organisation', 'organisation.id', 'case_text.organisation_id')
    .select(['case_text.id', 'case_text.title', 'case_text.state', 'organisation.name'])
    .where((where) =>
      where.or([
        where.and([
          where('case_text.state', '=', 'submitted'),
          withinReach(reach('approveCaseText')),
          where(mine, '=', false),
        ]),
        where.and([
          where('case_text.state', '=', 'draft'),
          where('case_text.return_reason', 'is not', null),
          where(mine, '=', true),
        ]),
      ]),
    )
    .orderBy('case_text.submitted_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, title, state, name }): Waiting => {
    const isToApprove = state === 'submitted'
    const [hans, hant, en] = isToApprove
      ? ['请审批案例文字', '請審批案例文字', 'Approve the case text']
      : ['案例文字被退回，请修改', '案例文字被退回，請修改', 'Given back to be changed']
    return {
      id,
      kind: isToApprove ? 'case-text-approve' : 'case-text-returned',
      title: text(`${hans}：${title['zh-Hans']}`, `${hant}：${title['zh-Hant']}`, `${en}: ${title.en}`),
      dueAt: null,
      href: `/cases/texts/${id}`,
      organisationName: name,
    }
  })
}
