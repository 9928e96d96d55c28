import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { WORKER_POINTS } from '../../packages/platform/src/jobs/worker.ts'
import { Random } from '../../packages/platform/src/simulator/random.ts'
import { appendFact } from '../../packages/platform/src/store/facts.ts'
import { openHouse, type House } from '../../packages/platform/src/store/house.ts'
import { queueMessage } from '../../packages/platform/src/store/messages.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { Receivers } from './job-receivers.ts'
import { TEST_SUBSCRIPTIONS } from './job-works.ts'

export const JOB_KILL_POINTS = [
  ...WORKER_POINTS,
  'webhook: while it is received',
  'sms: while it is received',
  'at any time',
] as const
export type JobKillPoint = (typeof JOB_KILL_POINTS)[number]

export interface JobKillReport {
  readonly kills: number
  readonly killsPerPoint: Readonly<Record<string, number>>
  readonly facts: number
  readonly rolledBack: number
  readonly messages: number
  /** Facts without their jobs, and jobs that were neither done nor put before a person. */
  readonly lost: number
  readonly effects: number
  /** Webhooks that came more than once, each time under the same id. */
  readonly toldAgain: number
  readonly smsSent: number
  readonly smsTwice: number
  readonly uncertain: number
  readonly failures: readonly string[]
}

const FACTS_PER_ROUND = 24
const SUBJECTS = 5
const PATIENCE_MS = 6_000
const DRAIN_MS = 60_000

/** Two nodes at a time do the jobs of one house; in each round one of them is armed or killed, until all is done by one that lives. */
export async function runJobKills(options: {
  readonly kills: number
  readonly seed: number
  readonly print: (line: string) => void
}): Promise<JobKillReport> {
  const story = await JobStory.open(options.seed)
  const perPoint: Record<string, number> = Object.fromEntries(JOB_KILL_POINTS.map((point) => [point, 0]))
  try {
    for (let kill = 0; kill < options.kills; kill += 1) {
      const point = await story.round(JOB_KILL_POINTS[kill % JOB_KILL_POINTS.length] as JobKillPoint)
      perPoint[point] = (perPoint[point] ?? 0) + 1
      if ((kill + 1) % 20 === 0) options.print(`${kill + 1} kills`)
    }
    await story.drain()
    return { kills: options.kills, killsPerPoint: perPoint, ...(await story.check()) }
  } finally {
    await story.close()
  }
}

class JobStory {
  readonly #database: Awaited<ReturnType<typeof openTemporaryDatabase>>
  readonly #house: House
  readonly #random: Random
  readonly #receivers: Receivers
  readonly #base: string
  readonly #ids = createIds(() => Date.now(), randomBytes)
  readonly #facts: { readonly id: string; readonly subject: string }[] = []
  readonly #rolledBack: string[] = []
  readonly #messages: string[] = []
  #companion: ChildProcess | undefined

  private constructor(
    database: Awaited<ReturnType<typeof openTemporaryDatabase>>,
    house: House,
    receivers: Receivers,
    base: string,
    random: Random,
  ) {
    this.#database = database
    this.#house = house
    this.#receivers = receivers
    this.#base = base
    this.#random = random
  }

  static async open(seed: number): Promise<JobStory> {
    const database = await openTemporaryDatabase()
    const house = await openHouse(database, 'live')
    const random = new Random(seed)
    const receivers = new Receivers(new Random(seed, 1))
    const story = new JobStory(database, house, receivers, await receivers.open(), random)
    await story.#fill()
    return story
  }

  /** Gives the point at which a node died. */
  async round(point: JobKillPoint): Promise<JobKillPoint> {
    if (this.#companion === undefined && this.#random.chance(0.5)) this.#companion = await this.#startNode()
    const isInside = (WORKER_POINTS as readonly string[]).includes(point)
    const node = await this.#startNode(...(isInside ? [point, String(1 + this.#random.below(6))] : []))
    const isDead = ended(node)
    if (point === 'webhook: while it is received' || point === 'sms: while it is received')
      this.#receivers.killDuring(point.startsWith('sms') ? 'sms' : 'webhook', () => {
        node.kill('SIGKILL')
        this.#companion?.kill('SIGKILL')
      })
    await this.#happen()
    if (point === 'at any time') {
      await pause(this.#random.between(0, 150))
      node.kill('SIGKILL')
    }
    const died = await Promise.race([isDead.then(() => true), pause(PATIENCE_MS, false, { ref: false })])
    if (!died) node.kill('SIGKILL')
    await isDead
    if (this.#companion?.killed === true) {
      await ended(this.#companion)
      this.#companion = undefined
    }
    return died ? point : 'at any time'
  }

  /** What is left is done by nodes that nobody kills. */
  async drain(): Promise<void> {
    this.#companion ??= await this.#startNode()
    for (let waitedMs = 0; waitedMs < DRAIN_MS; waitedMs += 50) {
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from job
        where state in ('waiting', 'running') and kind <> 'message.receipt'`.execute(this.#house.db)
      if (rows[0]?.count === 0) return
      await pause(50)
    }
  }

  async check(): Promise<Omit<JobKillReport, 'kills' | 'killsPerPoint'>> {
    const { db } = this.#house
    const failures: string[] = []
    const jobs = await db.selectFrom('job').select(['id', 'kind', 'state', 'fact_id', 'payload']).execute()
    const kindsOf = Map.groupBy(jobs, ({ fact_id: factId }) => factId)
    const missing = this.#facts.flatMap(({ id }) => {
      const kinds = (kindsOf.get(id) ?? []).map(({ kind }) => kind).sort()
      return kinds.join() === 'test.effect,webhook.fan-out' ? [] : [`fact ${id} has the jobs ${kinds.join() || 'none'}`]
    })
    const stuck = jobs
      .filter(
        ({ kind, state }) =>
          kind !== 'message.receipt' && state !== 'done' && !(kind === 'message.send' && state === 'uncertain'),
      )
      .map(({ id, kind, state }) => `job ${id} (${kind}) is ${state}`)
    const kept = await db
      .selectFrom('fact')
      .select('id')
      .where('id', 'in', [...this.#rolledBack, ''])
      .execute()
    failures.push(...missing, ...stuck, ...kept.map(({ id }) => `fact ${id} was rolled back and is there`))
    const effects = await this.#checkEffects(failures)
    const toldAgain = await this.#checkWebhooks(failures)
    const uncertain = this.#checkMessages(jobs, failures)
    return {
      facts: this.#facts.length,
      rolledBack: this.#rolledBack.length,
      messages: this.#messages.length,
      lost: missing.length + stuck.length,
      effects,
      toldAgain,
      smsSent: this.#receivers.sms.size,
      smsTwice: [...this.#receivers.sms.values()].filter((count) => count > 1).length,
      uncertain,
      failures,
    }
  }

  async close(): Promise<void> {
    const companion = this.#companion
    if (companion !== undefined) {
      companion.kill('SIGTERM')
      await ended(companion)
    }
    this.#receivers.close()
    await this.#house.close()
    await this.#database.close()
  }

  /** One effect for each fact, and for each subject in the order in which its facts were recorded. */
  async #checkEffects(failures: string[]): Promise<number> {
    const { rows } = await sql<{ fact_id: string }>`select fact_id from test_effect order by place`.execute(
      this.#house.db,
    )
    const done = rows.map(({ fact_id: id }) => id)
    const counts = Map.groupBy(done, (id) => id)
    for (const { id } of this.#facts) {
      const count = counts.get(id)?.length ?? 0
      if (count !== 1) failures.push(`fact ${id} had ${count} effects in the house`)
    }
    for (const [subject, facts] of Map.groupBy(this.#facts, (fact) => fact.subject)) {
      const ours = new Set(facts.map(({ id }) => id))
      if (done.filter((id) => ours.has(id)).join() !== facts.map(({ id }) => id).join())
        failures.push(`the effects of ${subject} are out of order`)
    }
    return done.length
  }

  /** Every fact came at least once, and always under its one id with its one text: who keeps ids has one effect. */
  async #checkWebhooks(failures: string[]): Promise<number> {
    const deliveries = await this.#house.db.selectFrom('webhook_delivery').select(['id', 'fact_id', 'state']).execute()
    const byFact = Map.groupBy(deliveries, ({ fact_id: factId }) => factId)
    for (const { id } of this.#facts) {
      const [delivery, ...more] = byFact.get(id) ?? []
      const texts = this.#receivers.told.get(delivery?.id ?? '') ?? []
      if (delivery === undefined || more.length > 0)
        failures.push(`fact ${id} has ${more.length} deliveries too many or none`)
      else if (delivery.state !== 'delivered' || texts.length === 0) failures.push(`fact ${id} was not told`)
      else if (new Set(texts).size !== 1) failures.push(`fact ${id} was told in several ways`)
    }
    if (this.#receivers.told.size !== deliveries.length) failures.push('something came under an id that we do not know')
    return [...this.#receivers.told.values()].filter(({ length }) => length > 1).length
  }

  /** Never twice; once for each that is called done. */
  #checkMessages(jobs: readonly { kind: string; state: string; payload: unknown }[], failures: string[]): number {
    let uncertain = 0
    const sends = jobs.filter(({ kind }) => kind === 'message.send')
    if (sends.length !== this.#messages.length)
      failures.push(`${this.#messages.length} messages have ${sends.length} jobs`)
    for (const { state, payload } of sends) {
      const { messageId } = payload as { readonly messageId: string }
      const count = this.#receivers.sms.get(messageId) ?? 0
      if (count > 1) failures.push(`message ${messageId} was sent ${count} times`)
      if (state === 'done' && count !== 1)
        failures.push(`message ${messageId} is called done and was sent ${count} times`)
      if (state === 'uncertain') uncertain += 1
    }
    return uncertain
  }

  /** Facts and messages, each in a transaction of its own, some of which are rolled back. */
  async #happen(): Promise<void> {
    for (let count = 0; count < FACTS_PER_ROUND; count += 1) {
      const subject = `subject_${this.#random.below(SUBJECTS)}`
      const isRolledBack = this.#random.chance(0.1)
      const isMessage = this.#random.chance(0.25)
      const nowIso = new Date().toISOString()
      let factId = ''
      let messageId: string | undefined
      const written = this.#house.db.transaction().execute(async (db) => {
        const fact = {
          kind: 'test.happened',
          subjectId: subject,
          organisationId: 'org_test',
          body: {},
          actor: 'system',
        }
        const made = { ids: this.#ids, nowIso, subscriptions: TEST_SUBSCRIPTIONS }
        factId = await appendFact(db, { ...fact, occurredAt: nowIso }, made)
        const message = { organisationId: 'org_test', personId: 'per_test', channel: 'sms', text: '试发' } as const
        if (isMessage) messageId = await queueMessage(db, message, made)
        if (isRolledBack) throw new RolledBack()
      })
      await written.catch((error: unknown) => {
        if (!(error instanceof RolledBack)) throw error
      })
      if (isRolledBack) this.#rolledBack.push(factId)
      else {
        this.#facts.push({ id: factId, subject })
        if (messageId !== undefined) this.#messages.push(messageId)
      }
    }
  }

  async #startNode(...armed: readonly string[]): Promise<ChildProcess> {
    const { address } = this.#database.embedded ?? {}
    const query = new URLSearchParams({ host: address?.host ?? '', port: String(address?.port) })
    const url = `postgres://${address?.user}:${address?.password}@localhost/${address?.database}?${query.toString()}`
    const script = fileURLToPath(new URL('job-node.ts', import.meta.url))
    const keys = join(this.#database.directory, 'keys')
    const node = spawn(process.execPath, [script, url, keys, `${this.#base}/sms`, ...armed], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await Promise.race([new Promise((resolve) => node.stdout.once('data', resolve)), ended(node)])
    return node
  }

  async #fill(): Promise<void> {
    const { db } = this.#house
    const personal = openPersonalVault(join(this.#database.directory, 'keys'))
    const at = new Date(0).toISOString()
    await sql`create table test_effect (place bigint generated always as identity, fact_id text not null)`.execute(db)
    await db
      .insertInto('organisation')
      .values({
        id: 'org_test',
        code: 'test',
        name: '试验行',
        sector: 'bank',
        level: 'member',
        path: '/org_test/',
        valid_from: '2026-01-01',
        recorded_at: at,
      })
      .execute()
    await db
      .insertInto('person')
      .values({ id: 'per_test', created_at: at, phone_cipher: personal.seal('person.phone:per_test', '13800000000') })
      .execute()
    await db
      .insertInto('webhook')
      .values({
        id: 'wh_test',
        organisation_id: 'org_test',
        name: '试验系统',
        url: `${this.#base}/told`,
        kinds: ['test.happened'],
        state: 'active',
        state_since: at,
        secret_cipher: personal.seal('webhook.secret:wh_test', `whsec_${Buffer.alloc(32).toString('base64')}`),
        created_at: at,
        created_by: 'system',
      })
      .execute()
  }
}

class RolledBack extends Error {}

function ended(node: ChildProcess): Promise<void> {
  return node.exitCode !== null || node.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => node.once('exit', () => resolve()))
}
