import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openDatabase } from '../store/database.ts'
import { compileEngine } from './compile-engine.ts'
import { readPublicKeys } from './signer.ts'
import { aLedger, aTransfer } from './test-ledger.ts'
import { verifyLedger } from './verify.ts'

const SERVER = 'postgres://postgres@127.0.0.1:5432'
const isThere = await canConnect()

test(
  'a PostgreSQL server named by its address holds a ledger as the embedded one does',
  { skip: !isThere && 'no PostgreSQL on 127.0.0.1:5432' },
  async () => {
    const name = `lianfang_test_${process.pid}`
    await onServer(`create database ${name}`)
    const database = await openDatabase({ url: `${SERVER}/${name}`, directory: '/nowhere', notice: () => undefined })
    try {
      assert.equal(database.embedded, undefined)
      const filled = aLedger(database)
      const first = await filled.open()
      const sent = Array.from({ length: 60 }, (_, index) => aTransfer(index + 1))
      const decided = await first.submit('bank', sent)
      await first.close()
      const second = await filled.open()
      const repeated = await second.submit('bank', sent)
      assert.deepEqual(
        repeated.map((result) => result.status),
        sent.map(() => 'repeated'),
      )
      assert.deepEqual(
        repeated.map((result) => ('entry' in result ? result.entry : result)),
        decided.map((result) => ('entry' in result ? result.entry : result)),
      )
      await assert.rejects(filled.open(), /is written by lianfang writer .* from 127\.0\.0\.1/)
      await second.close()
      const { schema, checkpointsFile } = filled.options
      const report = await verifyLedger({
        client: database.pool,
        schema,
        createEngine: compileEngine,
        checkpointsFile,
        keys: readPublicKeys(filled.keysDirectory),
      })
      assert.deepEqual([report.findings, report.events], [[], 60])
    } finally {
      await database.close()
      await onServer(`drop database ${name} with (force)`)
    }
  },
)

test(
  'verify needs no more than the tables and the public key, and writes nothing; a dropped ledger is missed',
  { skip: !isThere && 'no PostgreSQL on 127.0.0.1:5432' },
  async () => {
    const name = `lianfang_verify_${process.pid}`
    const url = `${SERVER}/${name}`
    await onServer(`create database ${name}`)
    const database = await openDatabase({ url, directory: '/nowhere', notice: () => undefined })
    const empty = mkdtempSync(join(tmpdir(), 'lianfang-auditor-'))
    try {
      const filled = aLedger(database, { schema: 'live', checkpointsFile: join(empty, 'live.jsonl') })
      const ledger = await filled.open()
      await ledger.submit(
        'bank',
        Array.from({ length: 30 }, (_, index) => aTransfer(index + 1)),
      )
      await ledger.close()
      await database.pool.query('drop schema lianfang cascade')
      const auditor = ['--public-keys', filled.keysDirectory, '--checkpoints']
      const alone = verifyByCommand(url, join(empty, 'data'), [...auditor, 'none'])
      assert.deepEqual([alone.status, alone.stderr], [0, ''], alone.stdout)
      assert.match(alone.stdout, /31 entries up to 31: 30 events/)
      assert.equal((await database.pool.query(`select to_regnamespace('lianfang') as found`)).rows[0].found, null)
      const strict = verifyByCommand(url, join(empty, 'data'), ['--public-keys', filled.keysDirectory])
      assert.equal(strict.status, 6)
      assert.match(strict.stdout, /checkpoint-missing-outside/)
      await database.pool.query('drop schema live cascade')
      const gone = verifyByCommand(url, join(empty, 'data'), [...auditor, empty])
      assert.equal(gone.status, 6)
      assert.match(gone.stdout, /no such ledger/)
    } finally {
      rmSync(empty, { recursive: true, force: true })
      await database.close()
      await onServer(`drop database ${name} with (force)`)
    }
  },
)

function verifyByCommand(url: string, dataDir: string, args: readonly string[]) {
  const command = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
  return spawnSync(process.execPath, [command, 'verify', ...args], {
    encoding: 'utf8',
    env: { DATABASE_URL: url, DATA_DIR: dataDir },
  })
}

async function canConnect(): Promise<boolean> {
  try {
    await onServer('select 1')
    return true
  } catch {
    return false
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${SERVER}/postgres`, connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
