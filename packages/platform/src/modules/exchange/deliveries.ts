import { sql } from 'kysely'
import type { Act } from '../../operations/implementation.ts'
import type { House, HouseTransaction } from '../../store/house.ts'
import type { JobAct } from '../../store/job-work.ts'
import { enqueueJob } from '../../store/jobs.ts'
import type { PersonalVault } from '../../store/personal-vault.ts'
import { renderEnvelope } from './fact-envelope.ts'
import { isWithinWebhookReach, type WebhookOwner } from './webhook-reach.ts'

type Making = Pick<JobAct | Act, 'db' | 'ids' | 'nowIso'>
export const TEST_KIND = 'webhook.test'

/** One for each fact and address, however often it is asked for; undefined when it is there already. */
export async function makeDelivery(
  { db, ids, nowIso }: Making,
  webhookId: string,
  fact: { readonly id: string | null; readonly kind: string },
): Promise<string | undefined> {
  const made = await db
    .insertInto('webhook_delivery')
    .values({
      id: ids.next('dlv'),
      webhook_id: webhookId,
      fact_id: fact.id,
      kind: fact.kind,
      state: 'waiting',
      created_at: nowIso,
    })
    .onConflict((conflict) => conflict.columns(['webhook_id', 'fact_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return made?.id
}

export async function sendAgain({ db, ids, nowIso }: Making, webhook: WebhookOwner, deliveryId: string): Promise<void> {
  await db.updateTable('webhook_delivery').set({ state: 'waiting' }).where('id', '=', deliveryId).execute()
  await enqueueJob(
    db,
    { kind: 'webhook.deliver', lane: webhook.id, payload: { deliveryId }, organisationId: webhook.organisation_id },
    { ids, nowIso },
  )
}

/** The text of a delivery, the same at every attempt; undefined when there is none. */
export async function readEnvelope(
  db: House['db'],
  house: House['name'],
  deliveryId: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('webhook_delivery as delivery')
    .leftJoin('fact', 'fact.id', 'delivery.fact_id')
    .select([
      'delivery.id',
      'delivery.kind',
      'delivery.created_at',
      'delivery.webhook_id',
      'fact.id as fact_id',
      'fact.organisation_id',
      'fact.subject_id',
      'fact.occurred_at',
      'fact.recorded_at',
      sql<unknown>`fact.body`.as('body'),
    ])
    .where('delivery.id', '=', deliveryId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return renderEnvelope({
    id: row.fact_id ?? row.id,
    kind: row.kind,
    house,
    organisationId: row.organisation_id,
    subjectId: row.subject_id ?? row.webhook_id,
    occurredAt: row.occurred_at ?? row.created_at,
    recordedAt: row.recorded_at ?? row.created_at,
    body: row.body ?? {},
  })
}

export interface Outgoing {
  readonly id: string
  readonly url: string
  readonly body: string
  readonly secrets: readonly string[]
  /** False: the address was paused or removed, or may no longer be told of this. */
  readonly mayGo: boolean
}

/** All that an attempt needs, as it stands now. */
export async function readOutgoing(
  house: House,
  deliveryId: string,
  personal: PersonalVault,
  nowMs: number,
): Promise<Outgoing | undefined> {
  return house.db.transaction().execute(async (db: HouseTransaction) => {
    const row = await db
      .selectFrom('webhook_delivery as delivery')
      .innerJoin('webhook', 'webhook.id', 'delivery.webhook_id')
      .leftJoin('fact', 'fact.id', 'delivery.fact_id')
      .select(['webhook.id', 'webhook.organisation_id', 'webhook.url', 'webhook.state', 'webhook.secret_cipher'])
      .select(['webhook.old_secret_cipher', 'webhook.old_secret_until'])
      .select(['delivery.fact_id', 'fact.organisation_id as fact_organisation_id'])
      .where('delivery.id', '=', deliveryId)
      .executeTakeFirst()
    const body = await readEnvelope(db, house.name, deliveryId)
    if (row === undefined || body === undefined) return undefined
    const isTest = row.fact_id === null
    const mayGo =
      row.state === 'active'
        ? isTest || (await isWithinWebhookReach(db, house.name, row, row.fact_organisation_id))
        : isTest && row.state === 'paused'
    const open = (cipher: string): string => personal.open(`webhook.secret:${row.id}`, cipher)
    const isOldValid = row.old_secret_until !== null && Date.parse(row.old_secret_until) > nowMs
    const old = row.old_secret_cipher === null || !isOldValid ? [] : [open(row.old_secret_cipher)]
    return { id: deliveryId, url: row.url, body, mayGo, secrets: [open(row.secret_cipher), ...old] }
  })
}
