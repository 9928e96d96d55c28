import { sql } from 'kysely'
import type { InsideWork } from '../../store/job-work.ts'

const DAY_MS = 86_400_000
const JOBS_KEPT_MS = 30 * DAY_MS
const ATTEMPTS_KEPT_MS = 90 * DAY_MS
const AT_ONCE = 20_000

/** What is done is forgotten after a month, attempts of webhooks after three. Facts, deliveries and what failed stay. */
export function clearExchange(): InsideWork {
  return {
    place: 'inside',
    async run({ db, nowMs, nowIso }) {
      const jobsUntil = new Date(nowMs - JOBS_KEPT_MS).toISOString()
      const attemptsUntil = new Date(nowMs - ATTEMPTS_KEPT_MS).toISOString()
      await sql`delete from job where id in (
        select id from job where state = 'done' and done_at < ${jobsUntil} limit ${AT_ONCE})`.execute(db)
      await sql`delete from webhook_attempt where ctid in (
        select ctid from webhook_attempt where at < ${attemptsUntil} limit ${AT_ONCE})`.execute(db)
      await sql`delete from idempotency where recorded_at < ${jobsUntil}`.execute(db)
      await db
        .updateTable('webhook')
        .set({ old_secret_cipher: null, old_secret_until: null })
        .where('old_secret_until', '<', nowIso)
        .execute()
    },
  }
}
