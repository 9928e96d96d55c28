import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LightMyRequestResponse as Injected } from 'fastify'
import { TOTP } from 'otpauth'
import type { HousesOptions } from '../../packages/platform/src/houses.ts'
import { openTestHouse } from './test-house.ts'

export const PASSWORD = '清晨六点的河边有薄雾'
export const ADMINISTRATOR = { name: '高明', login: 'gaoming', password: PASSWORD }

/** A browser that keeps its cookies, as people’s do. */
export class Visitor {
  readonly #inject: (options: object) => Promise<Injected>
  readonly cookies = new Map<string, string>()
  address = '203.0.113.7'

  constructor(inject: (options: object) => Promise<Injected>) {
    this.#inject = inject
  }

  async send(method: string, url: string, body?: unknown): Promise<Injected> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.#inject({
      method,
      url,
      remoteAddress: this.address,
      headers: {
        host: '127.0.0.1:8080',
        'user-agent': 'Visitor/1',
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    })
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  get = (url: string): Promise<Injected> => this.send('GET', url)
  post = (url: string, body?: unknown): Promise<Injected> => this.send('POST', url, body)
  signIn = (login: string, password = PASSWORD, code?: string): Promise<Injected> =>
    this.post('/v1/sessions', { login, password, ...(code === undefined ? {} : { code }) })

  async enrol(nowMs: number): Promise<{ readonly secret: string; readonly recoveryCodes: readonly string[] }> {
    const { secret } = (await this.post('/v1/me/second-factor')).json<{ secret: string }>()
    const confirmed = await this.post('/v1/me/second-factor/confirm', { code: codeAt(secret, nowMs) })
    return { secret, recoveryCodes: confirmed.json<{ recoveryCodes: string[] }>().recoveryCodes }
  }
}

export const codeAt = (secret: string, timestamp: number): string => new TOTP({ secret }).generate({ timestamp })

/** The real house of a test with its first administrator, who came by the link of the start and has enrolled. */
export async function openRealHouse(changes: Partial<HousesOptions> = {}) {
  const house = await openTestHouse(changes)
  const dataDir = changes.config?.dataDir ?? house.database.directory
  const visitor = (): Visitor => new Visitor((options) => house.server.inject(options))
  const administrator = visitor()
  const token = readFileSync(join(dataDir, 'first-administrator'), 'utf8').trim()
  const welcomed = await administrator.post('/v1/first-administrator', {
    token,
    district: { code: 'X1', name: '试点县' },
    ...ADMINISTRATOR,
  })
  const { organisationId, personId } = welcomed.json<{ organisationId: string; personId: string }>()
  const { secret, recoveryCodes } = await administrator.enrol(house.now())
  return {
    ...house,
    visitor,
    token,
    administrator,
    administratorId: personId,
    organisationId,
    secret,
    recoveryCodes,
    /** A new person of the real house with a password. */
    async hire(role: string, name: string, login: string): Promise<string> {
      const created = await administrator.post('/v1/people', { organisationId, role, name, login })
      const { id, link } = created.json<{ id: string; link: { path: string } }>()
      const set = await visitor().post('/v1/password-links', { token: link.path.split('#')[1], password: PASSWORD })
      if (set.statusCode !== 200) throw new TypeError(set.body)
      return id
    },
  }
}

export type RealHouse = Awaited<ReturnType<typeof openRealHouse>>
