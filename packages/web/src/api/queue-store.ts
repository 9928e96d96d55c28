import type { DBSchema, IDBPDatabase } from 'idb'

/** One write that waits on this device. `id` is made here, once, and goes with every attempt as its Idempotency-Key. */
export interface QueuedWrite {
  readonly id: string
  /** Whose it is: on a shared device nobody sends in another's name. */
  readonly personId: string
  /** For the person who waits: 「走访记录 · 新民村」. */
  readonly title: string
  readonly method: 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body: unknown
  readonly madeAtMs: number
  readonly attempts: number
  /** Refused: the server read it and said no; sending it again as it is will not help, though one may. */
  readonly state: 'waiting' | 'refused'
  readonly problem?: string
}

/** Where the queue is kept. `isLasting` false: only until this page is closed, and the person is told. */
export interface QueueStore {
  readonly isLasting: boolean
  list(): Promise<readonly QueuedWrite[]>
  put(write: QueuedWrite): Promise<void>
  remove(id: string): Promise<void>
}

interface Schema extends DBSchema {
  writes: { key: string; value: QueuedWrite }
}

const DATABASE = 'lianfang'

/** The device's own database; where a browser refuses it, memory. */
export async function openQueueStore(): Promise<QueueStore> {
  try {
    const { openDB } = await import('idb')
    const database = await openDB<Schema>(DATABASE, 1, {
      upgrade: (fresh) => void fresh.createObjectStore('writes', { keyPath: 'id' }),
    })
    return storeIn(database)
  } catch {
    return memoryStore()
  }
}

export function memoryStore(): QueueStore {
  const writes = new Map<string, QueuedWrite>()
  return {
    isLasting: false,
    list: async () => [...writes.values()],
    put: async (write) => void writes.set(write.id, write),
    remove: async (id) => void writes.delete(id),
  }
}

const storeIn = (database: IDBPDatabase<Schema>): QueueStore => ({
  isLasting: true,
  list: () => database.getAll('writes'),
  put: async (write) => void (await database.put('writes', write)),
  remove: (id) => database.delete('writes', id),
})
