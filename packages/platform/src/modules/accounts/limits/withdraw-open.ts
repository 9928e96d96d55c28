import type { LimitRequestState } from '../../../domain/limits.ts'
import type { Act } from '../../../operations/implementation.ts'
import { OPEN_STATES, requestAfter } from './request-lifecycle.ts'
import { stepRequest } from './request-record.ts'

/** Lowered or stopped by the customer: whatever would make it higher again is off. */
export const withdrawOpen = (act: Act, accountId: string): Promise<number> =>
  withdrawAll(act, accountId, OPEN_STATES, 'kill-switch')

export const withdrawApproved = (act: Act, accountId: string): Promise<number> =>
  withdrawAll(act, accountId, ['approved'], 'lowered')

async function withdrawAll(
  act: Act,
  accountId: string,
  states: readonly LimitRequestState[],
  why: string,
): Promise<number> {
  const rows = await act.db
    .selectFrom('limit_request')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', 'in', states)
    .forUpdate()
    .execute()
  for (const row of rows) {
    const next = requestAfter(row.state as LimitRequestState, 'withdraw')
    if (next === undefined) continue
    await stepRequest(act, row, {
      action: 'withdraw',
      next,
      set: { ended_at: act.nowIso, end_reason: why },
      evidence: { why },
    })
    await act.fact({
      kind: 'limit.raise-withdrawn',
      subjectId: row.id,
      organisationId: row.organisation_id,
      body: { accountId, why },
    })
  }
  return rows.length
}
