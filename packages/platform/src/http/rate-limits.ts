import { hash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { FastifyRequest } from 'fastify'
import { ACCESS } from '../access/table.ts'
import type { Caller } from '../domain/caller.ts'
import { AppError } from '../domain/errors.ts'
import { isLoopbackHost } from '../domain/loopback.ts'
import type { InputOf, Operation } from '../domain/operation.ts'

/** How often in one minute. */
export interface RateLimits {
  /** What anybody may call without signing in, from one address and for one operation: many people may stand behind it. */
  readonly publicByAddress: number
  /** The same from this machine, behind whose address a proxy's whole world may be. */
  readonly publicByLoopback: number
  /** Tries with one and the same link or invitation, from wherever. */
  readonly byToken: number
  /** Keys and sessions that nobody knows, from one address. */
  readonly unknownByAddress: number
  /** Everything one person or key asks of the modules. */
  readonly byCaller: number
  /** Answers with personal values to one person. */
  readonly personalByCaller: number
  /** Files for one person or key: a whole directory or log costs seconds. */
  readonly filesByCaller: number
  /** What is dear to do for one person or key: reading a report of fifty pages. */
  readonly dearByCaller: number
}

export const RATE_LIMITS: RateLimits = {
  publicByAddress: 600,
  publicByLoopback: 6_000,
  byToken: 30,
  unknownByAddress: 1_200,
  byCaller: 1_200,
  personalByCaller: 120,
  filesByCaller: 20,
  dearByCaller: 20,
}

/** How often one may come: asked by the routes, before anything that costs. */
export class RequestLimits {
  readonly #limits: RateLimits | undefined
  readonly #limiter: RateLimiter

  constructor(limits: RateLimits | undefined, nowMs: () => number, notice: (text: string) => void = () => undefined) {
    this.#limits = limits
    this.#limiter = new RateLimiter(nowMs, notice)
  }

  /** Before a key or a session is looked up. */
  checkUnknown(request: FastifyRequest): void {
    if (this.#limits !== undefined)
      this.#limiter.check(`unknown ${networkOf(request.ip)}`, this.#mostUnknown(request.ip))
  }

  /** A key or session that nobody knows. */
  countUnknown(request: FastifyRequest): void {
    if (this.#limits !== undefined)
      this.#limiter.count(`unknown ${networkOf(request.ip)}`, this.#mostUnknown(request.ip))
  }

  countCall(operation: Operation, request: FastifyRequest, caller: Caller): void {
    if (this.#limits === undefined) return
    const { publicByAddress, publicByLoopback, byCaller, personalByCaller, filesByCaller, dearByCaller } = this.#limits
    if (caller.kind === 'anyone') {
      if (ACCESS[operation.name] !== 'public') return
      const most = isLoopbackHost(networkOf(request.ip)) ? publicByLoopback : publicByAddress
      return this.#limiter.count(`public ${operation.name} ${networkOf(request.ip)}`, most)
    }
    const name = caller.kind === 'person' ? caller.personId : caller.keyId
    if (caller.kind === 'key' && operation.perMinute !== undefined)
      return this.#limiter.count(`caller ${name} ${operation.name}`, operation.perMinute)
    this.#limiter.count(`caller ${name}`, byCaller)
    if (operation.givesPersonal === true) this.#limiter.count(`personal ${name}`, personalByCaller)
    if (operation.output.type !== 'application/json') this.#limiter.count(`files ${name}`, filesByCaller)
    if (operation.isDear === true) this.#limiter.count(`dear ${name}`, dearByCaller)
  }

  /** What works with the secret of a link can be tried only so often with it. */
  countToken({ body, query }: InputOf<Operation>): void {
    for (const part of [body, query] as readonly unknown[]) {
      const { token } = (part ?? {}) as { readonly token?: unknown }
      if (this.#limits !== undefined && typeof token === 'string')
        this.#limiter.count(`token ${hash('sha256', token, 'base64url')}`, this.#limits.byToken)
    }
  }

  #mostUnknown(address: string): number {
    const { unknownByAddress = 0, publicByLoopback = 0 } = this.#limits ?? {}
    return isLoopbackHost(networkOf(address)) ? Math.max(unknownByAddress, publicByLoopback) : unknownByAddress
  }
}

const MINUTE_MS = 60_000
const COUNTED_MOST = 50_000

/** Counts by name in windows of one minute, in memory: a restart forgives. */
class RateLimiter {
  readonly #nowMs: () => number
  readonly #notice: (text: string) => void
  #minute = 0
  #counts = new Map<string, number>()

  constructor(nowMs: () => number, notice: (text: string) => void) {
    this.#nowMs = nowMs
    this.#notice = notice
  }

  /** Throws `rate-limited`, with the seconds to wait, when this was once too often. */
  count(name: string, most: number): void {
    const count = this.#add(name)
    if (count === most + 1)
      this.#notice(`a limit is reached, the rest of this minute is refused: ${name}, ${most} a minute`)
    if (count > most) throw this.#refusal()
  }

  /** The same without counting: what failed before is counted when it fails. */
  check(name: string, most: number): void {
    if (this.#minute === this.#minuteNow() && (this.#counts.get(name) ?? 0) > most) throw this.#refusal()
  }

  #add(name: string): number {
    const minute = this.#minuteNow()
    if (minute !== this.#minute || (this.#counts.size >= COUNTED_MOST && !this.#counts.has(name))) {
      this.#minute = minute
      this.#counts = new Map()
    }
    const count = (this.#counts.get(name) ?? 0) + 1
    this.#counts.set(name, count)
    return count
  }

  #minuteNow(): number {
    return Math.floor(this.#nowMs() / MINUTE_MS)
  }

  #refusal(): AppError {
    const untilMs = (this.#minuteNow() + 1) * MINUTE_MS
    return new AppError('rate-limited', {
      retryAfterSeconds: Math.max(1, Math.ceil((untilMs - this.#nowMs()) / 1_000)),
    })
  }
}

/** Whoever has one address in an IPv6 network of 64 bits has them all. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain) || isLoopbackHost(plain)) return plain
  const [head = '', tail] = plain.split('::')
  const first = head === '' ? [] : head.split(':')
  const last = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0')
  return [...first, ...zeros, ...last]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
