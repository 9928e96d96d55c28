import type { QueuedWrite, QueueStore } from './queue-store.ts'

export interface QueueState {
  readonly writes: readonly QueuedWrite[]
  readonly isSending: boolean
  /** Why the last round ended early; undefined: it did not. */
  readonly stoppedBy: 'unreachable' | 'busy' | 'signed-out' | undefined
  readonly isLasting: boolean
}

/** What became of one attempt. */
export type Outcome =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly problem: string }
  | { readonly kind: 'not-now'; readonly why: 'unreachable' | 'busy' | 'signed-out' }

export interface QueueParts {
  readonly store: QueueStore
  readonly send: (write: QueuedWrite) => Promise<Outcome>
  readonly newId: () => string
  readonly nowMs: () => number
}

export type NewWrite = Pick<QueuedWrite, 'personId' | 'title' | 'method' | 'path' | 'body'>

export interface OfflineQueue {
  readonly state: () => QueueState
  readonly subscribe: (listener: () => void) => () => void
  /** Resolves when the write is kept on the device, not when it is sent. */
  readonly add: (write: NewWrite) => Promise<string>
  /** Sends what this person has made, the oldest first, one by one. Called while sending, it joins the running round. */
  readonly sendAll: (personId: string) => Promise<void>
  readonly remove: (id: string) => Promise<void>
  /** Everything of this person that waits, as a file to carry by hand. */
  readonly exportText: (personId: string) => string
}

/** Writes made without a network. Nothing leaves the list before the server has accepted it or a person has removed it. */
export async function openQueue(parts: QueueParts): Promise<OfflineQueue> {
  const { store, newId, nowMs } = parts
  const listeners = new Set<() => void>()
  let state: QueueState = {
    writes: inOrder(await store.list()),
    isSending: false,
    stoppedBy: undefined,
    isLasting: store.isLasting,
  }
  let round: Promise<void> | undefined

  const change = (next: Partial<QueueState>): void => {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  const reread = async (): Promise<void> => change({ writes: inOrder(await store.list()) })

  async function sendRound(personId: string): Promise<void> {
    change({ isSending: true, stoppedBy: undefined })
    try {
      for (const write of inOrder(await store.list())) {
        if (write.personId !== personId) continue
        const outcome = await parts.send(write)
        if (outcome.kind === 'accepted') await store.remove(write.id)
        else await store.put(afterAttempt(write, outcome))
        await reread()
        if (outcome.kind === 'not-now') return change({ stoppedBy: outcome.why })
      }
    } finally {
      change({ isSending: false })
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: async (write) => {
      const id = newId()
      await store.put({ ...write, id, madeAtMs: nowMs(), attempts: 0, state: 'waiting' })
      await reread()
      return id
    },
    sendAll: (personId) => {
      round ??= sendRound(personId).finally(() => {
        round = undefined
      })
      return round
    },
    remove: async (id) => {
      await store.remove(id)
      await reread()
    },
    exportText: (personId) => {
      const writes = state.writes.filter((write) => write.personId === personId)
      return `${JSON.stringify({ format: 'lianfang-queue', version: 1, writes }, undefined, 2)}\n`
    },
  }
}

function afterAttempt(write: QueuedWrite, outcome: Exclude<Outcome, { kind: 'accepted' }>): QueuedWrite {
  const attempts = write.attempts + 1
  if (outcome.kind === 'refused') return { ...write, attempts, state: 'refused', problem: outcome.problem }
  const { problem: _forgotten, ...rest } = write
  return { ...rest, attempts, state: 'waiting' }
}

const inOrder = (writes: readonly QueuedWrite[]): readonly QueuedWrite[] =>
  writes.toSorted((left, right) => left.madeAtMs - right.madeAtMs || (left.id < right.id ? -1 : 1))
