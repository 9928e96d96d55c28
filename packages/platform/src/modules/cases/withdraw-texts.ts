import { sql } from 'kysely'
import type { Act } from '../../operations/implementation.ts'

type Withdrawer = Pick<Act, 'db' | 'nowIso' | 'actor'> & { fact(fact: Parameters<Act['fact']>[0]): Promise<unknown> }

/** What is told of a case is no longer true: nothing of it is shown any more. Returns how many texts that were. */
export async function withdrawTextsOf(act: Withdrawer, caseId: string, reason: string): Promise<number> {
  const withdrawn = await act.db
    .updateTable('case_text')
    .set({
      state: 'withdrawn',
      withdrawn_by: act.actor,
      withdrawn_at: act.nowIso,
      withdraw_reason: reason,
      version: sql<number>`version + 1`,
    })
    .where('case_id', '=', caseId)
    .where('state', 'in', ['draft', 'submitted', 'approved'])
    .returning(['id', 'organisation_id', 'writers'])
    .execute()
  for (const { id, organisation_id: organisationId, writers } of withdrawn)
    await act.fact({ kind: 'case-text.withdrawn', subjectId: id, organisationId, body: { caseId, writerIds: writers } })
  return withdrawn.length
}
