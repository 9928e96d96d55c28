import { sql, type RawBuilder } from 'kysely'
import type { OutputOf } from '../../domain/operation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { listPageOrders, ORDER_STATES } from './contract-reading.ts'

export type OrderState = (typeof ORDER_STATES)[number]
export type OrderRow = OutputOf<typeof listPageOrders>['items'][number]

/** Where an order stands: by the row that ended it, or by its last row and its time. */
export const stateOf = (nowIso: string): RawBuilder<OrderState> => sql<OrderState>`case
  when done.outcome is not null then done.outcome
  when page_order.expires_at <= ${nowIso} then 'expired'
  when last.outcome in ('challenge', 'failed') then 'challenged'
  else 'open' end`

/** Orders (joined: `done`, the row that ended it; `last`, the newest that counts). */
export function selectOrders(db: HouseTransaction, nowIso: string) {
  return db
    .selectFrom('page_order')
    .innerJoin('organisation', 'organisation.id', 'page_order.organisation_id')
    .innerJoin('page_merchant', 'page_merchant.id', 'page_order.merchant_id')
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('page_stage')
          .select(['outcome', 'ending', 'hits'])
          .whereRef('page_stage.order_id', '=', 'page_order.id')
          .where('page_stage.outcome', 'in', ['approved', 'ended'])
          .where('page_stage.is_late', '=', false)
          .orderBy('n')
          .limit(1)
          .as('done'),
      (join) => join.onTrue(),
    )
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom('page_stage')
          .select(['outcome', 'stage', 'rung', 'hits', 'challenge', 'at'])
          .whereRef('page_stage.order_id', '=', 'page_order.id')
          .where('page_stage.is_late', '=', false)
          .orderBy('n', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .select([
      'page_order.id',
      'page_order.order_no as orderNo',
      'page_order.merchant_id as merchantId',
      'page_merchant.name as merchantName',
      'page_order.amount_minor as amountMinor',
      'page_order.currency',
      stateOf(nowIso).as('state'),
      'done.ending',
      'last.stage',
      sql<string[]>`coalesce(done.hits, last.hits)`.as('hits'),
      'last.rung',
      'last.challenge',
      'page_order.recorded_at as recordedAt',
      'last.at as lastAt',
    ])
}

export function orderRow({
  amountMinor,
  currency,
  ...row
}: Omit<OrderRow, 'amount'> & { readonly amountMinor: number; readonly currency: string }): OrderRow {
  return { ...row, amount: { minor: amountMinor, currency } }
}
