import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { relationOf } from '../../packages/platform/src/access/relation.ts'
import { ACCESS } from '../../packages/platform/src/access/table.ts'
import type { Caller, Post } from '../../packages/platform/src/domain/caller.ts'
import type { InputOf, Operation } from '../../packages/platform/src/domain/operation.ts'
import { KEY_SCOPES, RELATIONS, ROLES, type Relation } from '../../packages/platform/src/domain/role.ts'
import { OPERATIONS } from '../../packages/platform/src/http/operations.ts'
import { admit } from '../../packages/platform/src/operations/run-operation.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { PROBES } from './probes.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'
import { join } from 'node:path'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** Whose record it is: a town's police station; the actor stands in each relation to it. */
async function standings(): Promise<{
  readonly targetId: string
  readonly posts: Readonly<Record<Relation, Omit<Post, 'role'>>>
}> {
  const { organisations } = house.county
  const station = organisations.find(({ name }) => name.endsWith('派出所'))
  const bureau = organisations.find(({ key }) => key === station?.parentKey)
  const bank = organisations.find(({ sector, parentKey }) => sector === 'bank' && parentKey !== null)
  const branch = organisations.find(({ parentKey }) => parentKey === bank?.key)
  assert.ok(station && bureau && bank && branch)
  const place = async (key: string, partnerIds: readonly string[] = []) => {
    const id = house.organisationId(key)
    const row = await house.sample.db
      .selectFrom('organisation')
      .select('path')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return {
      assignmentId: 'post_x',
      organisationId: id,
      path: row.path,
      isDeputy: false,
      partnerIds: new Set(partnerIds),
      partnerPaths: [],
    }
  }
  // The record belongs to the bank, which has somebody above, somebody below, and partners.
  const targetId = house.organisationId(bank.key)
  const posts = {
    own: await place(bank.key),
    below: await place(bank.parentKey ?? ''),
    above: await place(branch.key),
    partner: await place(bureau.key, [targetId]),
    none: await place(station.key),
  }
  return { targetId, posts }
}

test('every operation has a row in the table, and every row an operation', () => {
  const named = [...OPERATIONS, ...house.houses.operations.map(({ operation }) => operation)].map(({ name }) => name)
  assert.deepEqual([...new Set(named)].sort(), [...named].sort(), 'names are unique')
  assert.deepEqual(named.toSorted(), Object.keys(ACCESS).sort())
})

test('every operation of the modules has a probe', () => {
  const missing = house.houses.operations.map(({ operation }) => operation.name).filter((name) => !(name in PROBES))
  assert.deepEqual(missing, [])
})

test('every operation × role × relation answers as the table says', async () => {
  const { targetId, posts } = await standings()
  const target = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', targetId)
    .executeTakeFirstOrThrow()
  for (const relation of RELATIONS)
    assert.equal(relationOf({ ...posts[relation] }, target), relation, 'the test stands where it says')
  const unexpected: string[] = []
  let asked = 0
  const personal = openPersonalVault(join(house.database.directory, 'keys'))
  for (const bound of house.houses.operations) {
    const { name } = bound.operation
    const row = ACCESS[name] ?? {}
    const probe = await PROBES[name]?.(house, { organisationId: targetId })
    const input = { params: {}, query: {}, body: {}, ...probe } as unknown as InputOf<Operation>
    const isAllowedBy = async (caller: Caller): Promise<boolean> =>
      house.sample.db.transaction().execute((db) =>
        admit(db, bound, { caller, input }, { personal, nowMs: house.now }).then(
          () => true,
          () => false,
        ),
      )
    const isAboutRecord = bound.implementation.ownerOf !== undefined
    for (const role of ROLES) {
      for (const relation of RELATIONS) {
        const post: Post = { ...posts[relation], role }
        const caller: Caller = {
          kind: 'person',
          house: 'sample',
          personId: 'per_x',
          sessionId: 'ses_x',
          posts: [post],
          mustEnrol: false,
        }
        const granted =
          typeof row === 'string'
            ? true
            : (row[role]?.length ?? 0) > 0 && (!isAboutRecord || row[role]?.includes(relation) === true)
        asked += 1
        if ((await isAllowedBy(caller)) !== granted)
          unexpected.push(`${name} × ${role} × ${relation}: expected ${granted}`)
      }
    }
    for (const scope of KEY_SCOPES) {
      for (const relation of RELATIONS) {
        const { organisationId: id, path } = posts[relation]
        const caller: Caller = {
          kind: 'key',
          house: 'sample',
          keyId: 'key_x',
          source: 'x',
          scopes: [scope],
          organisation: { id, path },
        }
        const met: Relation = relation === 'partner' ? 'none' : relation
        const relations = typeof row === 'string' ? [] : (row[`key:${scope}`] ?? [])
        const granted = row === 'public' || (relations.length > 0 && (!isAboutRecord || relations.includes(met)))
        asked += 1
        if ((await isAllowedBy(caller)) !== granted)
          unexpected.push(`${name} × key:${scope} × ${relation}: expected ${granted}`)
      }
    }
    const nobody = await isAllowedBy({ kind: 'anyone' })
    if (nobody !== (row === 'public')) unexpected.push(`${name} × anyone`)
  }
  assert.ok(asked >= house.houses.operations.length * (ROLES.length + KEY_SCOPES.length) * RELATIONS.length)
  assert.deepEqual(unexpected, [])
})
