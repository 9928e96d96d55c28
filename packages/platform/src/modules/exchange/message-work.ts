import type { JobChoice } from '../../domain/job.ts'
import type { MessageChannel, Sender } from '../../domain/sender.ts'
import type { House } from '../../store/house.ts'
import type { Job, JobAct, OutsideWork } from '../../store/job-work.ts'
import type { PersonalVault } from '../../store/personal-vault.ts'
import type { MessageTable } from '../../store/tables/exchange.ts'
import type { Act } from '../../operations/implementation.ts'

export type Senders = Readonly<Record<MessageChannel, Sender>>

export interface MessageDeps {
  readonly personal: PersonalVault
  readonly senders: Senders
}

const RECEIPT_AFTER_MS = 60_000
const RECEIPT_ATTEMPTS = 4

/** A provider of SMS cannot be asked whether it has seen an id: after a crash in the middle a person decides. */
export function messageSend({ personal, senders }: MessageDeps): OutsideWork {
  return {
    place: 'outside',
    ifCut: 'ask',
    makes: ['message.receipt'],
    attemptsMax: 5,
    async send(house, job, signal) {
      const message = await readMessage(house, job)
      if (message === undefined) return { outcome: 'failed', error: 'the message is not there', isFinal: true }
      if (message.phone_cipher === null)
        return { outcome: 'failed', error: 'no number is known of this person', isFinal: true }
      const sender = senders[message.channel]
      const to = personal.open(`person.phone:${message.person_id}`, message.phone_cipher)
      const { id, channel, text } = message
      const said = await sender.accept({ id, channel, to, text }, signal)
      if (said.outcome === 'accepted')
        return { outcome: 'done', note: { provider: sender.name, providerId: said.providerId } }
      return said.outcome === 'failed' ? said : { outcome: 'unknown', error: said.error }
    },
    async settle(act, job, sent, isLast) {
      const provider = sent.note as { readonly provider: string; readonly providerId: string } | undefined
      const state =
        sent.outcome === 'done' ? 'accepted' : sent.outcome === 'unknown' ? 'unknown' : isLast ? 'failed' : 'waiting'
      await setState(act, messageIdOf(job), {
        state,
        error: sent.outcome === 'done' ? null : sent.error,
        ...(provider === undefined ? {} : { provider: provider.provider, provider_id: provider.providerId }),
      })
      if (sent.outcome === 'done')
        await act.enqueue({
          kind: 'message.receipt',
          payload: { messageId: messageIdOf(job) },
          runAt: new Date(act.nowMs + RECEIPT_AFTER_MS).toISOString(),
        })
    },
  }
}

/** Asks what became of an accepted message. Asking twice harms nobody. */
export function messageReceipt({ senders }: MessageDeps): OutsideWork {
  return {
    place: 'outside',
    ifCut: 'again',
    waitMs: RECEIPT_AFTER_MS,
    async send(house, job, signal) {
      const message = await readMessage(house, job)
      if (message === undefined || message.provider_id === null) return { outcome: 'done' }
      const sender = senders[message.channel]
      const receipt = await sender.receipt(message.provider_id, signal)
      if (receipt === 'unknown' && !sender.isStandIn && job.attempt < RECEIPT_ATTEMPTS)
        return { outcome: 'failed', error: 'the provider does not know yet' }
      return { outcome: 'done', note: { receipt } }
    },
    async settle(act, job, sent) {
      const receipt = sent.outcome === 'done' ? sent.note?.['receipt'] : undefined
      if (receipt === 'delivered' || receipt === 'failed' || receipt === 'unknown')
        await setState(act, messageIdOf(job), { state: receipt, error: null })
    },
  }
}

/** What a person says of a message that may have been sent. */
export async function settleDecidedMessage(
  act: Pick<Act, 'db' | 'nowIso'>,
  payload: { readonly messageId?: string },
  choice: JobChoice,
): Promise<void> {
  const state = { 'was-sent': 'accepted', 'send-again': 'waiting', retry: 'waiting', 'set-aside': 'failed' } as const
  await setState(act, payload.messageId ?? '', { state: state[choice], error: null })
}

async function readMessage(house: House, job: Job) {
  const found = await house.db
    .selectFrom('message')
    .innerJoin('person', 'person.id', 'message.person_id')
    .select(['message.id', 'message.channel', 'message.text', 'message.person_id', 'message.provider_id'])
    .select('person.phone_cipher')
    .where('message.id', '=', messageIdOf(job))
    .executeTakeFirst()
  return found === undefined ? undefined : { ...found, channel: found.channel as MessageChannel }
}

async function setState(
  { db, nowIso }: Pick<JobAct, 'db' | 'nowIso'>,
  id: string,
  change: Partial<Pick<MessageTable, 'state' | 'error' | 'provider' | 'provider_id'>>,
): Promise<void> {
  await db
    .updateTable('message')
    .set({ ...change, state_at: nowIso })
    .where('id', '=', id)
    .execute()
}

const messageIdOf = ({ payload }: Pick<Job, 'payload'>): string => String(payload['messageId'])
