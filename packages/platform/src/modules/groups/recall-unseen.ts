import { sql } from 'kysely'
import type { Act } from '../../operations/implementation.ts'
import { statesBefore } from './delivery-lifecycle.ts'
import { appendEvents } from './delivery-events.ts'

/** Who has not seen it yet never will. */
export async function recallUnseen(
  act: Pick<Act, 'db' | 'ids' | 'nowIso' | 'actor'>,
  briefingId: string,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`update briefing_delivery set state = 'recalled'
    where briefing_id = ${briefingId} and state = any(${statesBefore('recall')}) returning id`.execute(act.db)
  await appendEvents(
    act,
    rows.map(({ id }) => ({ deliveryId: id, action: 'recall', occurredAt: act.nowIso })),
  )
}
