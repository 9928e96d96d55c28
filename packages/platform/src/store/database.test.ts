import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createHash } from 'node:crypto'
import { createApiKey, listApiKeys, readApiKey, revokeApiKey } from './api-keys.ts'
import type { Database } from './database.ts'
import { listMigrations, migrateDatabase, migrateLedger } from './migrate.ts'
import { appendQuarantined, listQuarantined } from './quarantine.ts'
import { describeFailure, StoreError } from './store-error.ts'
import { openTemporaryDatabase } from './temporary-database.ts'

let database: Database
before(async () => {
  database = await openTemporaryDatabase()
})
after(() => database.close())

test('the migrations are these, in this order', () => {
  assert.deepEqual(
    listMigrations('global').map(({ name }) => name),
    ['global-0001-api-key.sql', 'global-0002-api-key.sql'],
  )
  assert.deepEqual(
    listMigrations('ledger').map(({ name }) => name),
    ['ledger-0001-entry.sql'],
  )
})

test('migrating twice, and by two nodes at once, changes nothing', async () => {
  const clients = await Promise.all([database.connect('one'), database.connect('two')])
  await Promise.all(clients.map((client) => migrateDatabase(client)))
  await Promise.all(clients.map((client) => migrateLedger(client, 'twice')))
  const applied = await database.pool.query<{ name: string }>(
    `select name from lianfang.migration where place = 'twice'`,
  )
  assert.deepEqual(applied.rows, [{ name: 'ledger-0001-entry.sql' }])
  await Promise.all(clients.map((client) => client.end()))
})

test('a migration that was applied with other content stops the start', async () => {
  const client = await database.connect('test')
  await migrateLedger(client, 'changed')
  await client.query(`update lianfang.migration set sha256 = 'other' where place = 'changed'`)
  await assert.rejects(migrateLedger(client, 'changed'), /applied with other content/)
  await client.end()
})

test('a ledger name that is no plain word is refused before it reaches SQL', async () => {
  const client = await database.connect('test')
  for (const name of ['live"; drop schema live', 'Live', '', 'a'.repeat(64)])
    await assert.rejects(migrateLedger(client, name), /not a ledger name/)
  await client.end()
})

test('an API key is found by the hash of its secret, and can be revoked once', async () => {
  const { key, secret } = await createApiKey(
    database.pool,
    { source: 'bank', scopes: ['decide', 'read'], label: 'test' },
    1_772_416_800_001,
  )
  const sha256 = createHash('sha256').update(secret).digest('hex')
  assert.deepEqual(await readApiKey(database.pool, sha256), key)
  assert.equal(await readApiKey(database.pool, createHash('sha256').update('guess').digest('hex')), undefined)
  assert.equal(await revokeApiKey(database.pool, key.id, 1_772_416_800_002), true)
  assert.equal(await revokeApiKey(database.pool, key.id, 1_772_416_800_003), false)
  assert.deepEqual(
    (await listApiKeys(database.pool)).map(({ revokedAtMs }) => revokedAtMs),
    [1_772_416_800_002],
  )
  assert(!JSON.stringify((await database.pool.query('select * from lianfang.api_key')).rows).includes(secret))
})

test('what was not understood is kept as it came, zero bytes and broken characters made visible', async () => {
  const client = await database.connect('test')
  await migrateLedger(client, 'odd')
  await client.end()
  const message = {
    source: 'bank',
    raw: '<a>\0\ud800',
    reason: 'unknown version',
    recordedAtMs: 5,
    recordedBy: 'key_1',
  }
  const id = await appendQuarantined(database.pool, 'odd', message)
  assert.deepEqual(await listQuarantined(database.pool, 'odd', 10), [{ ...message, raw: '<a>\u2400\ufffd', id }])
})

test('a role that is lax by default does not make the writer lax', async () => {
  await database.pool.query('alter role current_user set synchronous_commit = off')
  await database.pool.query(`alter role current_user set idle_session_timeout = '1s'`)
  const client = await database.connect('test')
  try {
    const result = await client.query<{ commit: string; idle: string }>(
      `select current_setting('synchronous_commit') as commit, current_setting('idle_session_timeout') as idle`,
    )
    assert.deepEqual(result.rows, [{ commit: 'on', idle: '0' }])
  } finally {
    await client.end()
    await database.pool.query('alter role current_user reset all')
  }
})

test('why a statement failed is said without its content', () => {
  const refused = { severity: 'ERROR', message: 'could not extend file "base/1/2"' }
  assert.equal(describeFailure({ ...refused, code: '53100' }), 'the disk of the database is full')
  assert.equal(describeFailure({ ...refused, code: '23505' }), 'the database refused it (SQLSTATE 23505)')
  assert.equal(describeFailure(new Error('Query read timeout')), 'the database did not answer in time')
  assert.equal(describeFailure(new RangeError('x')), 'of a defect of the program')
  const wrapped = new StoreError('store-unavailable', 'away', {}, { ...refused, code: '57P01' })
  assert.equal(describeFailure(wrapped), 'the database is stopping or starting')
})

test('a database that is away is said to be away, a wrong statement stays a defect', async () => {
  await assert.rejects(database.pool.query('select nothing from nowhere'), (error) => !(error instanceof StoreError))
  const pid = database.embedded?.pid() ?? 0
  process.kill(pid, 'SIGKILL')
  await assert.rejects(askUntilRefused(), (error) => error instanceof StoreError && error.code === 'store-unavailable')
})

async function askUntilRefused(): Promise<void> {
  for (let attempt = 0; attempt < 1_000; attempt += 1) await database.pool.query('select pg_sleep(0.01)')
}
