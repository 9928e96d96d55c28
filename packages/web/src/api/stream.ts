import { ApiError, send } from './client.ts'
import type { DecisionSummary, Ledger } from './wire.ts'

export type Link =
  | { readonly state: 'connecting' }
  | { readonly state: 'open' }
  | { readonly state: 'lost'; readonly error: ApiError; readonly retryInMs: number }

export interface StreamListener {
  decided(decision: DecisionSummary): void
  /** Too many to show each: so many were left out. */
  leftOut(count: number): void
  linked(link: Link): void
  /** Anything at all arrived, a heartbeat included: what is on the screen is complete up to now. */
  heard(): void
}

const PATIENCE_MS = [1_000, 2_000, 4_000, 8_000, 15_000] as const
const SILENCE_MS = 45_000

/** Follows a ledger until closed; reconnects with growing patience and resumes after the last decision it saw. */
export function followDecisions(ledger: Ledger, listener: StreamListener): { close(): void } {
  const closing = new AbortController()
  void follow(ledger, listener, closing.signal)
  return { close: () => closing.abort() }
}

async function follow(ledger: Ledger, listener: StreamListener, closed: AbortSignal): Promise<void> {
  let lastId: string | undefined
  let failures = 0
  while (!closed.aborted) {
    listener.linked({ state: 'connecting' })
    const attempt = await readOnce(ledger, lastId, listener, closed, () => {
      failures = 0
    })
    if (closed.aborted) return
    lastId = attempt.lastId
    const retryInMs = PATIENCE_MS[Math.min(failures, PATIENCE_MS.length - 1)] ?? 15_000
    failures += 1
    listener.linked({ state: 'lost', error: attempt.error, retryInMs })
    await pause(retryInMs, closed)
  }
}

interface Attempt {
  readonly lastId: string | undefined
  readonly error: ApiError
}

async function readOnce(
  ledger: Ledger,
  resumeAfter: string | undefined,
  listener: StreamListener,
  closed: AbortSignal,
  opened: () => void,
): Promise<Attempt> {
  let lastId = resumeAfter
  const silence = new AbortController()
  const fallSilent = (): void => silence.abort()
  let watch = setTimeout(fallSilent, SILENCE_MS)
  addEventListener('offline', fallSilent)
  try {
    const headers: Record<string, string> = { accept: 'text/event-stream' }
    if (lastId) headers['last-event-id'] = lastId
    const response = await send(`/v1/stream?ledger=${ledger}`, {
      headers,
      signal: AbortSignal.any([closed, silence.signal]),
    })
    listener.linked({ state: 'open' })
    listener.heard()
    opened()
    for await (const message of messages(response)) {
      clearTimeout(watch)
      watch = setTimeout(fallSilent, SILENCE_MS)
      listener.heard()
      if (message.id) lastId = message.id
      if (message.event === 'decision') listener.decided(JSON.parse(message.body) as DecisionSummary)
      if (message.event === 'pace') listener.leftOut((JSON.parse(message.body) as { readonly leftOut: number }).leftOut)
    }
    return { lastId, error: new ApiError(0, 'closed', '') }
  } catch (error) {
    return { lastId, error: error instanceof ApiError ? error : new ApiError(0, 'unreachable', String(error)) }
  } finally {
    clearTimeout(watch)
    removeEventListener('offline', fallSilent)
    silence.abort()
  }
}

export interface Message {
  readonly id?: string | undefined
  readonly event?: string | undefined
  readonly body: string
}

export async function* messages(response: Response): AsyncGenerator<Message> {
  if (!response.body) return
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const blocks = (rest + value).split(/\r?\n\r?\n/)
    rest = blocks.pop() ?? ''
    for (const block of blocks) yield parseMessage(block)
  }
}

/** One block of an event stream: a heartbeat comment has no body. */
export function parseMessage(block: string): Message {
  const lines = block.split(/\r?\n/)
  const first = (name: string): string | undefined => valuesOf(lines, name)[0]
  return { id: first('id'), event: first('event'), body: valuesOf(lines, 'data').join('\n') }
}

function valuesOf(lines: readonly string[], name: string): string[] {
  return lines
    .filter((line) => line.startsWith(`${name}:`))
    .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
}

/** Until the time is over, the browser is online again, or the stream is closed. */
export function pause(ms: number, closed: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController()
    const end = (): void => {
      clearTimeout(timer)
      over.abort()
      resolve()
    }
    const timer = setTimeout(end, ms)
    addEventListener('online', end, { signal: over.signal })
    closed.addEventListener('abort', end, { signal: over.signal })
  })
}
