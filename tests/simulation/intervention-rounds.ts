import { spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Random } from '../../packages/platform/src/simulator/random.ts'
import { hashToken } from '../../packages/platform/src/operations/callers.ts'
import { createCounty, COUNTY_SEED } from '../../packages/platform/src/sample/county.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { openHouse, type House } from '../../packages/platform/src/store/house.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { findBroken } from './intervention-checks.ts'
import { serveCustomers, type Told } from './intervention-teller.ts'

export interface InterventionKillReport {
  readonly kills: number
  readonly interventions: number
  readonly steps: number
  readonly told: number
  readonly failures: readonly string[]
}

const TELLERS = 4
const BRANCH = 'BK1-B01'
const LISTED = '6230000000006666'
const SETTLE_MS = 60_000
const SERVED_MOST_MS = 30_000

/** Tellers serve customers while the server is killed again and again; then everything that was said to them is looked for. */
export async function runInterventionKills(options: {
  readonly kills: number
  readonly seed: number
  readonly print: (line: string) => void
}): Promise<InterventionKillReport> {
  const database = await openTemporaryDatabase()
  const { address } = database.embedded ?? {}
  if (address === undefined) throw new TypeError('the temporary database is an embedded one')
  const query = new URLSearchParams({ host: address.host ?? '', port: String(address.port) })
  const url = `postgres://${address.user}:${address.password}@localhost/${address.database}?${query.toString()}`
  const server = new KilledServer(url, join(database.directory, 'server'))
  const random = new Random(options.seed)
  const told: Told[] = []
  const violations: string[] = []
  let isOver = false
  try {
    await server.start()
    const house = await openHouse(database, 'sample')
    const [teller, manager] = await Promise.all([
      signIn(house, 'teller', BRANCH),
      signIn(house, 'branch-manager', 'BK1'),
    ])
    const desks = Array.from({ length: TELLERS }, (_, index) =>
      serveCustomers(
        {
          address: () => server.address(),
          teller,
          manager,
          random: new Random(options.seed, index + 1),
          told,
          violations,
          isOver: () => isOver,
        },
        [LISTED, '6230000000001111', '6230000000002222', '6230000000003333'],
      ),
    )
    for (let kill = 1; kill <= options.kills; kill += 1) {
      await serveSome(told, 1 + random.below(12))
      await pause(random.below(120))
      await server.kill()
      await server.start()
      if (kill % 10 === 0) options.print(`${kill} kills, ${told.length} answers`)
    }
    await pause(500)
    isOver = true
    await Promise.all(desks)
    await settle(house)
    const failures = [...violations, ...(await findBroken(house, 'sample', told))]
    const count = async (table: 'intervention' | 'intervention_step'): Promise<number> =>
      Number(
        (
          await house.db
            .selectFrom(table)
            .select((select) => select.fn.countAll().as('n'))
            .executeTakeFirstOrThrow()
        ).n,
      )
    const report = {
      kills: options.kills,
      interventions: await count('intervention'),
      steps: await count('intervention_step'),
      told: told.length,
      failures,
    }
    await house.close()
    return report
  } finally {
    isOver = true
    await server.stop()
    await database.close()
  }
}

/** A server dies after some more answers, not after some time: a slow machine kills no less usefully. */
async function serveSome(told: readonly Told[], answers: number): Promise<void> {
  const until = told.length + answers
  for (const endMs = Date.now() + SERVED_MOST_MS; told.length < until && Date.now() < endMs;) await pause(5)
}

/** The server as one process after the other on the same database. */
class KilledServer {
  readonly #databaseUrl: string
  readonly #directory: string
  #child: ChildProcess | undefined
  #url = Promise.withResolvers<string>()

  constructor(databaseUrl: string, directory: string) {
    this.#databaseUrl = databaseUrl
    this.#directory = directory
  }

  address(): Promise<string> {
    return this.#url.promise
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'intervention-node.ts'), this.#databaseUrl, this.#directory],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.#child = child
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => resolve((JSON.parse(text) as { url: string }).url))
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said.slice(-2_000)}`)))
    })
    this.#url.resolve(url)
  }

  async kill(): Promise<void> {
    this.#url = Promise.withResolvers<string>()
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    await ended
  }
}

async function signIn(house: House, role: string, organisationKey: string): Promise<string> {
  const person = createCounty(COUNTY_SEED).people.find((each) =>
    each.roles.some(
      (post) => post.role === role && post.organisationKey === organisationKey && post.deputyFor === null,
    ),
  )
  if (person === undefined) throw new TypeError(`the county has no ${role} in ${organisationKey}`)
  const token = randomBytes(32).toString('base64url')
  const now = Date.now()
  await house.db
    .insertInto('session')
    .values({
      id: `ses_${randomBytes(10).toString('hex')}`,
      token_hash: hashToken(token),
      person_id: sampleId('per', person.key),
      created_at: new Date(now).toISOString(),
      last_seen_at: new Date(now).toISOString(),
      expires_at: new Date(now + 12 * 3_600_000).toISOString(),
      address: '127.0.0.1',
      device: 'test',
    })
    .execute()
  return `lianfang=s.${token}`
}

/** Until nothing that is due waits any more. */
async function settle({ db }: House): Promise<void> {
  for (const endMs = Date.now() + SETTLE_MS; Date.now() < endMs; await pause(200)) {
    const waiting = await db
      .selectFrom('job')
      .select('id')
      .where('kind', '=', 'intercept.tell-ledger')
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst()
    if (waiting === undefined) return
  }
}
