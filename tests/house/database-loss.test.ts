import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** Ends every connection of the houses, as a failing server would. */
const cutConnections = () =>
  house.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name like 'lianfang house%' and pid <> pg_backend_pid()`,
  )

test('a connection lost in the middle of a transaction fails that transaction and nothing else', async () => {
  await assert.rejects(
    house.sample.db.transaction().execute(async (db) => {
      await sql`select 1`.execute(db)
      await cutConnections()
      await sql`select 1`.execute(db)
    }),
  )
  const officer = await house.asRole('officer')
  assert.equal((await officer.get('/v1/organisations?limit=1')).statusCode, 200)
})

test('whoever asks while connections die is told to come again, or answered: never a fault of ours', async () => {
  const officer = await house.asRole('officer')
  const asked = Array.from({ length: 60 }, () => officer.get('/v1/organisations?limit=200'))
  for (let cut = 0; cut < 5; cut += 1) await cutConnections()
  const answers = await Promise.all(asked)
  const others = answers.filter(({ statusCode }) => statusCode !== 200 && statusCode !== 503)
  assert.deepEqual(
    others.map(({ statusCode, payload }) => `${statusCode} ${payload}`),
    [],
  )
  for (const answer of answers.filter(({ statusCode }) => statusCode === 503))
    assert.ok(Number(answer.headers['retry-after']) > 0, answer.payload)
  assert.equal((await officer.get('/v1/organisations?limit=1')).statusCode, 200)
})
