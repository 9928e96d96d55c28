import { ApiError, send } from './client.ts'
import { openQueue, type OfflineQueue, type Outcome } from './offline-queue.ts'
import { openQueueStore, type QueuedWrite } from './queue-store.ts'

let opened: Promise<OfflineQueue> | undefined

/** The one queue of this device. */
export function openUploads(): Promise<OfflineQueue> {
  opened ??= openQueueStore().then((store) =>
    openQueue({
      store,
      newId: () => crypto.randomUUID(),
      nowMs: () => performance.timeOrigin + performance.now(),
      send: sendWrite,
    }),
  )
  return opened
}

async function sendWrite(write: QueuedWrite): Promise<Outcome> {
  try {
    await send(write.path, {
      method: write.method,
      headers: { 'content-type': 'application/json', 'idempotency-key': write.id },
      body: JSON.stringify(write.body),
    })
    return { kind: 'accepted' }
  } catch (error) {
    return outcomeOf(error)
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof ApiError) || error.status === 0) return { kind: 'not-now', why: 'unreachable' }
  if (error.status === 401) return { kind: 'not-now', why: 'signed-out' }
  if (error.status === 429 || error.status >= 500) return { kind: 'not-now', why: 'busy' }
  return { kind: 'refused', problem: error.message }
}
