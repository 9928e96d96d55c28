import { sql } from 'kysely'
import { dayOf } from '../../../domain/days.ts'
import type { Act } from '../../../operations/implementation.ts'
import type { AccountRow } from './account-rows.ts'

/** Limits as they stand at this moment, what was used, and what the customer stopped himself. */
export async function limitsNow(
  { db, nowMs }: Pick<Act, 'db' | 'nowMs'>,
  account: Pick<AccountRow, 'id' | 'state' | 'openingDayMinor' | 'openingYearMinor' | 'openedAt'>,
) {
  const day = dayOf(nowMs)
  const stands = await db
    .selectFrom('account_limit')
    .selectAll()
    .where('account_id', '=', account.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const used = await db
    .selectFrom('account_day')
    .select([
      sql<number>`coalesce(sum(out_minor) filter (where day = ${day}::date), 0)::bigint`.as('today'),
      sql<number>`coalesce(sum(out_minor), 0)::bigint`.as('year'),
    ])
    .where('account_id', '=', account.id)
    .where('day', '>=', `${day.slice(0, 4)}-01-01`)
    .where('day', '<=', day)
    .executeTakeFirstOrThrow()
  const controls = await db
    .selectFrom('account_control')
    .selectAll()
    .where('account_id', '=', account.id)
    .where('ended_at', 'is', null)
    .execute()
  const killSwitch = controls.find(({ kind }) => kind === 'kill-switch')
  const moneyLock = controls.find(({ kind }) => kind === 'money-lock')
  const dayMinor = stands?.daily_minor ?? account.openingDayMinor
  const yearMinor = stands?.yearly_minor ?? account.openingYearMinor
  const usedThisYearMinor = Number(used.year)
  const usedTodayMinor = Number(used.today)
  const isShut = killSwitch !== undefined || account.state !== 'open'
  const leftThisYear = isShut ? 0 : Math.max(0, yearMinor - usedThisYearMinor)
  return {
    dayMinor,
    yearMinor,
    origin: stands?.origin ?? 'opening',
    since: stands?.from_at ?? account.openedAt,
    usedTodayMinor,
    usedThisYearMinor,
    remainingTodayMinor: isShut ? 0 : Math.min(Math.max(0, dayMinor - usedTodayMinor), leftThisYear),
    remainingThisYearMinor: leftThisYear,
    killSwitch: killSwitch === undefined ? null : { since: killSwitch.since, channel: killSwitch.channel },
    moneyLock:
      moneyLock === undefined
        ? null
        : { amountMinor: moneyLock.amount_minor ?? 0, since: moneyLock.since, releaseAt: moneyLock.release_at },
  }
}

export type LimitsNow = Awaited<ReturnType<typeof limitsNow>>

/** Ends the limit that stands and begins another. */
export async function setLimit(
  act: Pick<Act, 'db' | 'nowIso' | 'ids'>,
  accountId: string,
  limit: {
    readonly dayMinor: number
    readonly yearMinor: number
    readonly origin: 'raise' | 'lower' | 'core'
    readonly setBy: string
    readonly requestId?: string
  },
): Promise<string> {
  await act.db
    .updateTable('account_limit')
    .set({ ended_at: act.nowIso })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .execute()
  const id = act.ids.next('lim')
  await act.db
    .insertInto('account_limit')
    .values({
      id,
      account_id: accountId,
      daily_minor: limit.dayMinor,
      yearly_minor: limit.yearMinor,
      origin: limit.origin,
      request_id: limit.requestId ?? null,
      from_at: act.nowIso,
      set_by: limit.setBy,
      ended_at: null,
    })
    .execute()
  return id
}

/** Half of the days on which something left were at or below this; null: nothing did in the time looked at. */
export async function usualDayMinor(
  { db, nowMs }: Pick<Act, 'db' | 'nowMs'>,
  accountId: string,
  lookBackDays: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('account_day')
    .select(sql<number | null>`percentile_disc(0.5) within group (order by out_minor)`.as('median'))
    .where('account_id', '=', accountId)
    .where('out_minor', '>', 0)
    .where('day', '>', dayOf(nowMs - lookBackDays * 86_400_000))
    .executeTakeFirst()
  return row?.median === null || row?.median === undefined ? null : Number(row.median)
}
