import { sql } from 'kysely'
import type { InsideWork } from '../../store/job-work.ts'
import { appendEvents } from './delivery-events.ts'
import { statesBefore } from './delivery-lifecycle.ts'

export const SILENCE_JOB = 'groups.note-silence'
export const SILENCE_MS = 7 * 86_400_000
const AT_ONCE = 5_000

/** What nobody fetched for a week: whether the person knows of it is unknown, and is called so. */
export const noteSilenceWork = (): InsideWork => ({
  place: 'inside',
  async run(act) {
    const before = new Date(act.nowMs - SILENCE_MS).toISOString()
    const { rows } = await sql<{ id: string }>`update briefing_delivery set state = 'unknown' where id in (
      select id from briefing_delivery where state = any(${statesBefore('lose')}) and accepted_at < ${before}
      order by accepted_at limit ${AT_ONCE} for update skip locked) returning id`.execute(act.db)
    await appendEvents(
      { ...act, actor: 'system' },
      rows.map(({ id }) => ({ deliveryId: id, action: 'lose', occurredAt: act.nowIso })),
    )
  },
})
