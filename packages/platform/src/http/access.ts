import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { isLoopbackHost } from '../domain/loopback.ts'
import { AppError } from '../domain/errors.ts'
import type { Operation } from './contract.ts'
import type { ApiKey, HttpDeps } from './ports.ts'

export const SCOPES = ['decide', 'read', 'lists', 'admin'] as const
export type Scope = (typeof SCOPES)[number]

/** Who is asking. `viewer` is a browser on this machine without a key: it reads, with personal values masked. */
export type Principal =
  | { readonly kind: 'key'; readonly keyId: string; readonly source: string; readonly scopes: readonly Scope[] }
  | { readonly kind: 'viewer' }
  | { readonly kind: 'anyone' }

const CACHE_MS = 5_000
const CACHE_MAX = 10_000

/** The one place where access is decided. `admin` includes every scope. */
export class Access {
  readonly #deps: Pick<HttpDeps, 'findKey' | 'nowMs' | 'isLoopback'>
  readonly #keys = new Map<string, { readonly key: ApiKey | undefined; readonly untilMs: number }>()

  constructor(deps: Pick<HttpDeps, 'findKey' | 'nowMs' | 'isLoopback'>) {
    this.#deps = deps
  }

  /** The caller of this operation, or an AppError: unauthenticated, forbidden, wrong-host. */
  admit(operation: Pick<Operation, 'scope' | 'readOnly'>, request: FastifyRequest): Principal | Promise<Principal> {
    if (operation.scope === 'public') return { kind: 'anyone' }
    const header = request.headers.authorization
    if (header === undefined) return this.#admitViewer(operation, request)
    const token = /^Bearer (lf_[A-Za-z0-9_-]{16,128})$/i.exec(header)?.[1]
    if (token === undefined)
      throw new AppError('unauthenticated', {
        detail: 'The Authorization header must be: Bearer lf_… (the key as it was given).',
      })
    const digest = hash('sha256', token)
    const cached = this.#keys.get(digest)
    if (cached !== undefined && cached.untilMs > this.#deps.nowMs()) return allowed(operation, cached.key)
    return this.#find(digest).then((key) => allowed(operation, key))
  }

  async #find(digest: string): Promise<ApiKey | undefined> {
    const key = await this.#deps.findKey(digest)
    if (this.#keys.size >= CACHE_MAX) this.#keys.clear()
    this.#keys.set(digest, { key, untilMs: this.#deps.nowMs() + CACHE_MS })
    return key
  }

  #admitViewer(operation: Pick<Operation, 'readOnly' | 'scope'>, request: FastifyRequest): Principal {
    const { host, 'x-forwarded-for': forwarded, 'sec-fetch-site': site } = request.headers
    const isLocal =
      this.#deps.isLoopback && isLoopbackHost(request.ip.replace(/^::ffff:/, '')) && forwarded === undefined
    if (!isLocal || !operation.readOnly || operation.scope !== 'read') throw new AppError('unauthenticated')
    if (!isLoopbackHost(hostName(host ?? '')))
      throw new AppError('wrong-host', {
        detail: 'Without a key this server answers only for 127.0.0.1 and localhost.',
      })
    if (site === 'cross-site' || site === 'same-site')
      throw new AppError('unauthenticated', { detail: 'Pages of other sites may not read here without a key.' })
    return { kind: 'viewer' }
  }
}

function allowed(operation: Pick<Operation, 'scope'>, key: ApiKey | undefined): Principal {
  if (key === undefined)
    throw new AppError('unauthenticated', { detail: 'This API key is not known or was withdrawn.' })
  const { scope } = operation
  if (scope !== 'public' && !key.scopes.includes(scope) && !key.scopes.includes('admin')) {
    throw new AppError('forbidden', {
      detail: `This operation needs the scope "${scope}"; the key has: ${key.scopes.join(', ') || 'none'}.`,
    })
  }
  return { kind: 'key', keyId: key.id, source: key.source, scopes: key.scopes }
}

function hostName(host: string): string {
  return host.replace(/:\d{1,5}$/, '').toLowerCase()
}
