import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readerOfHouse } from '../../packages/platform/src/store/audit-rows.ts'
import { SEALED_COLUMNS } from '../../packages/platform/src/store/personal-columns.ts'
import {
  addPersonalKey,
  listPersonalKeys,
  readPersonalKeys,
  retirePersonalKey,
} from '../../packages/platform/src/store/personal-keys.ts'
import { countSealed, reSeal } from '../../packages/platform/src/store/personal-rotation.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
let keys: string
before(async () => {
  house = await openTestHouse()
  keys = join(house.database.directory, 'keys')
})
after(() => house.close())

const counts = async (): Promise<Record<string, number>> => {
  const byKey: Record<string, number> = {}
  for (const { keyId, values } of await countSealed(readerOfHouse(house.sample.db), house.sample.schema))
    byKey[keyId] = (byKey[keyId] ?? 0) + values
  return byKey
}

test('every column that holds sealed texts is in the registry, and every value opens at its place', async () => {
  const { rows } = await readerOfHouse(house.sample.db).query(
    `select table_name, column_name from information_schema.columns where table_schema = $1 and column_name like '%cipher%'`,
    [house.sample.schema],
  )
  const present = (rows as { table_name: string; column_name: string }[]).map(
    (row) => `${row.table_name}.${row.column_name}`,
  )
  assert.deepEqual(present.toSorted(), SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted())
  const vault = openPersonalVault(keys)
  let opened = 0
  for (const { table, key, column, place } of SEALED_COLUMNS) {
    const found = await readerOfHouse(house.sample.db).query(
      `select "${key}" as key, "${column}" as cipher from ${house.sample.schema}."${table}" where "${column}" is not null`,
      [],
    )
    for (const row of found.rows as { key: string; cipher: string }[]) {
      assert.notEqual(vault.open(`${place}:${row.key}`, row.cipher), '')
      opened += 1
    }
  }
  assert.ok(opened > 3_000)
})

test('no sealed text stands in any other column', async () => {
  const reader = readerOfHouse(house.sample.db)
  const { rows } = await reader.query(
    `select table_name, column_name from information_schema.columns where table_schema = $1 and data_type in ('text', 'jsonb', 'json', 'ARRAY')`,
    [house.sample.schema],
  )
  const known = new Set(SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`))
  for (const row of rows as { table_name: string; column_name: string }[]) {
    if (known.has(`${row.table_name}.${row.column_name}`)) continue
    const found = await reader.query(
      `select 1 from ${house.sample.schema}."${row.table_name}" where "${row.column_name}"::text ~ 'v1\\.[0-9]{4}\\.[A-Za-z0-9_-]{30}' limit 1`,
      [],
    )
    assert.equal(found.rows.length, 0, `${row.table_name}.${row.column_name} is not in the registry`)
  }
})

test('a rotation that is cut short loses nothing and is finished by the next run, while the house is at work', async () => {
  const before = await counts()
  const total = before['0001'] ?? 0
  assert.deepEqual(Object.keys(before), ['0001'])
  const administrator = await house.asRole('administrator')
  const name = async () => (await administrator.get('/v1/me')).json<{ person: { name: string } }>().person.name
  const shown = await name()
  const newest = addPersonalKey(keys)
  const vault = openPersonalVault(keys)
  const run = (mostValues: number) =>
    reSeal({
      reader: readerOfHouse(house.sample.db),
      schema: house.sample.schema,
      vault,
      newest,
      batch: 200,
      progress(done) {
        if (done >= mostValues) throw new Error('the process ended here')
      },
    })
  await assert.rejects(run(1_000), /ended here/)
  const halfway = await counts()
  assert.deepEqual(halfway, { '0001': total - 1_000, '0002': 1_000 })
  assert.equal(await name(), shown, 'values of both keys open')
  await run(Number.POSITIVE_INFINITY)
  assert.deepEqual(await counts(), { '0002': total })
  assert.equal(await name(), shown)
  retirePersonalKey(keys, '0001')
  assert.deepEqual(
    listPersonalKeys(keys).map(({ keyId, state }) => [keyId, state]),
    [
      ['0001', 'retired'],
      ['0002', 'seals'],
    ],
  )
  assert.equal(await name(), shown)
})

test('a server at work seals with the new key at once and opens with the retired one what a backup brings back', () => {
  const vault = openPersonalVault(keys)
  const old = vault.seal('person.name:per_1', '张三丰')
  assert.match(old, /^v1\.0002\./)
  addPersonalKey(keys)
  assert.match(vault.seal('person.name:per_1', '张三丰'), /^v1\.0003\./)
  retirePersonalKey(keys, '0002')
  assert.equal(vault.open('person.name:per_1', old), '张三丰')
  assert.throws(() => vault.open('person.name:per_2', old), 'it is bound to its place')
})

test('the key of the look-ups is another one and stays: a phone is found after the rotation', async () => {
  assert.ok(existsSync(join(keys, 'personal-lookup.key')))
  const [person] = house.county.people
  const found = await house.sample.db
    .selectFrom('person')
    .select('id')
    .where('phone_lookup', '=', openPersonalVault(keys).lookup('phone', person?.phone ?? ''))
    .execute()
  assert.equal(found.length, 1)
  const secrets = [...readPersonalKeys(keys).keys.values()].map((key) => key.toString('hex'))
  assert.equal(new Set(secrets).size, secrets.length)
  assert.ok(readdirSync(join(keys, 'retired')).length === 2)
})

test('a value that somebody changes while it is sealed anew is left as he changed it', async () => {
  const vault = openPersonalVault(keys)
  const newest = addPersonalKey(keys)
  const { id } = await house.sample.db
    .selectFrom('person')
    .select('id')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const reader = readerOfHouse(house.sample.db)
  let isFirst = true
  await reSeal({
    reader: {
      async query(text, values) {
        // Between the reading of the batch and its writing.
        if (text.startsWith('update') && isFirst) {
          isFirst = false
          await house.sample.db
            .updateTable('person')
            .set({ name_cipher: vault.seal(`person.name:${id}`, '改过的名字') })
            .where('id', '=', id)
            .execute()
        }
        return reader.query(text, values)
      },
    },
    schema: house.sample.schema,
    vault,
    newest,
    batch: 500,
    progress: () => undefined,
  })
  const row = await house.sample.db
    .selectFrom('person')
    .select('name_cipher')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(vault.open(`person.name:${id}`, row.name_cipher ?? ''), '改过的名字')
})
