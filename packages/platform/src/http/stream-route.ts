import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../domain/errors.ts'
import { answerHeadersFor } from './answer-headers.ts'
import type { SourceFilter } from '../operations/list-sources.ts'
import type { Entry, LedgerPort } from './ports.ts'
import { isFrom } from './source-filter.ts'
import { listSummaries } from './summaries.ts'

const HEARTBEAT_MS = 15_000
const TICK_MS = 250
const SHOWN_PER_TICK = 25
const UNSENT_MAX_BYTES = 262_144
const CLIENTS_MAX = 200
const RESUMED_MAX = 50
const OPEN_MAX_MS = 10 * 60_000

interface Rendered {
  /** Undefined: for everybody. */
  readonly source: string | undefined
  readonly text: string
}

/** Live decisions of one ledger for any number of browsers: at most 100 a second are shown, the rest are counted; slow readers are let go. */
export class DecisionStream {
  readonly #ledger: LedgerPort
  readonly #clients = new Map<FastifyReply['raw'], SourceFilter | undefined>()
  readonly #waiting: Entry[] = []
  #leftOut = 0
  #ticks = 0
  #timer: NodeJS.Timeout | undefined
  readonly #stop: () => void

  constructor(ledger: LedgerPort) {
    this.#ledger = ledger
    this.#stop = ledger.onCommitted((entries) => {
      if (this.#clients.size > 0) this.#take(entries)
    })
  }

  /** `GET /v1/stream`. */
  open(request: FastifyRequest, reply: FastifyReply, sources: SourceFilter | undefined): void {
    if (this.#clients.size >= CLIENTS_MAX)
      throw new AppError('too-busy', { detail: `Already ${CLIENTS_MAX} readers of the stream.`, retryAfterSeconds: 30 })
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...answerHeadersFor(request),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    })
    raw.write('retry: 2000\n\n')
    raw.on('error', () => this.#clients.delete(raw))
    raw.on('close', () => this.#clients.delete(raw))
    this.#clients.set(raw, sources)
    // Rights change: after a while the browser comes again and is asked who it is.
    setTimeout(() => raw.end(), OPEN_MAX_MS).unref()
    void this.#resume(raw, request.headers['last-event-id'], sources)
    this.#timer ??= setInterval(() => void this.#tick(), TICK_MS).unref()
  }

  /** What was decided while a reader was away, as far as one page goes. */
  async #resume(
    raw: FastifyReply['raw'],
    lastId: string | string[] | undefined,
    sources: SourceFilter | undefined,
  ): Promise<void> {
    if (typeof lastId !== 'string' || !/^[1-9]\d{0,15}$/.test(lastId)) return
    const page = await this.#ledger
      .list({ limit: RESUMED_MAX, ...(sources === undefined ? {} : { sources }) })
      .catch(() => undefined)
    const missed = (page?.items ?? []).filter(({ seq }) => seq > Number(lastId)).reverse()
    const texts = await this.#render(missed).catch((): Rendered[] => [])
    if (texts.length > 0 && this.#clients.has(raw)) raw.write(texts.map(({ text }) => text).join(''))
  }

  close(): void {
    this.#stop()
    clearInterval(this.#timer)
    for (const client of this.#clients.keys()) client.end()
    this.#clients.clear()
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.decision === null || entry.decision.includes('"verdict":"observed"')) continue
      if (this.#waiting.length < SHOWN_PER_TICK) this.#waiting.push(entry)
      else this.#leftOut += 1
    }
  }

  async #tick(): Promise<void> {
    this.#ticks += 1
    const events = await this.#render(this.#waiting.splice(0)).catch((): Rendered[] => [])
    if (this.#leftOut > 0)
      events.push({ source: undefined, text: `event: pace\ndata: {"leftOut":${this.#leftOut}}\n\n` })
    else if (this.#ticks % (HEARTBEAT_MS / TICK_MS) === 0) events.push({ source: undefined, text: ': alive\n\n' })
    this.#leftOut = 0
    if (events.length > 0) this.#send(events)
    if (this.#clients.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  async #render(entries: readonly Entry[]): Promise<Rendered[]> {
    const summaries = await listSummaries(this.#ledger, entries)
    return summaries.map((summary, place) => ({
      source: summary.source,
      text: `id: ${entries[place]?.seq}\nevent: decision\ndata: ${JSON.stringify(summary)}\n\n`,
    }))
  }

  #send(events: readonly Rendered[]): void {
    for (const [client, sources] of this.#clients) {
      const text = events
        .filter(({ source }) => source === undefined || isFrom(sources, source))
        .map((event) => event.text)
        .join('')
      if (text === '') continue
      if (client.writableLength > UNSENT_MAX_BYTES) {
        this.#clients.delete(client)
        client.destroy()
      } else client.write(text)
    }
  }
}
