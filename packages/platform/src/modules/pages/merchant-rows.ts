import { sql } from 'kysely'
import type { Act } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import type { PageMerchantTable } from '../../store/tables/pages.ts'
import type { MERCHANT_CATEGORIES } from './contract-merchants.ts'

type Category = (typeof MERCHANT_CATEGORIES)[number]

/** Merchants with how it goes with them; `sinceIso`: orders are counted from then on. */
export function selectMerchants(db: HouseTransaction, sinceIso: string) {
  return db
    .selectFrom('page_merchant')
    .innerJoin('organisation', 'organisation.id', 'page_merchant.organisation_id')
    .select([
      'page_merchant.id',
      'page_merchant.organisation_id as organisationId',
      'organisation.name as organisationName',
      'page_merchant.code',
      'page_merchant.name',
      sql<Category>`page_merchant.category`.as('category'),
      'page_merchant.state',
      'page_merchant.state_reason as stateReason',
      'page_merchant.state_since as stateSince',
      'page_merchant.version',
      sql<number>`(select count(*)::int from page_merchant_entry entry where entry.merchant_id = page_merchant.id
        and entry.ended_at is null and entry.kind in ('shop-domain', 'page-domain'))`.as('domains'),
      sql<number>`(select count(*)::int from page_order where page_order.merchant_id = page_merchant.id
        and page_order.recorded_at > ${sinceIso})`.as('orders30d'),
      sql<number>`(select count(*)::int from page_order join page_stage on page_stage.order_id = page_order.id
        where page_order.merchant_id = page_merchant.id and page_order.recorded_at > ${sinceIso}
        and page_stage.outcome = 'ended' and not page_stage.is_late)`.as('stopped30d'),
    ])
}

export const ownerOfMerchant = async ({ db }: Pick<Act, 'db'>, id: string): Promise<string | undefined> =>
  (await db.selectFrom('page_merchant').select('organisation_id').where('id', '=', id).executeTakeFirst())
    ?.organisation_id

export const COUNTED_MS = 30 * 86_400_000

/** Sets the state and its reason; false when somebody was faster, or it is not in one of these states. */
export async function setMerchantState(
  { db, nowIso }: Pick<Act, 'db' | 'nowIso'>,
  change: {
    readonly id: string
    readonly version: number
    readonly from: PageMerchantTable['state']
    readonly to: PageMerchantTable['state']
    readonly reason: string
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('page_merchant')
    .set((value) => ({
      state: change.to,
      state_reason: change.reason,
      state_since: nowIso,
      version: value('version', '+', 1),
    }))
    .where('id', '=', change.id)
    .where('version', '=', change.version)
    .where('state', '=', change.from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
