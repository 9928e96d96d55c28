import { hash } from 'node:crypto'
import { parseCookie } from 'cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller, HouseName, KeyCaller } from '../domain/caller.ts'
import { AppError } from '../domain/errors.ts'
import { isLoopbackHost } from '../domain/loopback.ts'
import type { Operation } from '../domain/operation.ts'
import { MARKS, type Marks, type SetMark } from '../operations/implementation.ts'
import { isSecure } from './answer-headers.ts'
import type { HttpDeps } from './ports.ts'
import { RequestLimits } from './rate-limits.ts'

const CACHE_MS = 5_000
const CACHE_MAX = 10_000
const COOKIE = 'lianfang'
const HOUSE_MARKS: Readonly<Record<string, HouseName>> = { l: 'live', s: 'sample' }
const ANYONE: Caller = { kind: 'anyone' }

/** Finds out who is calling: a system by its key, a person by the session cookie, else anyone. */
export class Identification {
  readonly #deps: Pick<HttpDeps, 'findKey' | 'nowMs' | 'houses'>
  readonly #keys = new Map<string, { readonly key: KeyCaller | undefined; readonly untilMs: number }>()

  readonly #withdrawn = new Set<string>()
  readonly #limits: Pick<RequestLimits, 'checkUnknown' | 'countUnknown'>

  constructor(
    deps: Pick<HttpDeps, 'findKey' | 'nowMs' | 'houses'>,
    limits: Pick<RequestLimits, 'checkUnknown' | 'countUnknown'> = new RequestLimits(undefined, deps.nowMs),
  ) {
    this.#deps = deps
    this.#limits = limits
  }

  /** A promise only when something has to be looked up: on the decision path one for every request would cost more than the work. */
  callerOf(request: FastifyRequest): Caller | Promise<Caller> {
    const header = request.headers.authorization
    if (header === undefined) return this.#personOf(request)
    const token = /^Bearer (lf_[A-Za-z0-9_-]{16,128})$/i.exec(header)?.[1]
    if (token === undefined)
      throw new AppError('unauthenticated', {
        detail: 'The Authorization header must be: Bearer lf_… (the key as it was given).',
      })
    const digest = hash('sha256', token)
    const cached = this.#keys.get(digest)
    if (cached !== undefined && cached.untilMs > this.#deps.nowMs()) return known(cached.key)
    this.#limits.checkUnknown(request)
    return this.#findKey(digest).then((key) => {
      if (key === undefined) this.#limits.countUnknown(request)
      return known(key)
    })
  }

  /** A key that was withdrawn is not known a moment longer, also when it was being looked up just then. */
  forget(keyId: string): void {
    this.#withdrawn.add(keyId)
    for (const [digest, { key }] of this.#keys) if (key?.keyId === keyId) this.#keys.delete(digest)
  }

  async #findKey(digest: string): Promise<KeyCaller | undefined> {
    const found = await this.#deps.findKey(digest)
    const key = found !== undefined && this.#withdrawn.has(found.keyId) ? undefined : found
    if (this.#keys.size >= CACHE_MAX) this.#keys.clear()
    this.#keys.set(digest, { key, untilMs: this.#deps.nowMs() + CACHE_MS })
    return key
  }

  #personOf(request: FastifyRequest): Caller | Promise<Caller> {
    const session = readSession(request)
    const { houses } = this.#deps
    if (session === undefined || houses === undefined) return ANYONE
    this.#limits.checkUnknown(request)
    return houses.findPerson(session.house, session.token).then((person) => {
      if (person === undefined) this.#limits.countUnknown(request)
      return person ?? ANYONE
    })
  }
}

function known(key: KeyCaller | undefined): KeyCaller {
  if (key === undefined)
    throw new AppError('unauthenticated', { detail: 'This API key is not known or was withdrawn.' })
  return key
}

function readSession(request: FastifyRequest): { readonly house: HouseName; readonly token: string } | undefined {
  const { cookie } = request.headers
  if (cookie === undefined) return undefined
  const kept = parseCookie(cookie)[cookieName(request)] ?? ''
  const [, mark = '', token = ''] = /^([ls])\.([A-Za-z0-9_-]{43})$/.exec(kept) ?? []
  const house = HOUSE_MARKS[mark]
  return house === undefined ? undefined : { house, token }
}

/** A cookie comes along by itself, and a sign-in needs none: what changes something must come from a page of ours. A key does not come by itself. */
export function refuseOtherSites(request: FastifyRequest, { fromOwnPages }: Pick<Operation, 'fromOwnPages'>): void {
  const isReading = (request.method === 'GET' || request.method === 'HEAD') && fromOwnPages !== true
  if (isReading || request.headers.authorization !== undefined) return
  const { origin, 'sec-fetch-site': site } = request.headers
  const isOurs = site === undefined || site === 'same-origin' || site === 'none'
  const fromHost = origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host.toLowerCase())
  if (!isOurs || !fromHost)
    throw new AppError('forbidden', { detail: 'Pages of other sites may not act here on your behalf.' })
}

/** Lax, so that a link in a message leads in; out of reach of scripts; only over TLS when the request came so. */
export function setSessionCookie(
  reply: FastifyReply,
  request: FastifyRequest,
  session: { readonly house: HouseName; readonly token: string; readonly lifeMs: number } | null,
): void {
  const value = session === null ? '' : `${session.house === 'live' ? 'l' : 's'}.${session.token}`
  // By how long, not until when: the browser's clock may be wrong.
  const lifeSeconds = Math.max(0, Math.floor((session?.lifeMs ?? 0) / 1_000))
  setCookie(reply, request, `${cookieName(request)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${lifeSeconds}`)
}

export function readMarks(request: FastifyRequest): Marks {
  const { cookie } = request.headers
  if (cookie === undefined) return {}
  const kept = parseCookie(cookie)
  return Object.fromEntries(
    MARKS.flatMap((mark) => {
      const value = kept[`${cookieName(request)}-${mark}`]
      return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? [[mark, value]] : []
    }),
  )
}

export function setMarkCookie(reply: FastifyReply, request: FastifyRequest, { mark, kept }: SetMark): void {
  const value = `${cookieName(request)}-${mark}=${kept?.value ?? ''}`
  setCookie(reply, request, `${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${kept?.lifeSeconds ?? 0}`)
}

/** Over TLS no neighbour under the same domain, and no page without TLS, can put one of its own in its place. */
const cookieName = (request: FastifyRequest): string => (isSecure(request) ? `__Host-${COOKIE}` : COOKIE)

const setCookie = (reply: FastifyReply, request: FastifyRequest, cookie: string): unknown =>
  reply.header('set-cookie', isSecure(request) ? `${cookie}; Secure` : cookie)

/** What proxies add. */
const PASSED_ON = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']

/** A browser on this very machine, asking for this machine by name: no page elsewhere can pose as it. */
export function isFromThisMachine(request: FastifyRequest, isLoopbackServer: boolean): boolean {
  const { host, 'sec-fetch-site': site } = request.headers
  return (
    isLoopbackServer &&
    PASSED_ON.every((header) => request.headers[header] === undefined) &&
    isLoopbackHost(request.ip.replace(/^::ffff:/, '')) &&
    isLoopbackHost((host ?? '').replace(/:\d{1,5}$/, '').toLowerCase()) &&
    site !== 'cross-site' &&
    site !== 'same-site'
  )
}
