import { mayDo } from '../../access/may.ts'
import type { HouseName, KeyCaller } from '../../domain/caller.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { topOrganisation } from './record-owner.ts'

export interface WebhookOwner {
  readonly id: string
  readonly organisation_id: string
}

/** An address is told what a reading key of its organisation could list: the access table decides, for each fact anew. */
export async function isWithinWebhookReach(
  db: HouseTransaction,
  house: HouseName,
  webhook: WebhookOwner,
  factOrganisationId: string | null,
): Promise<boolean> {
  const organisation = await db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', webhook.organisation_id)
    .executeTakeFirst()
  const owner = await db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', factOrganisationId ?? topOrganisation)
    .executeTakeFirst()
  if (organisation === undefined || owner === undefined) return false
  const caller: KeyCaller = {
    kind: 'key',
    house,
    keyId: webhook.id,
    source: webhook.id,
    scopes: ['read'],
    organisation,
  }
  return mayDo('listFacts', caller, owner).ok
}
