import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { CONTRACT } from '../../packages/platform/src/contract.ts'
import { openDatabase } from '../../packages/platform/src/store/database.ts'
import { openTestHouse } from './test-house.ts'

const SERVER = 'postgres://postgres@127.0.0.1:5432'
const NAME = `lianfang_house_${process.pid}`

async function onServer(sql: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: `${SERVER}/postgres`, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.query(sql)
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

const isThere = await onServer('select 1')

test(
  'a PostgreSQL server named by its address holds a house as the embedded one does',
  { skip: !isThere && 'no PostgreSQL on 127.0.0.1:5432' },
  async () => {
    assert.ok(await onServer(`create database ${NAME}`))
    const directory = mkdtempSync(join(tmpdir(), 'lianfang-house-'))
    const house = await openTestHouse({}, undefined, {}, async () => ({
      ...(await openDatabase({ url: `${SERVER}/${NAME}`, directory, notice: () => undefined })),
      directory,
    }))
    try {
      const administrator = await house.asRole('administrator')
      const lists = CONTRACT.filter(({ method, path }) => method === 'GET' && !path.includes('{'))
      const answered = await Promise.all(lists.map(async ({ path }) => (await administrator.get(path)).statusCode))
      assert.ok(answered.filter((status) => status === 200).length > 15, answered.join(' '))
      assert.ok(answered.every((status) => status < 500))
      const clinics = await administrator.get('/v1/organisations?limit=200&sector=village-clinic')
      assert.equal(clinics.json<{ readonly items: readonly unknown[] }>().items.length, 191)
      const found = await administrator.get(`/v1/search?q=${encodeURIComponent('派出所')}`)
      assert.match(found.payload, /派出所/)
      const made = await administrator.send('POST', '/v1/organisations', {})
      assert.equal(made.statusCode, 400, 'what is wrong is said, not thrown')
      assert.deepEqual(house.failures, [])
    } finally {
      await house.close()
      await onServer(`drop database ${NAME}`)
      rmSync(directory, { recursive: true, force: true })
    }
  },
)
