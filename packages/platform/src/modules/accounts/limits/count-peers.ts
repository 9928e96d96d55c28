import { sql } from 'kysely'
import { dayOf } from '../../../domain/days.ts'
import type { LimitContent } from '../../../domain/limits.ts'
import type { InsideWork } from '../../../store/job-work.ts'

export const COUNT_PEERS_JOB = 'limits.count-peers'

/**
 * The busiest day of every account in the time looked at, and the sum under which the wanted share of them stays, by occupation and class. Accounts
 * that were not used say nothing about what people need.
 */
export const countPeersWork = ({ proposal }: Pick<LimitContent, 'proposal'>): InsideWork => ({
  place: 'inside',
  async run({ db, nowMs, nowIso }) {
    const from = dayOf(nowMs - proposal.lookBackDays * 86_400_000)
    await db.deleteFrom('peer_use').execute()
    await sql`
      insert into peer_use (occupation, class, accounts, day_covered_minor, day_median_minor, counted_at)
      select account.occupation, account.class, count(*)::int,
        percentile_disc(${proposal.coverage}) within group (order by busiest.most),
        percentile_disc(0.5) within group (order by busiest.most), ${nowIso}
      from account join (
        select account_id, max(out_minor) as most from account_day where day > ${from}::date and out_minor > 0 group by account_id
      ) busiest on busiest.account_id = account.id
      where account.closed_at is null
      group by account.occupation, account.class`.execute(db)
  },
})
