import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'

export interface Sum {
  readonly minor: number
  readonly currency: string
}

export interface Tally {
  readonly approaches: number
  readonly stops: number
  readonly kept: Sum[]
  readonly accounts: number
}

/** What counts as stopped. */
export const STOPPING = sql`('stopped', 'police-called')`
/** The calendar day of a moment, in the county. */
export const dayIn = (column: string) => sql<string>`(${sql.ref(column)} at time zone 'Asia/Shanghai')::date::text`

/** Counts over approaches (alias `approach`, with `organisation` its owner and `site` where it was) that fit the condition and were not withdrawn. */
export async function readTally(db: HouseTransaction, fits: RawBuilder<SqlBool>): Promise<Tally> {
  const { rows } = await sql<{ currency: string | null; approaches: number; stops: number; kept: number | null }>`
    select approach.currency, count(*)::int as approaches, count(*) filter (where approach.outcome in ${STOPPING})::int as stops,
      sum(approach.kept_minor)::bigint as kept
    ${FROM} where approach.withdrawn_at is null and ${fits} group by approach.currency order by approach.currency`.execute(
    db,
  )
  const accounts = await sql<{ count: number }>`
    select count(distinct account.account_lookup)::int as count from gathered_account account
    join gathering on gathering.id = account.gathering_id where gathering.approach_id in
      (select approach.id ${FROM} where approach.withdrawn_at is null and ${fits})`.execute(db)
  return {
    approaches: rows.reduce((sum, row) => sum + row.approaches, 0),
    stops: rows.reduce((sum, row) => sum + row.stops, 0),
    kept: rows.flatMap(({ currency, kept }) => (currency === null || kept === null ? [] : [{ minor: kept, currency }])),
    accounts: accounts.rows[0]?.count ?? 0,
  }
}

export const FROM = sql`from approach join organisation on organisation.id = approach.organisation_id
  join organisation site on site.id = approach.site_id`
