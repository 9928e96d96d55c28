import type { BriefingState, DeliveryState } from '../../domain/briefing.ts'
import { refuse, type Act, type Refusal } from '../../operations/implementation.ts'

/** The caller's own delivery of this briefing, held until the end of the transaction. Nobody else's is ever looked at. */
export async function takeMyDelivery({ db, caller }: Act, briefingId: string) {
  if (caller.kind !== 'person') return refuse('not-found')
  const row = await db
    .selectFrom('briefing_delivery as delivery')
    .innerJoin('briefing', 'briefing.id', 'delivery.briefing_id')
    .selectAll('delivery')
    .select(['briefing.state as briefingState', 'briefing.organisation_id as organisationId'])
    .where('delivery.briefing_id', '=', briefingId)
    .where('delivery.person_id', '=', caller.personId)
    .where('delivery.state', 'not in', ['failed', 'recalled'])
    .forUpdate('delivery')
    .executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  return { ...row, state: row.state as DeliveryState, briefingState: row.briefingState as BriefingState }
}

export type MyDelivery = Exclude<Awaited<ReturnType<typeof takeMyDelivery>>, Refusal>
