import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { cpuSecondsOfTree } from './cpu-time.ts'
import { median, quantile, RUNS } from './measure.ts'
import { wireEvents } from './shipped-book.ts'

export interface LoadFigures {
  readonly name: string
  /** CPU of the server's node and all its PostgreSQL processes, user and system, per event (per request for the echo). */
  readonly cpuMs: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

interface Load {
  readonly name: string
  readonly concurrency: number
  readonly batch: number
  readonly perRun: number
  readonly echo?: true
}

interface Server {
  readonly url: string
  readonly key: string
  readonly pid: number
  stop(): Promise<void>
}

/** Durable decisions over HTTP: a server in a process of its own with its embedded PostgreSQL, fsync on. Linux only. */
export async function measureDurable(scale = 1, runs = RUNS): Promise<LoadFigures[]> {
  const loads: Load[] = [
    {
      name: 'echo: GET /healthz, 16 at once',
      concurrency: 16,
      batch: 1,
      perRun: Math.round(4_000 * scale),
      echo: true,
    },
    { name: 'single events, 16 at once', concurrency: 16, batch: 1, perRun: Math.round(4_000 * scale) },
    { name: 'batches of 50, 4 at once', concurrency: 4, batch: 50, perRun: Math.round(20_000 * scale) },
  ]
  const needed = loads.reduce((sum, load) => sum + (load.echo ? 0 : load.perRun), 0) * (runs + 1)
  const bodies = wireEvents({ customers: Math.max(1_000, Math.round(needed / 4)), count: needed }).map((event) =>
    JSON.stringify(event),
  )
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-bench-'))
  const server = await startServer(directory)
  try {
    const results = new Map<string, Run[]>(loads.map(({ name }) => [name, []]))
    for (let run = 0; run <= runs; run += 1) {
      for (const load of loads) {
        const events = load.echo ? [] : bodies.splice(0, load.perRun)
        const result = await runLoad(server, load, events)
        // The first round warms the server up.
        if (run > 0) results.get(load.name)?.push(result)
      }
    }
    return [...results].map(([name, taken]) => ({
      name,
      cpuMs: median(taken.map((run) => run.cpuMs)),
      perSecond: median(taken.map((run) => run.perSecond)),
      p50Ms: median(taken.map((run) => run.p50Ms)),
      p99Ms: median(taken.map((run) => run.p99Ms)),
    }))
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

type Run = Omit<LoadFigures, 'name'>

async function runLoad(server: Server, load: Load, events: readonly string[]): Promise<Run> {
  const requests: (string | undefined)[] = []
  if (load.echo) requests.push(...new Array<undefined>(load.perRun).fill(undefined))
  else
    for (let at = 0; at < events.length; at += load.batch)
      requests.push(load.batch === 1 ? events[at] : `[${events.slice(at, at + load.batch).join(',')}]`)
  const agent = new Agent({ keepAlive: true, maxSockets: load.concurrency })
  const latenciesMs: number[] = []
  let next = 0
  const before = cpuSecondsOfTree(server.pid)
  const startedMs = performance.now()
  const worker = async (): Promise<void> => {
    while (next < requests.length) {
      const body = requests[next]
      next += 1
      const sentMs = performance.now()
      await send(server, agent, body)
      latenciesMs.push(performance.now() - sentMs)
    }
  }
  await Promise.all(Array.from({ length: load.concurrency }, worker))
  const elapsedMs = performance.now() - startedMs
  const cpuMs = (cpuSecondsOfTree(server.pid) - before) * 1_000
  agent.destroy()
  return {
    cpuMs: cpuMs / load.perRun,
    perSecond: (load.perRun / elapsedMs) * 1_000,
    p50Ms: quantile(latenciesMs, 0.5),
    p99Ms: quantile(latenciesMs, 0.99),
  }
}

function send({ url, key }: Server, agent: Agent, body: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> =
      body === undefined
        ? {}
        : {
            authorization: `Bearer ${key}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          }
    const sent = request(
      `${url}${body === undefined ? '/healthz' : '/v1/decisions'}`,
      { method: body === undefined ? 'GET' : 'POST', agent, headers },
      (response) => {
        response.resume()
        response.on('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`the server answered ${response.statusCode}`)),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}

/** `lianfang serve` on a free port; only its own processes are its children. */
async function startServer(dataDir: string): Promise<Server> {
  const main = fileURLToPath(new URL('../../packages/platform/src/cli/main.ts', import.meta.url))
  const child = spawn(process.execPath, [main, 'serve'], {
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const url = await readUrl(child)
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
  return { url, key: readFileSync(join(dataDir, 'first-api-key'), 'utf8').trim(), pid: child.pid ?? 0, stop }
}

async function readUrl(child: ChildProcess): Promise<string> {
  const said: string[] = []
  if (child.stderr === null) throw new Error('the server has no stderr')
  const lines = createInterface({ input: child.stderr })
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line)
      const url = /listens on (http:\S+?),?(\s|$)/.exec(line)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', () => reject(new Error(`the server did not start: ${said.join(' | ')}`)))
  })
}

export function renderDurable(figures: readonly LoadFigures[]): string {
  return [
    '| | CPU ms (node + PostgreSQL) | a second | p50 ms | p99 ms |',
    '|---|---:|---:|---:|---:|',
    ...figures.map(
      (f) =>
        `| ${f.name} | ${f.cpuMs.toFixed(3)} | ${Math.round(f.perSecond).toLocaleString('en-US')} | ${f.p50Ms.toFixed(2)} | ${f.p99Ms.toFixed(2)} |`,
    ),
  ].join('\n')
}
