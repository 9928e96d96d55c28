import { sql } from 'kysely'
import { bind, refuse } from '../../operations/implementation.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { readEnvelope } from './deliveries.ts'
import { readDeliveryOwner, readWebhookOwner } from './webhook-rows.ts'
import { listDeliveries, readDelivery } from './webhooks-contract.ts'

export const bindListDeliveries = () =>
  bind(listDeliveries, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run({ db }, { params, query }) {
      const { state, after, limit = 50 } = query
      let rows = selectDeliveries(db)
        .where('webhook_id', '=', params.id)
        .orderBy(sql`id collate "C" desc`)
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('state', '=', state)
      if (after !== undefined) rows = rows.where(sql<boolean>`id collate "C" < ${after}`)
      const found = await rows.execute()
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  })

export const bindReadDelivery = () =>
  bind(readDelivery, {
    ownerOf: ({ db }, { params }) => readDeliveryOwner(db, params.id),
    async run({ db, house }, { params: { id } }) {
      const delivery = await selectDeliveries(db).where('id', '=', id).executeTakeFirst()
      const body = await readEnvelope(db, house, id)
      if (delivery === undefined || body === undefined) return refuse('not-found')
      const tries = await db
        .selectFrom('webhook_attempt')
        .select(['at', 'status', 'duration_ms as durationMs', 'response_head as responseHead', 'error'])
        .where('delivery_id', '=', id)
        .orderBy('at', 'desc')
        .limit(50)
        .execute()
      return { ...delivery, body, tries }
    },
  })

function selectDeliveries(db: HouseTransaction) {
  return db
    .selectFrom('webhook_delivery')
    .select([
      'id',
      'webhook_id as webhookId',
      'kind',
      'fact_id as factId',
      'state',
      'attempts',
      'status',
      'created_at as createdAt',
      'last_at as lastAt',
    ])
}
