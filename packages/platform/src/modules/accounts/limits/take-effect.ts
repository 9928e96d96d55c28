import type { LimitRequestState } from '../../../domain/limits.ts'
import { appendAudit } from '../../../store/audit-log.ts'
import type { InsideWork, JobAct } from '../../../store/job-work.ts'
import { takeAccount } from './account-rows.ts'
import { limitsNow, setLimit } from './limits-now.ts'
import { requestAfter } from './request-lifecycle.ts'
import { stepRequest } from './request-record.ts'
import { TELL_LEDGER_JOB } from './tell-ledger.ts'

export const TAKE_EFFECT_JOB = 'limits.take-effect'
const SYSTEM = 'system'

/** The clock stands in the database: a job that was due while nothing ran is done when something runs again. */
export const takeEffectWork = (): InsideWork => ({
  place: 'inside',
  makes: [TELL_LEDGER_JOB],
  async run(act, { payload }) {
    await takeEffect(act, String(payload['requestId']))
  },
})

/** Makes an approved raise the limit that stands; false: it was withdrawn, is in effect already, or its time has not come. */
export async function takeEffect(act: JobAct, requestId: string): Promise<boolean> {
  const found = await act.db
    .selectFrom('limit_request')
    .select('account_id')
    .where('id', '=', requestId)
    .executeTakeFirst()
  const account = found === undefined ? undefined : await takeAccount(act, found.account_id)
  if (account === undefined) return false
  const row = await act.db
    .selectFrom('limit_request')
    .selectAll()
    .where('id', '=', requestId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const next = requestAfter(row.state as LimitRequestState, 'take-effect')
  if (next === undefined || row.granted_daily_minor === null || row.granted_yearly_minor === null) return false
  if (row.effective_at !== null && row.effective_at > act.nowIso) return false
  // Lowered by the customer meanwhile: what he wants last counts, and the raise was withdrawn then. A switch pressed meanwhile withdrew it too.
  const { killSwitch } = await limitsNow(act, account)
  if (killSwitch !== null) return false
  await setLimit(act, row.account_id, {
    dayMinor: row.granted_daily_minor,
    yearMinor: row.granted_yearly_minor,
    origin: 'raise',
    setBy: row.reviewed_by ?? SYSTEM,
    requestId,
  })
  await stepRequest({ ...act, actor: SYSTEM }, row, {
    action: 'take-effect',
    next,
    set: { took_effect_at: act.nowIso, ended_at: act.nowIso },
    evidence: { dayMinor: row.granted_daily_minor },
  })
  await act.enqueue({
    kind: TELL_LEDGER_JOB,
    payload: { what: 'limit-raised', requestId },
    organisationId: row.organisation_id,
    orderKey: row.account_id,
  })
  await act.fact({
    kind: 'limit.in-effect',
    subjectId: requestId,
    organisationId: row.organisation_id,
    body: { accountId: row.account_id, handIds: row.hands },
  })
  await appendAudit(act.db, {
    organisationId: row.organisation_id,
    at: act.nowIso,
    actor: SYSTEM,
    operation: TAKE_EFFECT_JOB,
    subject: requestId,
    outcome: 'done',
    details: { accountId: row.account_id, dayMinor: row.granted_daily_minor },
  })
  return true
}
