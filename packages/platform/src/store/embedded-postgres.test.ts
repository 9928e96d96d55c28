import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts'
import { readProcessStart } from './process-identity.ts'

const directory = mkdtempSync(join(tmpdir(), 'lf-embedded-'))
chmodSync(directory, 0o755)
const notices: string[] = []
let server: EmbeddedPostgres | undefined
const start = async () => {
  server = await startEmbeddedPostgres({ directory, notice: (text) => notices.push(text) })
  return server
}
after(async () => {
  await server?.stop()
  rmSync(directory, { recursive: true, force: true })
})

test('a new directory gets a PostgreSQL 18 with fsync on, reached with a password kept for the owner only', async () => {
  const { address } = await start()
  assert.equal(await ask(address, 'show fsync'), 'on')
  assert.match(await ask(address, 'show server_version'), /^18\./)
  assert.equal(statSync(join(directory, 'keys', 'postgres-password')).mode & 0o077, 0)
  await assert.rejects(ask({ ...address, password: 'guess' }, 'select 1'), /password authentication failed/)
})

test('a server that dies is started again at the same address with what it had committed', async () => {
  assert(server !== undefined)
  await ask(server.address, 'create table kept as select 42 as n')
  const before = server.pid()
  assert(before !== undefined)
  process.kill(before, 'SIGKILL')
  assert.equal(await askUntilAnswered(server.address, 'select n from kept'), '42')
  assert.notEqual(server.pid(), before)
  assert.match(notices.at(-1) ?? '', /starting it again/)
})

test('a server left behind by a killed node is stopped before the next one starts', async () => {
  await server?.stop()
  const left = await startAndKillNode()
  assert.notEqual(readProcessStart(left), undefined)
  await start()
  assert.equal(readProcessStart(left), undefined)
  assert.match(notices.at(-1) ?? '', /left running by a node that was killed/)
  assert(server !== undefined)
  assert.equal(await ask(server.address, 'select n from kept'), '42')
})

test('stopping ends the server and leaves no socket folder', async () => {
  assert(server !== undefined)
  const pid = server.pid() ?? 0
  await server.stop()
  assert.equal(readProcessStart(pid), undefined)
  assert.equal(existsSync(server.address.host), false)
})

/** Gives the pid of the PostgreSQL that survived its node. */
async function startAndKillNode(): Promise<number> {
  const source = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL('embedded-postgres.ts', import.meta.url).href)}
    const server = await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)}, notice() {} })
    process.stdout.write(String(server.pid()), () => process.kill(process.pid, 'SIGKILL'))`
  const child = spawn(process.execPath, ['--input-type=module', '-e', source], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) said += String(chunk)
  return Number(said)
}

async function ask(address: EmbeddedPostgres['address'], sql: string): Promise<string> {
  const client = new pg.Client({ ...address })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query<{ value: string }>({ text: sql, rowMode: 'array' } as pg.QueryConfig)
    return String((result.rows[0] as unknown as unknown[] | undefined)?.[0])
  } finally {
    await client.end()
  }
}

async function askUntilAnswered(address: EmbeddedPostgres['address'], sql: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await ask(address, sql)
    } catch (error) {
      if (attempt > 200) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}
