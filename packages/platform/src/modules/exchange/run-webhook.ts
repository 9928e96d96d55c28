import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { makeDelivery, sendAgain, TEST_KIND } from './deliveries.ts'
import { ENDED } from './keep-webhook.ts'
import { replayFacts } from './replay-facts.ts'
import { readWebhookOwner } from './webhook-rows.ts'
import { pauseWebhook, removeWebhook, resumeWebhook, testWebhook } from './webhooks-contract.ts'

export const bindPauseWebhook = () =>
  bind(pauseWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id } }) {
      const before = await changeState(act, id, ['active'], 'paused')
      return 'id' in before ? { ok: true } : before
    },
  })

export const bindResumeWebhook = () =>
  bind(resumeWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id }, body }) {
      const before = await changeState(act, id, ['paused'], 'active')
      if (!('id' in before)) return before
      if (!body.sendMissed) return { count: 0 }
      const from = before.failingSince ?? before.since
      return replayFacts(act, before, { from, to: act.nowIso, only: 'missed' })
    },
  })

export const bindRemoveWebhook = () =>
  bind(removeWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id } }) {
      const before = await changeState(act, id, ['active', 'paused'], 'ended')
      return 'id' in before ? { ok: true } : before
    },
  })

export const bindTestWebhook = () =>
  bind(testWebhook, {
    ownerOf: ({ db }, { params }) => readWebhookOwner(db, params.id),
    async run(act, { params: { id } }) {
      const webhook = await act.db
        .selectFrom('webhook')
        .select(['id', 'organisation_id'])
        .where('id', '=', id)
        .where('state', '<>', 'ended')
        .executeTakeFirst()
      if (webhook === undefined) return refuse('conflict', { says: ENDED })
      const deliveryId = await makeDelivery(act, id, { id: null, kind: TEST_KIND })
      if (deliveryId === undefined) return refuse('conflict')
      await sendAgain(act, webhook, deliveryId)
      act.note({ subject: id, details: { deliveryId } })
      return { deliveryId }
    },
  })

type Before = {
  readonly id: string
  readonly organisation_id: string
  readonly since: string
  readonly failingSince: string | null
}

/** Gives how it stood before. */
async function changeState(
  act: Act,
  id: string,
  from: readonly ('active' | 'paused')[],
  to: 'active' | 'paused' | 'ended',
): Promise<Before | Refusal> {
  const { db, nowIso } = act
  act.note({ subject: id })
  const before = await db
    .selectFrom('webhook')
    .select(['id', 'organisation_id', 'state', 'state_since as since', 'failing_since as failingSince'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (before === undefined) return refuse('not-found')
  if (!from.some((state) => state === before.state))
    return refuse('conflict', before.state === 'ended' ? { says: ENDED } : {})
  await db
    .updateTable('webhook')
    .set((value) => ({
      state: to,
      state_reason: null,
      state_since: nowIso,
      version: value('version', '+', 1),
      ...(to === 'active' ? { failures: 0, failing_since: null } : {}),
    }))
    .where('id', '=', id)
    .execute()
  const kind = ({ active: 'webhook.resumed', paused: 'webhook.paused', ended: 'webhook.ended' } as const)[to]
  await act.fact({ kind, subjectId: id, organisationId: before.organisation_id, body: { reason: 'person' } })
  return before
}
