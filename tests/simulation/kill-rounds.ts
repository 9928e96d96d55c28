import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { createNaiveWindows } from '@lianfang/engine/testing'
import { FAULT_POINTS } from '../../packages/platform/src/decide/faults.ts'
import { compileEngine } from '../../packages/platform/src/decide/compile-engine.ts'
import { readPublicKeys } from '../../packages/platform/src/decide/signer.ts'
import { verifyLedger } from '../../packages/platform/src/decide/verify.ts'
import { Random } from '../../packages/platform/src/simulator/random.ts'
import { simulate } from '../../packages/platform/src/simulator/simulate.ts'
import { Answers, Client, type ServerAddress } from './kill-clients.ts'

/** Where the node kills itself, and who is killed from outside: the node, PostgreSQL's postmaster, the connection that writes. */
export const KILL_POINTS = [...FAULT_POINTS, 'node at any time', 'postgres', 'writing backend'] as const
export type KillPoint = (typeof KILL_POINTS)[number]

export interface KillReport {
  readonly killsPerPoint: Readonly<Record<string, number>>
  readonly kills: number
  readonly acknowledged: number
  readonly repeated: number
  readonly turnedAway: number
  /** Entries checked against an independent recount of all windows. */
  readonly recounted: number
  readonly failures: readonly string[]
}

export interface KillOptions {
  readonly kills: number
  readonly seed: number
  readonly print: (line: string) => void
}

const CLIENTS = 4
const KILLS_PER_DIRECTORY = 20
const FAULT_PATIENCE_MS = 20_000

/** Kills a server under load at each point in turn, checking after every restart; a fresh directory every so many kills. */
export async function runKills(options: KillOptions): Promise<KillReport> {
  const perPoint: Record<string, number> = Object.fromEntries(KILL_POINTS.map((point) => [point, 0]))
  const total = { acknowledged: 0, repeated: 0, turnedAway: 0, recounted: 0 }
  const failures: string[] = []
  for (let done = 0; done < options.kills; done += KILLS_PER_DIRECTORY) {
    const house = new KilledHouse(options.seed + done, options.print)
    try {
      for (let kill = done; kill < Math.min(done + KILLS_PER_DIRECTORY, options.kills); kill += 1) {
        const startedMs = performance.now()
        const point = await house.killOnce(KILL_POINTS[kill % KILL_POINTS.length] as KillPoint)
        perPoint[point] = (perPoint[point] ?? 0) + 1
        const killedMs = performance.now()
        await house.check(KILL_POINTS[(kill + 1) % KILL_POINTS.length] as KillPoint)
        options.print(
          `  ${point}: killed after ${Math.round(killedMs - startedMs)} ms, checked in ${Math.round(performance.now() - killedMs)} ms, ${house.answers.acknowledged.size} acknowledged`,
        )
      }
      total.recounted += await house.finish()
    } finally {
      await house.remove()
    }
    total.acknowledged += house.answers.acknowledged.size
    total.repeated += house.answers.repeated
    total.turnedAway += house.answers.turnedAway
    failures.push(...house.failures, ...house.answers.violations)
    options.print(
      `${Math.min(done + KILLS_PER_DIRECTORY, options.kills)} kills, ${total.acknowledged} decisions acknowledged, ${failures.length} failures`,
    )
  }
  return {
    killsPerPoint: perPoint,
    kills: Object.values(perPoint).reduce((sum, count) => sum + count, 0),
    ...total,
    failures,
  }
}

interface NodeSpeech extends Pick<ServerAddress, 'url'> {
  readonly keyFile: string
  readonly port: pg.ClientConfig
}

/** One data directory with its server and clients, through all its deaths. */
class KilledHouse {
  readonly answers = new Answers()
  readonly failures: string[] = []
  readonly #directory = mkdtempSync(join(tmpdir(), 'lianfang-kills-'))
  readonly #random: Random
  readonly #print: (line: string) => void
  readonly #clients: Promise<void>[] = []
  #node: ChildProcess | undefined
  #speech: NodeSpeech | undefined
  #server: Promise<ServerAddress> = Promise.resolve({ url: '', key: '' })
  #isOpen = true
  #armed: KillPoint | undefined
  #open: (address: ServerAddress) => void = () => undefined
  #isStopping = false

  constructor(seed: number, print: (line: string) => void) {
    chmodSync(this.#directory, 0o755)
    this.#random = new Random(seed)
    this.#print = print
    this.#closeGate()
    const events = simulate({ seed, customers: 300, days: 30, fraudFactor: 50, startMs: Date.UTC(2026, 2, 1, 16) })
    const bodies = (function* () {
      for (const { event } of events) yield event
    })()
    for (let index = 0; index < CLIENTS; index += 1) {
      const client = new Client(bodies, () => this.#server, new Random(seed, index + 1), this.answers)
      this.#clients.push(client.run(() => this.#isStopping))
    }
  }

  /** Lets the clients load the node, and kills at the point. Gives the point that it died at. */
  async killOnce(point: KillPoint): Promise<KillPoint> {
    const isInside = isFaultPoint(point)
    if (isInside && this.#armed !== point) await this.#stopNode()
    if (this.#node === undefined) await this.#startNode(point)
    const node = this.#node as ChildProcess | undefined
    if (node === undefined) return point
    this.#openGate()
    if (isInside) {
      const isDead = await Promise.race([ended(node).then(() => true), pause(FAULT_PATIENCE_MS, false, { ref: false })])
      if (!isDead) node.kill('SIGKILL')
      await this.#afterDeath(node)
      return isDead ? point : 'node at any time'
    }
    await this.#whileAnswering()
    await pause(this.#random.between(0, 400))
    if (point === 'node at any time') {
      node.kill('SIGKILL')
      await this.#afterDeath(node)
    } else await this.#killPostgres(point)
    return point
  }

  /**
   * Every decision recomputed from the log, the chain, and everything the clients were told, on the server as it stands after
   * its death. The node that is started for it is already armed for the next point.
   */
  async check(next: KillPoint): Promise<void> {
    this.#closeGate()
    if (this.#node === undefined) await this.#startNode(next)
    await this.#inDatabase(async (client) => this.#checkLog(client, compileEngine))
  }

  /** Lets the clients end, and recounts every window from nothing. */
  async finish(): Promise<number> {
    this.#isStopping = true
    await this.#stopNode()
    await this.#startNode(undefined)
    this.#openGate()
    await Promise.all(this.#clients)
    let events = 0
    await this.#inDatabase(async (client) => {
      events = await this.#checkLog(client, (books) => compileEngine(books, { createWindows: createNaiveWindows }))
      if (events !== this.answers.acknowledged.size)
        this.failures.push(`${events} events in the log, ${this.answers.acknowledged.size} acknowledged`)
    })
    await this.#stopNode()
    return events
  }

  async remove(): Promise<void> {
    this.#isStopping = true
    await this.#stopNode()
    rmSync(this.#directory, { recursive: true, force: true })
  }

  async #checkLog(client: pg.Client, engineOf: typeof compileEngine): Promise<number> {
    const report = await verifyLedger({
      client,
      schema: 'live',
      createEngine: engineOf,
      checkpointsFile: join(this.#directory, 'checkpoints', 'live.jsonl'),
      keys: readPublicKeys(join(this.#directory, 'keys')),
    })
    this.failures.push(...report.findings.map(({ seq, code, message }) => `verify: ${seq} ${code} ${message}`))
    const told = [...this.answers.acknowledged]
    const stored = await client.query<{ seq: string; event_id: string; decision: string; hash: string }>(
      `select seq, event_id, decision, encode(hash, 'hex') as hash from live.entry where kind = 'event'`,
    )
    const log = new Map(stored.rows.map((row) => [row.event_id, row]))
    if (log.size !== stored.rows.length)
      this.failures.push(`${stored.rows.length - log.size} events are in the log twice`)
    for (const [id, { seq, decision, hash }] of told) {
      const row = log.get(id)
      if (row === undefined) this.failures.push(`event ${id}, acknowledged as ${seq}, is lost`)
      else if (Number(row.seq) !== seq || row.decision !== decision || row.hash !== hash)
        this.failures.push(`event ${id} was told otherwise than it is stored`)
    }
    return report.events
  }

  async #killPostgres(point: KillPoint): Promise<void> {
    const acknowledged = this.answers.acknowledged.size
    const pid = point === 'postgres' ? this.#postmasterPid() : await this.#writerPid()
    if (pid !== undefined) process.kill(pid, 'SIGKILL')
    for (let waitedMs = 0; this.answers.acknowledged.size < acknowledged + 20; waitedMs += 20) {
      if (waitedMs > 30_000) {
        this.failures.push(`no new decision within 30 s after killing ${point}`)
        return
      }
      await pause(20)
    }
  }

  /** A node that has just been started needs a moment before there is something to lose. */
  async #whileAnswering(): Promise<void> {
    const acknowledged = this.answers.acknowledged.size
    for (let waitedMs = 0; this.answers.acknowledged.size < acknowledged + 20; waitedMs += 10) {
      if (waitedMs > 20_000) return
      await pause(10)
    }
  }

  #postmasterPid(): number {
    return Number(readFileSync(join(this.#directory, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  }

  async #writerPid(): Promise<number | undefined> {
    let pid: number | undefined
    await this.#inDatabase(async (client) => {
      const result = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where application_name like 'lianfang writer live %'`,
      )
      pid = result.rows[0]?.pid
    })
    return pid
  }

  /** Asks again while PostgreSQL is recovering from its own death. */
  async #inDatabase(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const client = new pg.Client({
        ...this.#speech?.port,
        types: {
          getTypeParser: ((oid: number) =>
            oid === 20 ? Number : pg.types.getTypeParser(oid)) as typeof pg.types.getTypeParser,
        },
      })
      client.on('error', () => undefined)
      try {
        await client.connect()
        await work(client)
        return
      } catch (error) {
        if (attempt === 100) throw error
        await pause(100)
      } finally {
        await client.end().catch(() => undefined)
      }
    }
  }

  /** Dying before it is ready is a death like any other: it is started again. */
  async #startNode(armed: KillPoint | undefined): Promise<void> {
    this.#closeGate()
    this.#armed = armed
    const fault =
      armed !== undefined && isFaultPoint(armed) ? `${armed}:${1 + this.#random.below(timesFor(armed))}` : ''
    const node = spawn(
      process.execPath,
      [fileURLToPath(new URL('kill-node.ts', import.meta.url)), this.#directory, fault],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    )
    this.#node = node
    let said = ''
    node.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (/request \S+ to \S+ failed/.test(text)) this.#print(text)
    })
    const lines = createInterface({ input: node.stdout })
    const speech = await Promise.race([
      new Promise<NodeSpeech>((resolve) => lines.once('line', (line) => resolve(JSON.parse(line) as NodeSpeech))),
      ended(node).then(() => undefined),
    ])
    if (speech !== undefined) {
      this.#speech = speech
      return
    }
    this.#node = undefined
    if (node.signalCode === 'SIGKILL') return this.#startNode(armed)
    this.failures.push(`the node did not start: ${said}`)
    this.#print(said)
  }

  async #afterDeath(node: ChildProcess): Promise<void> {
    await ended(node)
    this.#closeGate()
    this.#node = undefined
  }

  async #stopNode(): Promise<void> {
    const node = this.#node
    if (node === undefined) return
    this.#closeGate()
    node.kill('SIGTERM')
    await this.#afterDeath(node)
  }

  /** Clients that already wait go on waiting for the same opening. */
  #closeGate(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#server = new Promise((resolve) => {
      this.#open = resolve
    })
  }

  #openGate(): void {
    if (this.#speech === undefined || this.#isOpen) return
    this.#isOpen = true
    this.#open({ url: this.#speech.url, key: readFileSync(this.#speech.keyFile, 'utf8').trim() })
  }
}

function isFaultPoint(point: KillPoint): boolean {
  return (FAULT_POINTS as readonly string[]).includes(point)
}

/** So many passages come within a second or two of load. */
function timesFor(point: KillPoint): number {
  return point.includes('snapshot') ? 4 : point.includes('checkpoint') ? 6 : 40
}

function ended(node: ChildProcess): Promise<void> {
  return node.exitCode !== null || node.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => node.once('exit', () => resolve()))
}
