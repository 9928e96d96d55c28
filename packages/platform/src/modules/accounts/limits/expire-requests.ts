import type { LimitContent } from '../../../domain/limits.ts'
import type { InsideWork } from '../../../store/job-work.ts'
import { stepRequest } from './request-record.ts'

export const EXPIRE_JOB = 'limits.expire-requests'
const AT_ONCE = 1_000

/** A list nobody came back with ends; asking again is free. */
export const expireRequestsWork = ({ papersValidDays }: Pick<LimitContent, 'papersValidDays'>): InsideWork => ({
  place: 'inside',
  async run(act) {
    const before = new Date(act.nowMs - papersValidDays * 86_400_000).toISOString()
    const rows = await act.db
      .selectFrom('limit_request')
      .select(['id', 'state', 'version', 'organisation_id', 'account_id'])
      .where('state', '=', 'told')
      .where('told_at', '<', before)
      .orderBy('told_at')
      .limit(AT_ONCE)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const row of rows)
      await stepRequest({ ...act, actor: 'system' }, row, {
        action: 'expire',
        next: 'expired',
        set: { ended_at: act.nowIso, end_reason: 'expired' },
        evidence: {},
      })
  },
})
