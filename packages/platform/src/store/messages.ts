import type { Ids } from '../domain/ids.ts'
import type { MessageChannel } from '../domain/sender.ts'
import type { HouseTransaction } from './house.ts'
import { enqueueJob } from './jobs.ts'

export interface NewMessage {
  readonly organisationId: string
  /** Who shall have it; his number is read only when it is sent. */
  readonly personId: string
  readonly channel: MessageChannel
  /** Without personal values: it stands in the record as it is. */
  readonly text: string
}

/** Puts a message on its way, in the transaction of whatever makes it necessary. */
export async function queueMessage(
  db: HouseTransaction,
  message: NewMessage,
  { ids, nowIso }: { readonly ids: Ids; readonly nowIso: string },
): Promise<string> {
  const id = ids.next('msg')
  await db
    .insertInto('message')
    .values({
      id,
      organisation_id: message.organisationId,
      person_id: message.personId,
      channel: message.channel,
      text: message.text,
      state: 'waiting',
      created_at: nowIso,
      state_at: nowIso,
    })
    .execute()
  await enqueueJob(
    db,
    { kind: 'message.send', lane: message.channel, payload: { messageId: id }, organisationId: message.organisationId },
    { ids, nowIso },
  )
  return id
}
