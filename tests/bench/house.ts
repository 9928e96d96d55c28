import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { mayDo, reachOf } from '../../packages/platform/src/access/may.ts'
import { findPersonCaller } from '../../packages/platform/src/operations/callers.ts'
import { fillLargeHouse, type HouseSize, type LargeHouse, type Viewer } from './house-fill.ts'
import { cpuSecondsOfTree } from './cpu-time.ts'
import { quantile } from './measure.ts'

interface Question {
  readonly name: string
  readonly viewer: Viewer
  readonly path: string
}

interface Measured {
  readonly name: string
  readonly viewer: string
  readonly clients: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  /** CPU of the server and of all PostgreSQL processes for one call. */
  readonly cpuMs: number
  readonly perSecond: number
  readonly rows: number
}

export interface HouseFigures {
  readonly size: HouseSize
  readonly filledSeconds: number
  readonly answers: readonly Measured[]
  readonly plain: readonly Measured[]
  readonly rights: { readonly mayDoNs: number; readonly reachNs: number; readonly findCallerMs: number }
}

/** A large house behind real HTTP on loopback: how long people wait for lists, search and rights, and how long plain SQL takes for the same. */
export async function measureHouse(size: HouseSize, calls: number): Promise<HouseFigures> {
  const large = await fillLargeHouse(size)
  const server = await startServer(large)
  try {
    const answers: Measured[] = []
    for (const question of questionsOf(large))
      for (const clients of [1, 16]) answers.push(await ask(server, question, clients, calls))
    return {
      size,
      filledSeconds: large.filledSeconds,
      answers,
      plain: await askPlainly(large, calls),
      rights: await measureRights(large),
    }
  } finally {
    await server.stop()
    await large.house.close()
    await large.database.close()
  }
}

function questionsOf({ viewers, phone, name, counties }: LargeHouse): Question[] {
  const [one, all, officer] = viewers
  if (one === undefined || all === undefined || officer === undefined) throw new TypeError('three people ask')
  const q = encodeURIComponent
  const [family = ''] = name
  const all3 = (title: string, path: string): Question[] =>
    [officer, one, all].map((viewer) => ({ name: title, viewer, path }))
  return [
    ...all3('directory, first page', '/v1/organisations?limit=50'),
    ...all3('directory, sector and name part', `/v1/organisations?limit=50&sector=bank&text=${q('支行')}`),
    ...all3('tree, children of a county', `/v1/organisation-tree?parentId=${counties[0]}&limit=50`),
    ...all3('people, whole name', `/v1/people?limit=50&text=${q(name)}`),
    ...all3('people, family name', `/v1/people?limit=50&text=${q(family)}`),
    ...all3('people, phone', `/v1/people?limit=50&phone=${phone}`),
    ...all3('search, place name', `/v1/search?q=${q('派出所')}`),
    ...all3('search, whole name', `/v1/search?q=${q(name)}`),
    ...all3('search, family name', `/v1/search?q=${q(family)}`),
    ...all3('search, phone', `/v1/search?q=${phone}`),
    ...all3('search, nothing', `/v1/search?q=${q('查无此人某某')}`),
    ...all3('who am I', '/v1/me'),
    ...all3('work desk', '/v1/desk'),
    ...[one, all].map((viewer) => ({ name: 'audit log, page', viewer, path: '/v1/audit?limit=50' })),
  ]
}

async function startServer({ database }: LargeHouse) {
  const address = database.embedded?.address
  if (address === undefined) throw new TypeError('the house is on the embedded database')
  const url = `postgres://${address.user}:${encodeURIComponent(address.password)}@/${address.database}?host=${encodeURIComponent(address.host)}&port=${address.port}`
  const script = fileURLToPath(new URL('house-server.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url, database.directory], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return {
    url: line.toString().trim(),
    cpuSeconds: () => cpuSecondsOfTree(child.pid ?? 0) + cpuSecondsOfTree(database.embedded?.pid() ?? 0),
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

type Server = Awaited<ReturnType<typeof startServer>>

async function ask(
  server: Server,
  { name, viewer, path }: Question,
  clients: number,
  calls: number,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const target = new URL(path, server.url)
  const one = async (): Promise<{ readonly ms: number; readonly rows: number }> => {
    const from = performance.now()
    const { status, body } = await get(target, viewer.cookie, agent)
    if (status !== 200) throw new Error(`${path} as ${viewer.name}: ${status} ${body.slice(0, 300)}`)
    return { ms: performance.now() - from, rows: rowsOf(JSON.parse(body)) }
  }
  for (let warm = 0; warm < 3; warm += 1) await one()
  const taken: number[] = []
  let rows = 0
  let left = calls
  const cpuBefore = server.cpuSeconds()
  const started = performance.now()
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left > 0) {
        left -= 1
        const done = await one()
        taken.push(done.ms)
        ;({ rows } = done)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1_000
  const cpuMs = ((server.cpuSeconds() - cpuBefore) * 1_000) / taken.length
  agent.destroy()
  return { name, viewer: viewer.name, clients, ...percentiles(taken), cpuMs, perSecond: taken.length / seconds, rows }
}

function get(target: URL, cookie: string, agent: Agent): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(target, { agent, headers: { cookie } }, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }),
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

function rowsOf(body: unknown): number {
  const { items, groups, waiting, posts } = body as Record<string, readonly unknown[] | undefined>
  if (groups !== undefined)
    return (groups as readonly { items: readonly unknown[] }[]).reduce((sum, group) => sum + group.items.length, 0)
  return (items ?? waiting ?? posts ?? []).length
}

/** The same rows without sign-in, rights, masking or JSON over HTTP: what the database alone takes. */
async function askPlainly(
  { house, name, phone, personal, counties, database }: LargeHouse,
  calls: number,
): Promise<Measured[]> {
  const postgres = database.embedded?.pid() ?? 0
  const [family = ''] = name
  const queries = {
    'directory, first page': () => sql`select * from organisation order by code limit 51`.execute(house.db),
    'directory, sector and name part': () =>
      sql`select * from organisation where sector = 'bank' and name like '%支行%' order by code limit 51`.execute(
        house.db,
      ),
    'tree, children of a county': () =>
      sql`select * from organisation where parent_id = ${counties[0]} order by code limit 51`.execute(house.db),
    'people, whole name': () =>
      sql`select * from person where name_terms @> ${personal.searchTerms('name', name)}::bigint[] order by login limit 51`.execute(
        house.db,
      ),
    'people, family name': () =>
      sql`select * from person where name_terms @> ${personal.searchTerms('name', family)}::bigint[] order by login limit 51`.execute(
        house.db,
      ),
    'people, phone': () =>
      sql`select * from person where phone_lookup = ${personal.lookup('phone', phone)}`.execute(house.db),
    'audit log, page': () => sql`select * from audit_entry order by at desc limit 51`.execute(house.db),
  }
  const measured: Measured[] = []
  for (const [title, query] of Object.entries(queries)) {
    const taken: number[] = []
    let rows = 0
    const cpuBefore = cpuSecondsOfTree(postgres)
    const started = performance.now()
    for (let call = 0; call < calls; call += 1) {
      const from = performance.now()
      rows = (await query()).rows.length
      taken.push(performance.now() - from)
    }
    const perSecond = taken.length / ((performance.now() - started) / 1_000)
    const cpuMs = ((cpuSecondsOfTree(postgres) - cpuBefore) * 1_000) / taken.length
    measured.push({ name: title, viewer: 'plain SQL', clients: 1, ...percentiles(taken), cpuMs, perSecond, rows })
  }
  return measured
}

/** What it costs to decide whether somebody may, with one post and with posts in every county. */
async function measureRights({ house, viewers, counties }: LargeHouse): Promise<HouseFigures['rights']> {
  const token = viewers[1]?.cookie.split('.')[1] ?? ''
  const from = performance.now()
  const asked = 20
  let caller = await findPersonCaller(house, token, { nowMs: Date.now(), idleMs: 86_400_000 })
  for (let call = 1; call < asked; call += 1)
    caller = await findPersonCaller(house, token, { nowMs: Date.now(), idleMs: 86_400_000 })
  const findCallerMs = (performance.now() - from) / asked
  if (caller === undefined) throw new TypeError('the session is there')
  const person = caller
  const owner = { id: 'org_x', path: `/${counties.at(-1)}/org_y/org_x/` }
  const perCall = (work: () => unknown): number => {
    const calls = 100_000
    for (let warm = 0; warm < 10_000; warm += 1) work()
    const started = performance.now()
    for (let call = 0; call < calls; call += 1) work()
    return ((performance.now() - started) * 1e6) / calls
  }
  return {
    findCallerMs,
    mayDoNs: perCall(() => mayDo('changeOrganisation', person, owner)),
    reachNs: perCall(() => reachOf('listOrganisations', person)),
  }
}

function percentiles(taken: readonly number[]) {
  return { p50: quantile(taken, 0.5), p95: quantile(taken, 0.95), p99: quantile(taken, 0.99) }
}

export function renderHouse({ size, filledSeconds, answers, plain, rights }: HouseFigures): string {
  const line = (each: Measured): string =>
    `| ${each.name} | ${each.viewer} | ${each.clients} | ${ms(each.p50)} | ${ms(each.p95)} | ${ms(each.p99)} | ${ms(each.cpuMs)} | ${Math.round(each.perSecond)} | ${each.rows} |`
  const head = [
    '| | who asks | clients | p50 ms | p95 ms | p99 ms | CPU ms | a second | rows |',
    '|---|---|---:|---:|---:|---:|---:|---:|---:|',
  ]
  const count = (value: number): string => value.toLocaleString('en-US')
  return [
    `${count(size.organisations)} organisations, ${count(size.people)} people, ${count(size.auditEntries)} audit entries, ${count(size.facts)} facts; filled in ${Math.round(filledSeconds)} s.`,
    '',
    ...head,
    ...answers.map(line),
    '',
    'The same rows by plain SQL in the same run, without sign-in, rights, masking and HTTP:',
    '',
    ...head,
    ...plain.map(line),
    '',
    `Finding the caller by his session, with posts in every county: ${ms(rights.findCallerMs)} ms. One right check (mayDo with the owner): ${Math.round(rights.mayDoNs)} ns; one reach for a list: ${Math.round(rights.reachNs)} ns.`,
  ].join('\n')
}

const ms = (value: number): string => (value < 10 ? value.toFixed(1) : String(Math.round(value)))
