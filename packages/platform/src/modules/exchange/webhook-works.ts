import type { PersonalVault } from '../../store/personal-vault.ts'
import type { InsideWork, Job, JobAct, OutsideWork, Sent } from '../../store/job-work.ts'
import type { House, HouseTransaction } from '../../store/house.ts'
import { makeDelivery, readOutgoing, sendAgain } from './deliveries.ts'
import { isWithinWebhookReach } from './webhook-reach.ts'
import { postWebhook, type Posted } from './post-webhook.ts'
import type { AddressRules } from './safe-address.ts'
import { signWebhook } from './sign-webhook.ts'
import { pauseBySystem } from './webhook-state.ts'

export interface WebhookDeps {
  readonly personal: PersonalVault
  readonly rules: AddressRules
  readonly nowMs: () => number
}

/** After so long without one success, and so many attempts, an address is paused. */
export const PAUSE_AFTER_MS = 8 * 3_600_000
export const PAUSE_AFTER_FAILURES = 10

/** One delivery for each address that is to be told of the fact. */
export function webhookFanOut(): InsideWork {
  return {
    place: 'inside',
    makes: ['webhook.deliver'],
    async run(act, { factId }) {
      const { db } = act
      const fact = await db
        .selectFrom('fact')
        .select(['id', 'kind', 'organisation_id', 'recorded_at'])
        .where('id', '=', factId)
        .executeTakeFirst()
      if (fact === undefined) return
      for (const webhook of await listListeners(db, fact))
        if (await isWithinWebhookReach(db, act.house, webhook, fact.organisation_id)) {
          const delivery = await makeDelivery(act, webhook.id, fact)
          if (delivery !== undefined) await sendAgain(act, webhook, delivery)
        }
    },
  }
}

/** Addresses are told of what happens from their making on. */
function listListeners(
  db: HouseTransaction,
  { kind, recorded_at: recordedAt }: { readonly kind: string; readonly recorded_at: string },
) {
  return db
    .selectFrom('webhook')
    .select(['id', 'organisation_id'])
    .where('state', '=', 'active')
    .where('created_at', '<=', recordedAt)
    .where((where) =>
      where.or([where(where.val(kind), '=', where.fn.any('kinds')), where(where.val('*'), '=', where.fn.any('kinds'))]),
    )
    .orderBy('id')
    .execute()
}

/** The receiver knows the id of what it has seen: after a crash it is sent again. */
export function webhookDeliver(deps: WebhookDeps): OutsideWork {
  return {
    place: 'outside',
    ifCut: 'again',
    attemptsMax: 14,
    laneMost: 2,
    send: (house, job, signal) => send(house, job, signal, deps),
    settle: (act, job, sent, isLast) => settle(act, job, sent, isLast),
  }
}

interface Note {
  readonly isHeld?: true
  readonly status?: number
  readonly head?: string
  readonly durationMs?: number
}

async function send(house: House, job: Job, signal: AbortSignal, deps: WebhookDeps): Promise<Sent> {
  const outgoing = await readOutgoing(house, String(job.payload['deliveryId']), deps.personal, deps.nowMs())
  if (outgoing === undefined || !outgoing.mayGo) return { outcome: 'done', note: { isHeld: true } satisfies Note }
  const startedMs = deps.nowMs()
  const posted = await postWebhook(
    outgoing.url,
    { headers: signWebhook({ ...outgoing, atMs: startedMs }), body: outgoing.body },
    { rules: deps.rules, signal },
  )
  return sentOf(posted, Math.max(0, deps.nowMs() - startedMs))
}

const GONE = 410

function sentOf(posted: Posted, durationMs: number): Sent {
  if (posted.outcome !== 'answered')
    return { outcome: 'failed', error: posted.error, note: { durationMs } satisfies Note }
  const { status, head, retryAfterSeconds } = posted
  const note = { status, head, durationMs } satisfies Note
  if (status >= 200 && status < 300) return { outcome: 'done', note }
  const error =
    status >= 300 && status < 400
      ? `the receiver answered ${status}; redirects are not followed`
      : `the receiver answered ${status}`
  return {
    outcome: 'failed',
    error,
    isFinal: status === GONE,
    note,
    ...(retryAfterSeconds === undefined ? {} : { waitMs: retryAfterSeconds * 1_000 }),
  }
}

async function settle(act: JobAct, job: Job, sent: Sent, isLast: boolean): Promise<void> {
  const { db, nowIso } = act
  const note: Note = sent.note ?? {}
  const id = String(job.payload['deliveryId'])
  if (note.isHeld === true) {
    await db.updateTable('webhook_delivery').set({ state: 'held' }).where('id', '=', id).execute()
    return
  }
  const isDelivered = sent.outcome === 'done'
  await db
    .insertInto('webhook_attempt')
    .values({
      delivery_id: id,
      at: nowIso,
      status: note.status ?? null,
      duration_ms: note.durationMs ?? 0,
      response_head: note.head ?? null,
      error: sent.outcome === 'done' ? null : sent.error,
    })
    .execute()
  const delivery = await db
    .updateTable('webhook_delivery')
    .set((value) => ({
      state: isDelivered ? 'delivered' : isLast ? 'failed' : 'waiting',
      attempts: value('attempts', '+', 1),
      status: note.status ?? null,
      last_at: nowIso,
    }))
    .where('id', '=', id)
    .returning('webhook_id')
    .executeTakeFirst()
  if (delivery === undefined) return
  if (isDelivered) await noteSuccess(db, delivery.webhook_id)
  else await noteFailure(act, delivery.webhook_id, note.status === GONE)
}

/** Writes only when there was something to forget: deliveries to one address must not wait for each other. */
async function noteSuccess(db: HouseTransaction, webhookId: string): Promise<void> {
  await db
    .updateTable('webhook')
    .set({ failing_since: null, failures: 0 })
    .where('id', '=', webhookId)
    .where('failures', '>', 0)
    .execute()
}

async function noteFailure(act: JobAct, webhookId: string, isGone: boolean): Promise<void> {
  const { db, nowIso, nowMs } = act
  const webhook = await db
    .updateTable('webhook')
    .set((value) => ({
      failures: value('failures', '+', 1),
      failing_since: value.fn.coalesce('failing_since', value.val(nowIso)),
    }))
    .where('id', '=', webhookId)
    .returning(['id', 'organisation_id', 'state', 'failures', 'failing_since'])
    .executeTakeFirst()
  if (webhook === undefined || webhook.state !== 'active') return
  const failingMs = nowMs - Date.parse(webhook.failing_since ?? nowIso)
  if (isGone) await pauseBySystem(act, webhook, 'gone')
  else if (webhook.failures >= PAUSE_AFTER_FAILURES && failingMs >= PAUSE_AFTER_MS)
    await pauseBySystem(act, webhook, 'failing')
}
