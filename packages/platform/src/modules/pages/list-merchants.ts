import { sql } from 'kysely'
import { bind, refuse } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { listPageMerchants, readPageMerchant } from './contract-merchants.ts'
import { COUNTED_MS, ownerOfMerchant, selectMerchants } from './merchant-rows.ts'

const escapeLike = (part: string): string => part.replaceAll(/[\\%_]/g, '\\$&')
const since = (nowMs: number): string => new Date(nowMs - COUNTED_MS).toISOString()

export const bindListPageMerchants = () =>
  bind(listPageMerchants, {
    async run({ db, reach, nowMs }, { query }) {
      const { q, state, cursor, limit = 50 } = query
      let rows = selectMerchants(db, since(nowMs))
        .where(withinReach(reach))
        .orderBy('page_merchant.id', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('page_merchant.state', '=', state)
      if (cursor !== undefined) rows = rows.where('page_merchant.id', '<', cursor)
      if (q !== undefined) {
        const part = `%${escapeLike(q.trim())}%`
        rows = rows.where(
          sql<boolean>`(page_merchant.name ilike ${part} or page_merchant.code ilike ${part} or exists (select 1 from page_merchant_entry entry
            where entry.merchant_id = page_merchant.id and entry.ended_at is null and entry.value ilike ${part}))`,
        )
      }
      const found = await rows.execute()
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  })

export const bindReadPageMerchant = () =>
  bind(readPageMerchant, {
    ownerOf: (lookup, { params }) => ownerOfMerchant(lookup, params.id),
    async run({ db, nowMs }, { params }) {
      const found = await selectMerchants(db, since(nowMs)).where('page_merchant.id', '=', params.id).executeTakeFirst()
      if (found === undefined) return refuse('not-found')
      const entries = await db
        .selectFrom('page_merchant_entry')
        .select(['kind', 'value', 'added_at as addedAt', 'added_by as addedBy', 'ended_at as endedAt'])
        .where('merchant_id', '=', params.id)
        .orderBy('kind')
        .orderBy('value')
        .orderBy('added_at')
        .execute()
      return { ...found, entries }
    },
  })
