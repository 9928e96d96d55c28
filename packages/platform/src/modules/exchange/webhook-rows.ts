import { sql } from 'kysely'
import type { HouseTransaction } from '../../store/house.ts'

interface Counts {
  readonly waiting: number
  readonly delivered: number
  readonly failed: number
  readonly held: number
}

/** Addresses with how it goes with them; `sinceIso`: delivered ones are counted from then on. */
export function selectWebhooks(db: HouseTransaction, sinceIso: string) {
  return db
    .selectFrom('webhook')
    .innerJoin('organisation', 'organisation.id', 'webhook.organisation_id')
    .select([
      'webhook.id',
      'webhook.organisation_id as organisationId',
      'organisation.name as organisationName',
      'webhook.name',
      'webhook.url',
      'webhook.kinds',
      'webhook.state',
      'webhook.state_reason as stateReason',
      'webhook.state_since as stateSince',
      'webhook.old_secret_until as oldSecretUntil',
      'webhook.failing_since as failingSince',
      'webhook.failures',
      'webhook.version',
      'webhook.created_at as createdAt',
      lastDelivery('last_at').as('lastAt'),
      sql<number | null>`${lastDelivery('status')}`.as('lastStatus'),
      sql<Counts>`(select json_build_object(
        'waiting', count(*) filter (where state = 'waiting'),
        'delivered', count(*) filter (where state = 'delivered' and last_at >= ${sinceIso}),
        'failed', count(*) filter (where state = 'failed'),
        'held', count(*) filter (where state = 'held'))
        from webhook_delivery where webhook_id = webhook.id)`.as('counts'),
    ])
}

function lastDelivery(column: 'last_at' | 'status') {
  return sql<string | null>`(select ${sql.ref(column)} from webhook_delivery
    where webhook_id = webhook.id and last_at is not null order by last_at desc limit 1)`
}

export async function readWebhookOwner(db: HouseTransaction, id: string): Promise<string | undefined> {
  const found = await db.selectFrom('webhook').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return found?.organisation_id
}

export async function readDeliveryOwner(db: HouseTransaction, id: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('webhook_delivery')
    .innerJoin('webhook', 'webhook.id', 'webhook_delivery.webhook_id')
    .select('webhook.organisation_id')
    .where('webhook_delivery.id', '=', id)
    .executeTakeFirst()
  return found?.organisation_id
}
