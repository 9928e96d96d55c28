import { bind, Refusal, type Act } from '../../operations/implementation.ts'
import { markBriefingRead, receiveBriefings } from './contract-inbox.ts'
import { appendEvents, occurredWithin, type DeliveryEvent } from './delivery-events.ts'
import { deliveryAfter, statesBefore } from './delivery-lifecycle.ts'
import { takeMyDelivery, type MyDelivery } from './my-delivery.ts'
import { wrongState } from './refusals.ts'

/** The list was on the screen: delivered. Said of anything else than one's own, or a second time, it changes nothing. */
export const bindReceiveBriefings = () =>
  bind(receiveBriefings, {
    async run(act, { body }) {
      if (act.caller.kind !== 'person') return { delivered: 0 }
      const rows = await act.db
        .selectFrom('briefing_delivery')
        .select(['id', 'accepted_at'])
        .where('person_id', '=', act.caller.personId)
        .where('briefing_id', 'in', body.ids)
        .where('state', 'in', statesBefore('deliver'))
        .orderBy('id')
        .forUpdate()
        .execute()
      for (const { id, accepted_at: acceptedAt } of rows) {
        const { occurredAt, ...claimed } = occurredWithin(body.occurredAt, acceptedAt, act.nowIso)
        await act.db
          .updateTable('briefing_delivery')
          .set({ state: 'delivered', delivered_at: occurredAt })
          .where('id', '=', id)
          .execute()
        await appendEvents(act, [{ deliveryId: id, action: 'deliver', occurredAt, ...claimed }])
      }
      act.note({ details: { delivered: rows.map(({ id }) => id) } })
      return { delivered: rows.length }
    },
  })

export const bindMarkBriefingRead = () =>
  bind(markBriefingRead, {
    async run(act, { params, body }) {
      const mine = await takeMyDelivery(act, params.id)
      if (mine instanceof Refusal) return mine
      const state = await markRead(act, mine, body)
      act.note({ subject: mine.id })
      return state === undefined ? wrongState() : { state }
    },
  })

/** Who opens the text has it on his screen, so it is delivered too. The first time counts, for opening and for confirming. */
async function markRead(
  act: Act,
  mine: MyDelivery,
  { confirmed = false, occurredAt: claimed }: { readonly confirmed?: boolean; readonly occurredAt?: string },
) {
  const delivered = deliveryAfter(mine.state, 'deliver')
  const state = delivered === undefined ? undefined : deliveryAfter(delivered, 'read')
  if (state === undefined) return undefined
  const { occurredAt, ...said } = occurredWithin(claimed, mine.delivered_at ?? mine.accepted_at, act.nowIso)
  const isConfirming = confirmed && mine.confirmed_at === null
  const happened: DeliveryEvent['action'][] = [
    ...(mine.delivered_at === null ? (['deliver'] as const) : []),
    ...(mine.read_at === null ? (['read'] as const) : []),
    ...(isConfirming ? (['confirm'] as const) : []),
  ]
  if (happened.length === 0) return state
  await act.db
    .updateTable('briefing_delivery')
    .set({
      state,
      delivered_at: mine.delivered_at ?? occurredAt,
      read_at: mine.read_at ?? occurredAt,
      ...(isConfirming ? { confirmed_at: occurredAt } : {}),
    })
    .where('id', '=', mine.id)
    .execute()
  await appendEvents(
    act,
    happened.map((action) => ({ deliveryId: mine.id, action, occurredAt, ...said })),
  )
  if (mine.read_at === null)
    await act.fact({
      kind: 'briefing.read',
      subjectId: mine.briefing_id,
      organisationId: mine.organisationId,
      body: { deliveryId: mine.id, personId: mine.person_id },
      occurredAt,
    })
  return state
}
