import { Agent, request } from 'node:http'
import { ACCESS } from '../../packages/platform/src/access/table.ts'
import { CONTRACT, type Operation } from '../../packages/platform/src/contract.ts'
import { ERRORS } from '../../packages/platform/src/domain/errors.ts'
import { ROLES, type Role } from '../../packages/platform/src/domain/role.ts'
import { PROBES, type Probe } from '../house/probes.ts'
import { openDecidingHouse } from '../house/deciding-house.ts'
import { aCounterTransfer } from '../house/intercept-scene.ts'
import type { TestHouse } from '../house/test-house.ts'
import { hostileCall, type HostileCall } from './hostile-house-inputs.ts'
import { seededRandom, type Random } from './hostile-inputs.ts'
import { changedPlaces, readHouseState } from './house-state.ts'
import { sql } from 'kysely'

export interface HostileHouseReport {
  readonly sent: number
  /** `2xx`, `4xx` … and each status → how many. */
  readonly statuses: ReadonlyMap<string, number>
  readonly operations: number
  /** Operations that answered with success at least once: the requests came past the checks. */
  readonly succeeded: ReadonlySet<string>
  readonly actors: readonly string[]
  readonly slowestMs: number
  readonly slowest: string
  /** Everything that should not have happened, with the request that did it. */
  readonly findings: readonly string[]
}

interface Actor {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  readonly personId: string
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly ms: number
}

const AT_ONCE = 8
const PATIENCE_MS = 20_000
const INSIDE =
  /\[object |Cannot read|is not a function|\.ts:\d|\bat \S+ \(|ECONN|duplicate key|violates|syntax error|relation "|column "|invalid input syntax|node_modules|\bselect .{1,80} from\b|argon2id\$/i
const SECRETS = /"(password_?hash|token_?hash|totp_?cipher|\w+_cipher|\w+_lookup|recovery_?hashes)":/i

/** Who may write nothing but what is his own: no role's row of the table says so. */
const readsOnly = (role: Role): boolean =>
  CONTRACT.every(({ name, readOnly }) => {
    const row = ACCESS[name]
    return readOnly || row === undefined || typeof row === 'string' || (row[role]?.length ?? 0) === 0
  })

/** Sends seeded hostile calls of every operation of the modules, from everybody, over HTTP to the filled county, and looks at every answer. */
export async function runHostileHouse(options: {
  readonly count: number
  readonly seed: number
  readonly onProgress?: (sent: number) => void
}): Promise<HostileHouseReport> {
  const house = await openDecidingHouse()
  try {
    const decided = await house.decisions.decide('probe', aCounterTransfer(house))
    if (decided.status !== 'decided') throw new TypeError(`the ledger said ${decided.status}`)
    return await new Attack(house, { ...options, seq: decided.seq }).run()
  } finally {
    await house.close()
  }
}

interface AttackOptions {
  readonly count: number
  readonly seed: number
  /** Of a decision in the ledger. */
  readonly seq: number
  readonly onProgress?: (sent: number) => void
}

class Attack {
  readonly #house: TestHouse
  readonly #options: AttackOptions
  readonly #random: Random
  readonly #agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  readonly #statuses = new Map<string, number>()
  readonly #succeeded = new Set<string>()
  /** Person → who he is now, after signing in again. */
  readonly #sessions = new Map<string, Actor>()
  readonly #findings: string[] = []
  #url = new URL('http://127.0.0.1')
  #ids: readonly string[] = []
  #valid: ReadonlyMap<string, Probe> = new Map()
  #sent = 0
  #slowest = { ms: 0, what: '' }

  constructor(house: TestHouse, options: AttackOptions) {
    this.#house = house
    this.#options = options
    this.#random = seededRandom(options.seed)
  }

  async run(): Promise<HostileHouseReport> {
    const { count } = this.#options
    this.#url = new URL(await this.#house.server.listen({ host: '127.0.0.1', port: 0 }))
    this.#ids = await knownIds(this.#house)
    this.#valid = await validInputs(this.#house, this.#options.seq)
    const quiet = await quietActors(this.#house)
    await this.#unchangedBy(quiet, Math.floor(count * 0.3))
    const contact = await this.#house.asRole('contact')
    await this.#changedOnlyWithin({ name: 'one contact', ...contact }, Math.floor(count * 0.15))
    const all = [...quiet, ...(await otherActors(this.#house))]
    await this.#send(all, count - this.#sent)
    await this.#stillServes()
    this.#agent.destroy()
    return {
      sent: this.#sent,
      statuses: this.#statuses,
      operations: CONTRACT.length,
      succeeded: this.#succeeded,
      actors: all.map(({ name }) => name),
      slowestMs: Math.round(this.#slowest.ms),
      slowest: this.#slowest.what,
      findings: this.#findings,
    }
  }

  /** Nothing of anybody's changes but what is one's own. */
  async #unchangedBy(actors: readonly Actor[], count: number): Promise<void> {
    const own = new Set(actors.map(({ personId }) => personId))
    const houses = [this.#house.sample, this.#house.houses.live]
    const before = await Promise.all(houses.map(readHouseState))
    await this.#send(actors, count)
    for (const [index, each] of houses.entries()) {
      const after = await readHouseState(each)
      for (const place of changedPlaces(
        before[index] ?? new Map(),
        after,
        (table, id) => own.has(id) || OWN_TABLES.has(table),
      ))
        this.#findings.push(`changed by those who may write nothing: ${each.name} ${place}`)
    }
  }

  /** Somebody with few rights changes nothing of organisations that are not his, below him or beside him in a command. */
  async #changedOnlyWithin(actor: Actor, count: number): Promise<void> {
    const { db } = this.#house.sample
    const posts = await db
      .selectFrom('role_assignment as post')
      .innerJoin('organisation', 'organisation.id', 'post.organisation_id')
      .select(['organisation.id', 'organisation.path'])
      .where('post.person_id', '=', actor.personId)
      .execute()
    const outside = await db.selectFrom('organisation').select(['id', 'path']).execute()
    const foreign = new Set(
      outside.filter(({ path }) => !posts.some((post) => path.startsWith(post.path))).map(({ id }) => id),
    )
    const before = await readHouseState(this.#house.sample)
    await this.#send([actor], count)
    const after = await readHouseState(this.#house.sample)
    for (const place of changedPlaces(before, after, (table, id) => !foreign.has(id) || OWN_TABLES.has(table)))
      this.#findings.push(`changed outside of the reach of ${actor.name}: ${place}`)
  }

  async #send(actors: readonly Actor[], count: number): Promise<void> {
    const until = this.#sent + count
    const work = async (): Promise<void> => {
      while (this.#sent < until && this.#findings.length < 40) {
        const operation = CONTRACT[this.#sent++ % CONTRACT.length] as Operation
        const actor = this.#actorFor(operation, actors)
        const call = hostileCall(operation, this.#random, { ids: this.#ids, valid: this.#valid.get(operation.name) })
        const answer = await this.#ask(call, this.#sessions.get(actor.personId) ?? actor)
        this.#judge(call, actor, answer)
        if (answer.status === 401 && actor.personId !== '') await this.#signInAgain(actor)
        if (this.#sent % 1_000 === 0) this.#options.onProgress?.(this.#sent)
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }

  /** He, or an administrator, has ended his session: as people do, he signs in again. */
  async #signInAgain({ name, personId }: Actor): Promise<void> {
    this.#sessions.set(personId, { name, ...(await this.#house.signIn(personId)) })
  }

  /** Half of the time somebody whose role may do it, so that not all of them fail at the door. */
  #actorFor({ name }: Operation, actors: readonly Actor[]): Actor {
    const row = ACCESS[name] ?? {}
    const able = typeof row === 'string' ? actors : actors.filter((each) => (row[each.name as Role]?.length ?? 0) > 0)
    const from = able.length > 0 && this.#random() < 0.5 ? able : actors
    return from[Math.floor(this.#random() * from.length)] as Actor
  }

  #judge(call: HostileCall, actor: Actor, answer: Answer): void {
    const { status, ms } = answer
    this.#statuses.set(String(status), (this.#statuses.get(String(status)) ?? 0) + 1)
    if (status >= 200 && status < 400) this.#succeeded.add(call.operation)
    if (ms > this.#slowest.ms) this.#slowest = { ms, what: `${call.operation} ${call.kind}` }
    for (const finding of findingsIn(answer))
      this.#findings.push(
        `${finding}\n  ${actor.name}: ${call.kind} ${call.method} ${call.path.slice(0, 400)} ${JSON.stringify(call.headers).slice(0, 300)} ${call.body?.toString('utf8').slice(0, 900) ?? ''}\n  answer: ${status} ${answer.body.slice(0, 500)}`,
      )
  }

  #ask(call: HostileCall, actor: Actor): Promise<Answer> {
    const startedMs = performance.now()
    return new Promise((resolve) => {
      const end = (status: number, type: string, body: string): void =>
        resolve({ status, type, body, ms: performance.now() - startedMs })
      try {
        const sent = request(
          this.#url,
          {
            agent: this.#agent,
            method: call.method,
            path: call.path,
            headers: headersOf(call, actor),
            timeout: PATIENCE_MS,
          },
          (response) => {
            const parts: Buffer[] = []
            response.on('data', (part: Buffer) => parts.push(part))
            response.on('close', () =>
              end(response.statusCode ?? 0, response.headers['content-type'] ?? '', Buffer.concat(parts).toString()),
            )
          },
        )
        sent.on('error', (error) =>
          end(0, '', isClosing(error) && (call.body?.length ?? 0) > 100_000 ? 'closed' : error.message),
        )
        sent.on('timeout', () => sent.destroy(new Error('no answer in time')))
        sent.end(call.body)
      } catch {
        // This client refuses to send such headers: nothing reached the server.
        end(0, '', 'closed')
      }
    })
  }

  async #stillServes(): Promise<void> {
    const officer = await this.#house.asRole('officer')
    const answer = await officer.get('/v1/organisations?limit=2')
    if (answer.statusCode !== 200)
      this.#findings.push(`afterwards the list of organisations answers ${answer.statusCode}`)
    for (const failure of this.#house.failures as readonly { error?: { stack?: string }; route?: string }[])
      this.#findings.push(`failed inside: ${failure.route} ${String(failure.error?.stack).slice(0, 900)}`)
  }
}

/** Everybody has these for himself. */
const OWN_TABLES = new Set(['saved_view', 'notification', 'desk_look'])

function headersOf(call: HostileCall, actor: Actor): Record<string, string> {
  const { cookie = '' } = call.headers
  const cookies = [cookie, actor.headers['cookie'] ?? ''].filter((each) => each !== '').join('; ')
  return { ...call.headers, ...actor.headers, ...(cookies === '' ? {} : { cookie: cookies }) }
}

/** What is wrong with an answer; nothing when it is useful. */
function findingsIn({ status, type, body }: Answer): string[] {
  if (status >= 500) return [`status ${status}`]
  if (status === 0) return body === 'closed' ? [] : [`no answer: ${body}`]
  if (status < 400) return SECRETS.test(body) ? ['a secret column in the answer'] : []
  const found: string[] = []
  if (!type.startsWith('application/problem+json')) return [`an error of type ${type}`]
  const problem = JSON.parse(body) as Readonly<Record<string, unknown>>
  const { code, title, detail, advice } = problem
  if (typeof code !== 'string' || !Object.hasOwn(ERRORS, code)) found.push(`code ${String(code)}`)
  for (const text of [title, detail, advice])
    if (typeof text !== 'string' || text.length < 4) found.push(`text ${JSON.stringify(text)}`)
  const ours = JSON.stringify({ ...problem, errors: [] })
  if (INSIDE.test(ours)) found.push('speaks of the inside')
  if (body.length > 40_000) found.push(`${body.length} characters long`)
  return found
}

const isClosing = (error: Error): boolean =>
  ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '')

async function quietActors(house: TestHouse): Promise<Actor[]> {
  const people = await Promise.all(
    ROLES.filter(readsOnly).map(async (role) => ({ name: role as string, ...(await house.asRole(role)) })),
  )
  return [{ name: 'anyone', ...house.anyone }, ...people, { name: 'key read', ...house.asKey(['read']) }]
}

async function otherActors(house: TestHouse): Promise<Actor[]> {
  const people = await Promise.all(
    ROLES.filter((role) => !readsOnly(role)).map(async (role) => ({
      name: role as string,
      ...(await house.asRole(role)),
    })),
  )
  const keys = (['decide', 'lists', 'admin'] as const).map((scope) => ({
    name: `key ${scope}`,
    ...house.asKey([scope]),
  }))
  return [...people, ...keys]
}

/** For each operation an input that is valid, aimed at a bank of the county. */
async function validInputs(house: TestHouse, seq: number): Promise<Map<string, Probe>> {
  const bank = house.county.organisations.find(({ sector, parentKey }) => sector === 'bank' && parentKey !== null)
  const target = { organisationId: house.organisationId(bank?.key ?? '') }
  const valid = new Map<string, Probe>()
  for (const { name } of CONTRACT) {
    const probe = PROBES[name]
    if (probe !== undefined) valid.set(name, await probe(house, target))
  }
  // An intervention is always about a payment that the ledger has.
  await house.sample.db
    .updateTable('intervention')
    .set({ first_seq: seq, seq })
    .where('id', '=', 'itv_probe0')
    .execute()
  // The probes need only ids; a sealed value that is none would be a defect when somebody reads it.
  await house.sample.db.deleteFrom('organisation_contact').where('id', '=', 'con_probe').execute()
  return valid
}

/** Ids of every kind of record in the house. */
async function knownIds({ sample }: TestHouse): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = ${sample.schema} and column_name = 'id' and data_type = 'text'`.execute(sample.db)
  const found = await Promise.all(
    tables.rows.map(({ name }) =>
      sql<{ id: string }>`select id from ${sql.table(name)} order by md5(id) limit 40`.execute(sample.db),
    ),
  )
  return found.flatMap(({ rows }) => rows.map(({ id }) => id))
}

if (import.meta.main) {
  const [count = '20000', seed = '1'] = process.argv.slice(2)
  const report = await runHostileHouse({
    count: Number(count),
    seed: Number(seed),
    onProgress: (sent) => process.stderr.write(`${sent}\n`),
  })
  for (const [status, times] of [...report.statuses].sort()) process.stdout.write(`${status}\t${times}\n`)
  const never = CONTRACT.map(({ name }) => name).filter((name) => !report.succeeded.has(name))
  process.stdout.write(`actors: ${report.actors.join(', ')}\n`)
  process.stdout.write(`operations ${report.operations}, never with success: ${never.join(', ') || 'none'}\n`)
  process.stdout.write(`slowest ${report.slowestMs} ms: ${report.slowest}\n`)
  process.stdout.write(`sent ${report.sent}, findings ${report.findings.length}\n`)
  for (const finding of report.findings) process.stdout.write(`${finding}\n`)
  process.exitCode = report.findings.length === 0 ? 0 : 1
}
