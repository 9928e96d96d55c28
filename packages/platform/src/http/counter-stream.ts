import type { FastifyReply, FastifyRequest } from 'fastify'
import { isInReach, reachOf, type Reach } from '../access/may.ts'
import type { Owner } from '../access/relation.ts'
import type { Caller, HouseName } from '../domain/caller.ts'
import { AppError } from '../domain/errors.ts'
import { answerHeadersFor } from './answer-headers.ts'
import type { CounterPort } from './ports.ts'

const OPERATION = 'streamCounter'
const HEARTBEAT_MS = 15_000
const OPEN_MAX_MS = 10 * 60_000
const UNSENT_MAX_BYTES = 262_144
const CLIENTS_MAX = 500
const ASKED_MAX = 500

interface Client {
  readonly house: HouseName
  readonly reach: Reach
}

/**
 * What changes at the counters, pushed the moment it was committed: nobody waits for a tick. While one reading runs, what comes is gathered for
 * the next. A reader that is too slow is let go, and reads the list when he comes again.
 */
export class CounterStream {
  readonly #port: CounterPort
  readonly #clients = new Map<FastifyReply['raw'], Client>()
  readonly #waiting: Readonly<Record<HouseName, Set<string>>> = { live: new Set(), sample: new Set() }
  #isRunning = false
  #heartbeat: NodeJS.Timeout | undefined
  readonly #stop: () => void

  constructor(port: CounterPort) {
    this.#port = port
    const stops = [
      port.onChanged((house, ids) => this.#take(house, ids)),
      port.onDecided((house, { owner, item }) => this.#send(house, owner, eventOf(item))),
    ]
    this.#stop = () => stops.forEach((stop) => stop())
  }

  /** `GET /v1/counter/stream`. */
  open(request: FastifyRequest, reply: FastifyReply, caller: Caller): FastifyReply {
    if (this.#clients.size >= CLIENTS_MAX)
      throw new AppError('too-busy', { detail: `Already ${CLIENTS_MAX} counters listen.`, retryAfterSeconds: 30 })
    const house = caller.kind === 'anyone' ? 'live' : caller.house
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...answerHeadersFor(request),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      'x-request-id': request.id,
    })
    raw.write('retry: 1000\n\n')
    raw.on('error', () => this.#drop(raw))
    raw.on('close', () => this.#drop(raw))
    this.#clients.set(raw, { house, reach: reachOf(OPERATION, caller) })
    // Rights change: after a while the browser comes again and is asked who it is.
    setTimeout(() => raw.end(), OPEN_MAX_MS).unref()
    this.#heartbeat ??= setInterval(() => this.#beat(), HEARTBEAT_MS).unref()
    return reply
  }

  close(): void {
    this.#stop()
    clearInterval(this.#heartbeat)
    for (const client of this.#clients.keys()) client.end()
    this.#clients.clear()
  }

  #drop(raw: FastifyReply['raw']): void {
    this.#clients.delete(raw)
    if (this.#clients.size > 0) return
    clearInterval(this.#heartbeat)
    this.#heartbeat = undefined
  }

  #take(house: HouseName, ids: readonly string[]): void {
    if (![...this.#clients.values()].some((client) => client.house === house)) return
    for (const id of ids) this.#waiting[house].add(id)
    if (!this.#isRunning) void this.#run()
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    for (;;) {
      const house = (['live', 'sample'] as const).find((name) => this.#waiting[name].size > 0)
      if (house === undefined) break
      const ids = [...this.#waiting[house]].slice(0, ASKED_MAX)
      for (const id of ids) this.#waiting[house].delete(id)
      const listens = (owner: Owner): boolean => this.#heardBy(house, owner).length > 0
      // Who misses one because the database is away reads the list again: his stream ends.
      const changes = await this.#port.read(house, ids, listens).catch(() => undefined)
      if (changes === undefined) this.#letGo(house)
      else for (const { owner, item } of changes) this.#send(house, owner, eventOf(item))
    }
    this.#isRunning = false
  }

  #heardBy(house: HouseName, owner: Owner): FastifyReply['raw'][] {
    return [...this.#clients].flatMap(([raw, client]) =>
      client.house === house && isInReach(client.reach, owner) ? [raw] : [],
    )
  }

  #send(house: HouseName, owner: Owner, text: string): void {
    for (const raw of this.#heardBy(house, owner)) this.#write(raw, text)
  }

  #beat(): void {
    for (const raw of this.#clients.keys()) this.#write(raw, ': alive\n\n')
  }

  #write(raw: FastifyReply['raw'], text: string): void {
    if (raw.writableLength > UNSENT_MAX_BYTES) {
      this.#drop(raw)
      raw.destroy()
    } else raw.write(text)
  }

  #letGo(house: HouseName): void {
    this.#waiting[house].clear()
    for (const [raw, client] of this.#clients) if (client.house === house) raw.end()
  }
}

const eventOf = (item: unknown): string => `event: counter\ndata: ${JSON.stringify(item)}\n\n`
