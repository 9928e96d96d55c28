import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ParsedEvent } from '@lianfang/engine'
import { compileEngine } from '../../packages/platform/src/decide/compile-engine.ts'
import { NO_FAULTS } from '../../packages/platform/src/decide/faults.ts'
import { LEDGER_LIMITS, openLedger, type Ledger } from '../../packages/platform/src/decide/ledger.ts'
import { openSigner } from '../../packages/platform/src/decide/signer.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { cpuSecondsOfTree } from './cpu-time.ts'
import { median, perSecond, quantile, RUNS } from './measure.ts'
import { newEngine, compiledBook, parseAll, wireEvents } from './shipped-book.ts'

/** `ledger.bench.ts [events]`: what a durable decision costs node and PostgreSQL without HTTP, and how long recovery takes. */
const eventCount = Number(process.argv[2] ?? 20_000)
const print = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const database = await openTemporaryDatabase(print)
const directory = mkdtempSync(join(tmpdir(), 'lianfang-bench-'))
const book = compiledBook()
const events = parseAll(newEngine(book), wireEvents({ customers: 5_000, count: eventCount }))
let schemas = 0

interface Shape {
  readonly name: string
  readonly batch: number
  readonly clients: number
}

interface Cost {
  readonly nodeMs: number
  readonly postgresMs: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const SHAPES: readonly Shape[] = [
  { name: 'single, 1 client', batch: 1, clients: 1 },
  { name: 'single, 32 clients', batch: 1, clients: 32 },
  { name: 'batches of 50, 4 clients', batch: 50, clients: 4 },
]

print('| requests | node ms | PostgreSQL ms | both ms per decision | decisions/s | p50 ms | p99 ms |')
print('|---|---:|---:|---:|---:|---:|---:|')
for (const shape of SHAPES) {
  const count = shape.clients === 1 ? Math.min(eventCount, 3_000) : eventCount
  const runs: Cost[] = []
  for (let run = 0; run < RUNS; run += 1) runs.push(await measureShape(shape, events.slice(0, count)))
  const of = (value: (cost: Cost) => number) => median(runs.map(value))
  const both = of(({ nodeMs, postgresMs }) => nodeMs + postgresMs)
  print(
    `| ${shape.name} | ${of((cost) => cost.nodeMs).toFixed(3)} | ${of((cost) => cost.postgresMs).toFixed(3)} | ${both.toFixed(3)} | ${perSecond(of((cost) => cost.perSecond))} | ${of((cost) => cost.p50Ms).toFixed(2)} | ${of((cost) => cost.p99Ms).toFixed(2)} |`,
  )
}
await measureRecovery()
await database.close()
rmSync(directory, { recursive: true, force: true })

async function measureShape(shape: Shape, sent: readonly ParsedEvent[]): Promise<Cost> {
  const ledger = await open(`bench_${++schemas}`)
  const warmUp = Math.floor(sent.length / 5)
  await run(ledger, { ...shape, clients: 4, batch: 50 }, sent.slice(0, warmUp))
  const measured = sent.slice(warmUp)
  const postmaster = database.embedded?.pid() ?? 0
  const [nodeBefore, postgresBefore, startedMs] = [process.cpuUsage(), cpuSecondsOfTree(postmaster), performance.now()]
  const latencies = await run(ledger, shape, measured)
  const node = process.cpuUsage(nodeBefore)
  const tookMs = performance.now() - startedMs
  const postgresMs = (cpuSecondsOfTree(postmaster) - postgresBefore) * 1_000
  await ledger.close()
  return {
    nodeMs: (node.user + node.system) / 1_000 / measured.length,
    postgresMs: postgresMs / measured.length,
    perSecond: (measured.length / tookMs) * 1_000,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  }
}

/** Each client sends its next request when the last one is answered. */
async function run(ledger: Ledger, { batch, clients }: Shape, sent: readonly ParsedEvent[]): Promise<number[]> {
  const latencies: number[] = []
  let next = 0
  const client = async (): Promise<void> => {
    while (next < sent.length) {
      const from = next
      next += batch
      const startedMs = performance.now()
      const results = await ledger.submit('bench', sent.slice(from, from + batch))
      latencies.push(performance.now() - startedMs)
      if (results.some(({ status }) => status !== 'decided'))
        throw new Error(`not decided: ${JSON.stringify(results.find(({ status }) => status !== 'decided'))}`)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return latencies
}

async function measureRecovery(): Promise<void> {
  print(
    '\n| entries in the log | from the log alone ms | from the last snapshot ms | snapshot MB | nothing admitted for ms |',
  )
  print('|---:|---:|---:|---:|---:|')
  for (const share of [0.1, 0.3, 1]) {
    const schema = `bench_${++schemas}`
    const count = Math.floor(eventCount * share)
    const first = await open(schema)
    await run(first, { name: 'fill', batch: 100, clients: 4 }, events.slice(0, count))
    await first.close()
    const snapshot = first.state().snapshot
    const withSnapshot = await open(schema)
    const fast = withSnapshot.state().recovery.tookMs
    await withSnapshot.close()
    const without = await open(schema, join(directory, `no-snapshots-${schema}`))
    const slow = without.state().recovery
    await without.close()
    if (slow.replayed !== count + 1) throw new Error(`${slow.replayed} entries replayed instead of ${count + 1}`)
    print(
      `| ${perSecond(count + 1)} | ${slow.tookMs.toFixed(0)} | ${fast.toFixed(0)} | ${((snapshot?.bytes ?? 0) / 1e6).toFixed(1)} | ${(snapshot?.blockedMs ?? 0).toFixed(1)} |`,
    )
  }
}

function open(schema: string, snapshotsDirectory = join(directory, 'snapshots')): Promise<Ledger> {
  return openLedger({
    database,
    schema,
    books: [book.source],
    createEngine: compileEngine,
    nowMs: () => Date.now(),
    snapshotsDirectory,
    checkpointsFile: join(directory, `${schema}.jsonl`),
    signer: openSigner(join(directory, 'keys')),
    faults: NO_FAULTS,
    limits: LEDGER_LIMITS,
    notice: print,
    progress: () => undefined,
  })
}
