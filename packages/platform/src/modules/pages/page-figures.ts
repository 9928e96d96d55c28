import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { PageEnding } from '../../domain/page-rules.ts'
import { bind, type Act } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { readPageFigures } from './contract-reading.ts'
import { DEFAULT_LOCALE } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'

const DAY_MS = 86_400_000
const SHOWN_MOST = 20

export const bindReadPageFigures = (deps: PagesDeps) =>
  bind(readPageFigures, {
    async run(act, { query }) {
      const { days = 7, language = DEFAULT_LOCALE } = query
      const since = new Date(act.nowMs - days * DAY_MS).toISOString()
      const inView = sql<SqlBool>`${withinReach(act.reach)} and page_order.recorded_at > ${since}`
      const [totals, amounts, endings, rules, merchants, challenges] = await Promise.all([
        readTotals(act, inView),
        readAmounts(act, inView),
        readEndings(act, inView),
        readRules(act, inView),
        readMerchants(act, inView),
        readChallenges(act, inView),
      ])
      return {
        since,
        until: act.nowIso,
        ...totals,
        amountStopped: amounts,
        byEnding: endings,
        byRule: rules.map(({ rule, count }) => ({ rule, count, title: deps.ruleTitles.get(rule)?.[language] ?? rule })),
        byMerchant: merchants,
        byChallenge: challenges,
        standIns: standInsOf(deps),
      }
    },
  })

const standInsOf = ({ registry }: PagesDeps): ('domain-registry' | 'step-up')[] => [
  ...(registry.isStandIn ? (['domain-registry'] as const) : []),
  'step-up',
]

const FROM = sql`page_order
  join organisation on organisation.id = page_order.organisation_id
  left join lateral (select outcome, ending, hits from page_stage where page_stage.order_id = page_order.id
    and outcome in ('approved', 'ended') and not is_late order by n limit 1) done on true`
const WAS_ASKED = sql<SqlBool>`exists (select 1 from page_stage asked where asked.order_id = page_order.id and asked.outcome = 'challenge')`

async function readTotals({ db, nowIso }: Act, inView: RawBuilder<SqlBool>) {
  const { rows } = await sql<
    Record<'orders' | 'approved' | 'withoutChallenge' | 'challenged' | 'ended' | 'open' | 'expired', number>
  >`select count(*)::int as orders,
    count(*) filter (where done.outcome = 'approved')::int as approved,
    count(*) filter (where done.outcome = 'approved' and not ${WAS_ASKED})::int as "withoutChallenge",
    count(*) filter (where ${WAS_ASKED})::int as challenged,
    count(*) filter (where done.outcome = 'ended')::int as ended,
    count(*) filter (where done.outcome is null and page_order.expires_at > ${nowIso})::int as open,
    count(*) filter (where done.outcome is null and page_order.expires_at <= ${nowIso})::int as expired
    from ${FROM} where ${inView}`.execute(db)
  return rows[0] ?? { orders: 0, approved: 0, withoutChallenge: 0, challenged: 0, ended: 0, open: 0, expired: 0 }
}

async function readAmounts({ db }: Act, inView: RawBuilder<SqlBool>) {
  const { rows } = await sql<{ minor: number; currency: string }>`
    select sum(page_order.amount_minor)::bigint as minor, page_order.currency
    from ${FROM} where ${inView} and done.ending in ('refused', 'altered')
    group by page_order.currency order by 1 desc limit ${SHOWN_MOST}`.execute(db)
  return rows
}

async function readEndings({ db }: Act, inView: RawBuilder<SqlBool>) {
  const { rows } = await sql<{ ending: PageEnding; count: number }>`
    select done.ending, count(*)::int as count from ${FROM} where ${inView} and done.outcome = 'ended'
    group by done.ending order by 2 desc`.execute(db)
  return rows
}

async function readRules({ db }: Act, inView: RawBuilder<SqlBool>) {
  const { rows } = await sql<{ rule: string; count: number }>`
    select rule, count(*)::int as count from ${FROM} cross join lateral unnest(done.hits) as rule
    where ${inView} and done.outcome = 'ended' group by rule order by 2 desc, 1 limit ${SHOWN_MOST}`.execute(db)
  return rows
}

async function readMerchants({ db }: Act, inView: RawBuilder<SqlBool>) {
  const { rows } = await sql<{ merchantId: string; name: string; orders: number; ended: number }>`
    select page_merchant.id as "merchantId", page_merchant.name, count(*)::int as orders,
      count(*) filter (where done.outcome = 'ended')::int as ended
    from ${FROM} join page_merchant on page_merchant.id = page_order.merchant_id
    where ${inView} group by page_merchant.id, page_merchant.name order by 4 desc, 3 desc limit ${SHOWN_MOST}`.execute(
    db,
  )
  return rows
}

async function readChallenges({ db }: Act, inView: RawBuilder<SqlBool>) {
  const { rows } = await sql<{ challenge: string; asked: number; passed: number }>`
    select stage.challenge, count(*) filter (where stage.outcome = 'challenge')::int as asked,
      count(*) filter (where stage.stage = 'challenge' and stage.outcome in ('go-on', 'approved'))::int as passed
    from page_order join organisation on organisation.id = page_order.organisation_id
      join page_stage stage on stage.order_id = page_order.id
    where ${inView} and stage.challenge is not null and not stage.is_late
    group by stage.challenge order by 2 desc`.execute(db)
  return rows
}
