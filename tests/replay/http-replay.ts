import assert from 'node:assert/strict'
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { canonicalJson } from '@lianfang/engine'
import { startApp } from '../../packages/platform/src/app.ts'
import { runCli } from '../../packages/platform/src/cli/main.ts'
import { simulate } from '../../packages/platform/src/simulator/simulate.ts'

export interface ReplayComparison {
  readonly events: number
  readonly decided: number
  readonly bytes: number
  /** First events whose decisions differ, with what each path said. */
  readonly differences: readonly string[]
}

/** Batches of these sizes in turn: single events and full batches go through the same door. */
const BATCHES = [1, 50, 7, 200, 1, 1, 100]
const START_MS = Date.UTC(2026, 2, 1, 16)

/**
 * The same events through HTTP (a real server with its own PostgreSQL), through `replay`, and through `replay --closures`:
 * what the server answered, what the ledger stored and what both replays print must be the same bytes.
 */
export async function compareHttpWithReplay(count: number, seed = 3): Promise<ReplayComparison> {
  const directory = mkdtempSync(join(tmpdir(), 'lianfang-replay-'))
  // Open to PostgreSQL's user, so that the database is made here and goes with the folder.
  chmodSync(directory, 0o755)
  try {
    const file = join(directory, 'events.jsonl')
    await writeEvents(file, count, seed)
    const { answered, stored } = await decideOverHttp(join(directory, 'data'), file)
    const differences: string[] = []
    compare('stored and answered', stored, answered, differences)
    compare('stored and replayed', stored, await replay(file), differences)
    compare('stored and replayed with closures', stored, await replay(file, '--closures'), differences)
    return {
      events: stored.length,
      decided: stored.filter((text) => !text.includes('"verdict":"observed"')).length,
      bytes: stored.reduce((sum, text) => sum + text.length, 0),
      differences,
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

function compare(what: string, expected: readonly string[], actual: readonly string[], differences: string[]): void {
  if (expected.length !== actual.length) differences.push(`${what}: ${expected.length} and ${actual.length} decisions`)
  for (const [i, text] of expected.entries()) {
    if (text === actual[i] || differences.length >= 10) continue
    differences.push(`${what} differ at event ${i + 1}:\n  ${text}\n  ${actual[i] ?? ''}`)
  }
}

/** Rare frauds, late and out-of-order events, payments reported twice: the stream a ledger really gets. */
async function writeEvents(file: string, count: number, seed: number): Promise<void> {
  const out = createWriteStream(file)
  const held: string[] = []
  let written = 0
  for (const { event } of simulate({
    seed,
    customers: Math.max(300, Math.floor(count / 20)),
    days: 60,
    startMs: START_MS,
    fraudFactor: 200,
  })) {
    const line = JSON.stringify(event)
    // Every 50th event arrives late, after 40 others.
    if (written % 50 === 7) held.push(line)
    else out.write(`${line}\n`)
    if (written % 50 === 47) for (const late of held.splice(0)) out.write(`${late}\n`)
    written += 1
    if (written === count) break
  }
  for (const late of held) out.write(`${late}\n`)
  assert.equal(written, count, 'the simulator makes enough events')
  out.end()
  await once(out, 'finish')
}

async function decideOverHttp(
  dataDir: string,
  file: string,
): Promise<{ readonly answered: string[]; readonly stored: string[] }> {
  const notices: string[] = []
  const app = await startApp(
    { host: '127.0.0.1', port: 0, dataDir, databaseUrl: undefined, isLoopback: true, fault: undefined },
    {
      notice(text) {
        notices.push(text)
        process.stderr.write(`notice: ${text}\n`)
      },
    },
  )
  try {
    const key = readFileSync(app.firstKeyFile ?? '', 'utf8').trim()
    const events = readFileSync(file, 'utf8').trimEnd().split('\n')
    const answered: string[] = []
    for (let at = 0, turn = 0; at < events.length; turn += 1) {
      const batch = events.slice(at, at + (BATCHES[turn % BATCHES.length] ?? 1))
      answered.push(...(await post(app.url, key, batch)))
      at += batch.length
    }
    const rows = await app.database.pool.query<{ decision: string }>(
      `select decision from live.entry where kind = 'event' order by seq`,
    )
    return { answered, stored: rows.rows.map((row) => row.decision) }
  } catch (error) {
    throw new Error(`after these notices: ${notices.join(' | ')}`, { cause: error })
  } finally {
    await app.close()
  }
}

interface Answer {
  readonly status: string
  readonly decision: unknown
}

/** A client as it should be: what could not be decided is sent again, and is never decided twice. */
async function post(url: string, key: string, batch: readonly string[], isRetry = false): Promise<string[]> {
  const body = batch.length === 1 ? (batch[0] ?? '') : `[${batch.join(',')}]`
  const response = await fetch(`${url}/v1/decisions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
  })
  const text = await response.text()
  if (response.status === 503 || response.status === 429) {
    process.stderr.write(`${new Date(Date.now()).toISOString()} sent again after ${response.status}: ${text}\n`)
    await sleep(Number(response.headers.get('retry-after') ?? 1) * 1_000)
    return post(url, key, batch, true)
  }
  assert.equal(response.ok, true, text.slice(0, 500))
  const answers =
    batch.length === 1
      ? [JSON.parse(text) as Answer]
      : (JSON.parse(text) as { readonly results: readonly Answer[] }).results
  return answers.map((answer) => {
    assert.ok(answer.status === 'decided' || (isRetry && answer.status === 'repeated'), JSON.stringify(answer))
    return canonicalJson(answer.decision)
  })
}

async function replay(file: string, ...options: string[]): Promise<string[]> {
  const pieces: string[] = []
  const stdout = new Writable({
    decodeStrings: false,
    write(chunk: string, _encoding, done) {
      pieces.push(chunk)
      done()
    },
  })
  const code = await runCli(['replay', file, '--json', ...options], {
    stdin: Readable.from([]),
    stdout,
    stderr: process.stderr,
    isTty: false,
    nowMs: () => performance.now(),
  })
  assert.equal(code, 0)
  return pieces.join('').trimEnd().split('\n')
}

if (import.meta.main) {
  const count = Number(process.argv[2] ?? 200_000)
  const { events, decided, bytes, differences } = await compareHttpWithReplay(count)
  process.stdout.write(
    `${events} events over HTTP, ${decided} decided, ${bytes} bytes of decisions; ${differences.length} differences to the answers, to replay and to replay --closures\n`,
  )
  for (const difference of differences) process.stdout.write(`${difference}\n`)
  process.exitCode = differences.length === 0 ? 0 : 1
}
