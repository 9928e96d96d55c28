import type { Act } from '../../operations/implementation.ts'
import type { DeliveryAction } from './delivery-lifecycle.ts'

export interface DeliveryEvent {
  readonly deliveryId: string
  readonly action: DeliveryAction | 'fail' | 'confirm'
  readonly occurredAt: string
  readonly claimedAt?: string
}

const AT_ONCE = 1_000

/** What happened and when it was recorded; the state of a delivery can be told again from these. */
export async function appendEvents(
  { db, ids, nowIso, actor }: Pick<Act, 'db' | 'ids' | 'nowIso' | 'actor'>,
  events: readonly DeliveryEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += AT_ONCE)
    await db
      .insertInto('briefing_delivery_event')
      .values(
        events.slice(from, from + AT_ONCE).map(({ deliveryId, action, occurredAt, claimedAt }) => ({
          id: ids.next('dev'),
          delivery_id: deliveryId,
          action,
          occurred_at: occurredAt,
          recorded_at: nowIso,
          claimed_at: claimedAt ?? null,
          actor,
        })),
      )
      .execute()
}

/**
 * When something happened that a device reports. A clock that runs ahead, or says a time before the briefing came, cannot be right: the
 * nearest time that can be is taken, and what was claimed is kept beside it.
 */
export function occurredWithin(
  claimed: string | undefined,
  earliestIso: string,
  nowIso: string,
): { readonly occurredAt: string; readonly claimedAt?: string } {
  if (claimed === undefined) return { occurredAt: nowIso }
  const ms = Date.parse(claimed)
  if (ms > Date.parse(nowIso)) return { occurredAt: nowIso, claimedAt: claimed }
  if (ms < Date.parse(earliestIso)) return { occurredAt: earliestIso, claimedAt: claimed }
  return { occurredAt: new Date(ms).toISOString() }
}
