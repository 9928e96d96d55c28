import assert from 'node:assert/strict'
import { test } from 'node:test'
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
