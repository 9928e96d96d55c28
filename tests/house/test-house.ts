import { hash, randomBytes } from 'node:crypto'
import type { InjectOptions, LightMyRequestResponse as Injected } from 'fastify'
import type { KeyCaller } from '../../packages/platform/src/domain/caller.ts'
import type { Role } from '../../packages/platform/src/domain/role.ts'
import { createHttp } from '../../packages/platform/src/http/create-http.ts'
import type { HttpDeps, LedgerPort } from '../../packages/platform/src/http/ports.ts'
import { openHouses, type HousesOptions } from '../../packages/platform/src/houses.ts'
import { hashToken } from '../../packages/platform/src/operations/callers.ts'
import { createCounty, COUNTY_SEED } from '../../packages/platform/src/sample/county.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import type { Database } from '../../packages/platform/src/store/database.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'

/** 2026-11-24 10:00 in Beijing. */
export const START_MS = Date.UTC(2026, 10, 24, 2)

/** One person's browser: every call with his session. */
export interface Browser {
  readonly personId: string
  /** What it shows of itself, for whoever sends by other means. */
  readonly headers: Readonly<Record<string, string>>
  get(url: string): Promise<Injected>
  send(
    method: 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Injected>
}

/** For tests: the whole server with the sample county on a database of its own, and a clock that moves when told to. */
export async function openTestHouse(
  changes: Partial<HousesOptions> = {},
  openSampleLedger: (database: Database) => Promise<LedgerPort> = async () => NO_LEDGER,
  http: Pick<HttpDeps, 'limits' | 'trustedProxies' | 'webDir'> = {},
  openTestDatabase: typeof openTemporaryDatabase = openTemporaryDatabase,
) {
  const database = await openTestDatabase()
  const sampleLedger = await openSampleLedger(database)
  const notices: string[] = []
  const failures: unknown[] = []
  let nowMs = START_MS
  const houses = await openHouses({
    config: { dataDir: database.directory, isLoopback: true },
    database,
    hasSample: true,
    subscriptions: new Map(),
    notice: (text) => notices.push(text),
    nowMs: () => nowMs,
    ...changes,
  })
  const keys = new Map<string, KeyCaller>()
  let requests = 0
  const server = createHttp({
    ledgers: { live: NO_LEDGER, sample: sampleLedger },
    findKey: async (sha256) => keys.get(sha256),
    houses,
    nowMs: () => nowMs,
    newRequestId: () => `req_${++requests}`,
    isLoopback: true,
    version: '0.0.0',
    quarantine: async () => 0,
    logFailure: (failure) => failures.push(failure),
    notice: (text) => notices.push(text),
    ...http,
  })
  await server.ready()
  const sample = houses.sample
  if (sample === undefined) throw new TypeError('a test house has the sample county')

  /** A session without the sign-in, for whoever is known by his key in the county. */
  const signIn = async (personId: string, house: 'live' | 'sample' = 'sample'): Promise<Browser> => {
    const token = randomBytes(32).toString('base64url')
    const at = new Date(nowMs).toISOString()
    const { db } = house === 'live' ? houses.live : sample
    await db
      .insertInto('session')
      .values({
        id: `ses_${token
          .toLowerCase()
          .replaceAll(/[^a-z0-9]/g, '')
          .slice(0, 20)}`,
        token_hash: hashToken(token),
        person_id: personId,
        created_at: at,
        last_seen_at: at,
        expires_at: new Date(nowMs + 12 * 3_600_000).toISOString(),
        address: '127.0.0.1',
        device: 'test',
      })
      .execute()
    return browser(personId, { cookie: `lianfang=${house === 'live' ? 'l' : 's'}.${token}` })
  }
  const browser = (personId: string, headers: Record<string, string>): Browser => ({
    personId,
    headers,
    get: (url) => server.inject({ method: 'GET', url, headers: { host: '127.0.0.1:8080', ...headers } }),
    send: (method, url, body, more = {}) =>
      server.inject({
        method,
        url,
        headers: {
          host: '127.0.0.1:8080',
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body === undefined
          ? {}
          : { payload: (Buffer.isBuffer(body) ? body : JSON.stringify(body)) as InjectOptions['payload'] }),
      } as InjectOptions),
  })
  const county = createCounty(COUNTY_SEED)
  return {
    server,
    database,
    houses,
    sample,
    county,
    notices,
    failures,
    /** Nobody in particular. */
    anyone: browser('', {}),
    /** Somebody by his key in the county, such as 't03.officer1'. */
    asPerson: (key: string) => signIn(sampleId('per', key)),
    signIn,
    /** Somebody who has this role, in this organisation if one is named. */
    asRole(role: Role, organisationKey?: string) {
      const person = county.people.find((each) =>
        each.roles.some(
          (post) =>
            post.role === role &&
            post.deputyFor === null &&
            (organisationKey === undefined || post.organisationKey === organisationKey),
        ),
      )
      if (person === undefined) throw new TypeError(`the county has no ${role} in ${organisationKey}`)
      return signIn(sampleId('per', person.key))
    },
    /** A system with a key of these scopes; without an organisation it belongs to the whole house. */
    asKey(scopes: KeyCaller['scopes'], house: 'live' | 'sample' = 'sample', organisation?: KeyCaller['organisation']) {
      const secret = `lf_${randomBytes(24).toString('base64url')}`
      keys.set(hash('sha256', secret), {
        kind: 'key',
        house,
        keyId: `key_${keys.size}`,
        source: 'test',
        scopes,
        organisation,
      })
      return browser('', { authorization: `Bearer ${secret}` })
    },
    organisationId: (key: string) => sampleId('org', key),
    now: () => nowMs,
    advance(ms: number) {
      nowMs += ms
    },
    async close() {
      await server.close()
      await houses.close()
      await database.close()
    },
  }
}

export type TestHouse = Awaited<ReturnType<typeof openTestHouse>>

/** These tests decide nothing. */
const NO_LEDGER: LedgerPort = {
  books: [],
  parse: () => ({ ok: false, problems: [] }),
  submit: async () => [],
  read: async () => undefined,
  list: async () => ({ items: [], next: undefined }),
  verify: async () => ({ ok: true, findings: [] }),
  changeList: async () => {
    throw new TypeError('these tests change no list')
  },
  lists: () => new Map(),
  bookOf: async () => undefined,
  explain: async () => ({}),
  checkpointFor: async () => undefined,
  onCommitted: () => () => undefined,
  state: () => ({ isReady: true, seq: 0, queueDepth: 0 }),
}
