import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse as Injected } from 'fastify'
import { openRealHouse, PASSWORD, type RealHouse, type Visitor } from './real-house.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const AT_ONCE = 6
let real: RealHouse
let house: TestHouse
let administrator: Browser
let townId: string

before(async () => {
  real = await openRealHouse()
  house = await openTestHouse()
  administrator = await house.asRole('administrator', house.county.organisations[0]?.key)
  townId = house.organisationId('T03')
})
after(async () => {
  await house.close()
  await real.close()
})

const statusesOf = (answers: readonly Injected[]): number[] => answers.map(({ statusCode }) => statusCode).sort()
const atOnce = (times: number, one: (n: number) => Promise<Injected>): Promise<Injected[]> =>
  Promise.all(Array.from({ length: times }, (_, n) => one(n)))
const newShop = (code: string) => ({ code, name: `店 ${code}`, sector: 'shop', level: 'member', parentId: townId })
const create = (body: object, headers = {}): Promise<Injected> =>
  administrator.send('POST', '/v1/organisations', body, headers)
const countOf = async (code: string): Promise<number> =>
  (await house.sample.db.selectFrom('organisation').select('id').where('code', '=', code).execute()).length

test('the same request sent six times at once with one key happens once, and all get its answer', async () => {
  const answers = await atOnce(AT_ONCE, () => create(newShop('RACE-1'), { 'idempotency-key': 'race-1' }))
  assert.deepEqual(statusesOf(answers), [200, 200, 200, 200, 200, 200], answers[0]?.body)
  assert.equal(new Set(answers.map(({ body }) => body)).size, 1)
  assert.equal(await countOf('RACE-1'), 1)
})

test('two different requests at once with one key: one happens, the other is refused with advice', async () => {
  const answers = await atOnce(2, (n) => create(newShop(`RACE-2-${n}`), { 'idempotency-key': 'race-2' }))
  assert.deepEqual(statusesOf(answers), [200, 409])
  const refused = answers.find(({ statusCode }) => statusCode === 409)?.json<{ code: string; advice: string }>()
  assert.equal(refused?.code, 'id-reused')
  assert.ok((refused?.advice.length ?? 0) > 10)
})

test('a key is one person’s: the same word of somebody else is another key', async () => {
  const other = await house.asRole('officer')
  const one = await administrator.send('PATCH', '/v1/me', { isElder: false }, { 'idempotency-key': 'shared' })
  const two = await other.send('PATCH', '/v1/me', { isElder: true }, { 'idempotency-key': 'shared' })
  assert.deepEqual([one.statusCode, two.statusCode], [200, 200])
})

test('one code taken six times at once without a key: one organisation, and the others hear why', async () => {
  const answers = await atOnce(AT_ONCE, () => create(newShop('RACE-3')))
  assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1)
  for (const { statusCode, body } of answers) assert.ok([200, 409, 422].includes(statusCode), body)
  assert.equal(await countOf('RACE-3'), 1)
})

test('a move and an end of the same organisation at once leave one outcome, and no orphan', async () => {
  const { id, version } = (await create(newShop('RACE-4'))).json<{ id: string; version: number }>()
  const day = new Date(house.now()).toISOString().slice(0, 10)
  const answers = await Promise.all([
    administrator.send('POST', `/v1/organisations/${id}/move`, {
      parentId: house.organisationId('T04'),
      validFrom: day,
      reason: '搬迁',
      version,
    }),
    administrator.send('POST', `/v1/organisations/${id}/end`, { validTo: day, reason: '停业', version }),
  ])
  for (const { statusCode, body } of answers) assert.ok(statusCode < 500, body)
  const { rows } = await house.database.pool.query(
    "select o.id from house_sample.organisation o left join house_sample.organisation p on p.id = o.parent_id where o.parent_id is not null and o.path <> p.path || o.id || '/'",
  )
  assert.deepEqual(rows, [])
})

test('two edits with the same version at once: one wins, the other is told', async () => {
  const { id, version } = (await create(newShop('RACE-5'))).json<{ id: string; version: number }>()
  const answers = await atOnce(2, (n) =>
    administrator.send('PATCH', `/v1/organisations/${id}`, { version, name: `名 ${n}` }),
  )
  assert.deepEqual(statusesOf(answers), [200, 409], answers.map(({ body }) => body).join('\n'))
})

test('an invitation for one that six accept at once lets in one', async () => {
  const { administrator: live, organisationId } = real
  const made = await live.post('/v1/invitations', { kind: 'person', organisationId, role: 'publicity' })
  const { token } = made.json<{ token: string }>()
  const answers = await atOnce(AT_ONCE, (n) =>
    real.visitor().post('/v1/invitations/accept', { token, name: '来客', login: `guest.${n}`, password: PASSWORD }),
  )
  assert.equal(answers.filter(({ statusCode }) => statusCode === 200).length, 1)
  for (const { statusCode, body } of answers) assert.ok(statusCode < 500, body)
})

test('a one-time link that is used twice at once sets one password', async () => {
  const { administrator: live, organisationId } = real
  const created = await live.post('/v1/people', { organisationId, role: 'publicity', name: '林一', login: 'linyi' })
  const token = created.json<{ link: { path: string } }>().link.path.split('#')[1]
  const answers = await atOnce(4, (n) =>
    real.visitor().post('/v1/password-links', { token, password: `${PASSWORD}${n}` }),
  )
  assert.deepEqual(statusesOf(answers), [200, 422, 422, 422])
})

test('who signs in with the old password while it is being changed has no session afterwards', async () => {
  await real.hire('publicity', '林二', 'liner')
  const owner = real.visitor()
  assert.equal((await owner.signIn('liner')).statusCode, 200)
  for (let round = 0; round < 3; round += 1) {
    const old = round === 0 ? PASSWORD : `${PASSWORD}换${round}`
    const intruders = Array.from({ length: 3 }, () => real.visitor())
    const [changed] = await Promise.all([
      owner.post('/v1/me/password', { current: old, next: `${PASSWORD}换${round + 1}` }),
      ...intruders.map((each) => each.signIn('liner', old)),
    ])
    assert.equal(changed?.statusCode, 200, changed?.body)
    for (const intruder of intruders) {
      const me = (await intruder.get('/v1/me')).json<{ person: unknown }>()
      assert.equal(me.person, null)
    }
  }
})

test('two who approve one proposal at once: it happens once', async () => {
  assert.equal((await appoint('白一', 'bai1')).statusCode, 200)
  const second = await enrolled('bai1')
  // From now on a further administrator takes two.
  const asked = await appoint('白二', 'bai2')
  assert.equal(asked.statusCode, 202, asked.body)
  assert.equal((await second.post(`/v1/proposals/${proposalOf(asked)}/approve`)).statusCode, 200)
  const third = await enrolled('bai2')
  const proposed = await appoint('白三', 'bai3')
  assert.equal(proposed.statusCode, 202, proposed.body)
  const answers = await Promise.all(
    [second, third].map((each) => each.post(`/v1/proposals/${proposalOf(proposed)}/approve`)),
  )
  assert.deepEqual(statusesOf(answers), [200, 409], answers.map(({ body }) => body).join('\n'))
})

async function appoint(name: string, login: string): Promise<Injected> {
  const { administrator: live, organisationId } = real
  const id = await real.hire('publicity', name, login)
  return live.post(`/v1/people/${id}/posts`, { organisationId, role: 'administrator', reason: '工作需要' })
}

const proposalOf = (answer: Injected): string => answer.json<{ proposal: { id: string } }>().proposal.id

async function enrolled(login: string): Promise<Visitor> {
  const visitor = real.visitor()
  assert.equal((await visitor.signIn(login)).statusCode, 200)
  await visitor.enrol(real.now())
  return visitor
}

test('nothing failed inside', () => {
  assert.deepEqual([...house.failures, ...real.failures], [])
})
