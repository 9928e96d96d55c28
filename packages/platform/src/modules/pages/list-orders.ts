import { sql } from 'kysely'
import { bind } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listPageOrders } from './contract-reading.ts'
import { orderRow, selectOrders, stateOf } from './order-rows.ts'

const escapeLike = (part: string): string => part.replaceAll(/[\\%_]/g, '\\$&')

export const bindListPageOrders = () =>
  bind(listPageOrders, {
    async run({ db, reach, nowIso }, { query }) {
      const { state, merchant, rule, q, cursor, limit = 50 } = query
      let rows = selectOrders(db, nowIso)
        .where(withinReach(reach))
        .orderBy('page_order.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where(stateOf(nowIso), '=', state)
      if (merchant !== undefined) rows = rows.where('page_order.merchant_id', '=', merchant)
      if (rule !== undefined) rows = rows.where(sql<boolean>`${rule} = any(coalesce(done.hits, last.hits))`)
      if (q !== undefined) rows = rows.where('page_order.order_no', 'like', `${escapeLike(q.trim())}%`)
      if (cursor !== undefined) rows = rows.where('page_order.id', '<', cursor)
      const found = await rows.execute()
      const items = found.slice(0, limit).map(orderRow)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  })
