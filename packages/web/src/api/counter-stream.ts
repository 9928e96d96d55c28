import type { Output } from './call.ts'
import { send } from './client.ts'
import { messages, pause } from './stream.ts'

export type CounterItem = Output<'listCounter'>['items'][number]

export interface CounterListener {
  /** Opened or changed; `endedAt` when it is over. */
  changed(item: CounterItem): void
  /** The line stands (again): what happened before it has to be read from the list. */
  opened(): void
  lost(): void
}

const PATIENCE_MS = [250, 1_000, 2_000, 5_000] as const
const SILENCE_MS = 45_000

/** Follows the counters of the caller's branch until closed. */
export function followCounter(listener: CounterListener): { close(): void } {
  const closing = new AbortController()
  void follow(listener, closing.signal)
  return { close: () => closing.abort() }
}

async function follow(listener: CounterListener, closed: AbortSignal): Promise<void> {
  let failures = 0
  while (!closed.aborted) {
    await readOnce(listener, closed, () => {
      failures = 0
    })
    if (closed.aborted) return
    listener.lost()
    const waitMs = PATIENCE_MS[Math.min(failures, PATIENCE_MS.length - 1)] ?? 5_000
    failures += 1
    await pause(waitMs, closed)
  }
}

async function readOnce(listener: CounterListener, closed: AbortSignal, opened: () => void): Promise<void> {
  const silence = new AbortController()
  const fallSilent = (): void => silence.abort()
  let watch = setTimeout(fallSilent, SILENCE_MS)
  addEventListener('offline', fallSilent)
  try {
    const response = await send('/v1/counter/stream', {
      headers: { accept: 'text/event-stream' },
      signal: AbortSignal.any([closed, silence.signal]),
    })
    opened()
    listener.opened()
    for await (const message of messages(response)) {
      clearTimeout(watch)
      watch = setTimeout(fallSilent, SILENCE_MS)
      if (message.event === 'counter') listener.changed(JSON.parse(message.body) as CounterItem)
    }
  } catch {
    // Said by `lost`; what was missed is read from the list.
  } finally {
    clearTimeout(watch)
    removeEventListener('offline', fallSilent)
    silence.abort()
  }
}
