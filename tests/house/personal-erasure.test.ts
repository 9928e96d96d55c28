import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import { after, before, test } from 'node:test'
import { randomBytes } from 'node:crypto'
import { loadRetention } from '../../packages/platform/src/content/load-house-rules.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { runRetention } from '../../packages/platform/src/modules/audit/audit.ts'
import { LOOKUP_COLUMNS, SEALED_COLUMNS } from '../../packages/platform/src/store/personal-columns.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const DAY_MS = 86_400_000
const rules = loadRetention(fileURLToPath(new URL('../../content/house', import.meta.url)))

let house: TestHouse
let administrator: Browser
let second: Browser
before(async () => {
  house = await openTestHouse()
  administrator = await house.asPerson('d.administrator1')
  second = await house.asPerson('d.administrator2')
})
after(() => house.close())

const person = (id: string) =>
  house.sample.db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
const findings = async (): Promise<unknown[]> =>
  (await administrator.send('POST', '/v1/audit/verifications')).json<{ findings: unknown[] }>().findings

interface Problem {
  readonly detail: string
}

/** Asks for the erasure and has it approved. */
async function erase(id: string): Promise<{ readonly statusCode: number; readonly body: string }> {
  const asked = await administrator.send('POST', `/v1/people/${id}/erasure`, { reason: '本人书面申请' })
  if (asked.statusCode !== 202) return asked
  const { proposal } = asked.json<{ proposal: { id: string } }>()
  return second.send('POST', `/v1/proposals/${proposal.id}/approve`, {})
}

test('a citizen is erased by two people: the values and every way to find him are gone, the records stay whole', async () => {
  const citizen = await house.asRole('citizen')
  const id = citizen.personId
  assert.equal((await citizen.get('/v1/me/trail')).statusCode, 200)
  const before = await person(id)
  assert.ok(before.name_cipher && before.phone_lookup)
  const asked = await administrator.send('POST', `/v1/people/${id}/erasure`, { reason: '本人书面申请' })
  assert.equal(asked.statusCode, 202, asked.body)
  assert.ok((await person(id)).name_cipher, 'nothing happens before the second person agrees')
  const state = (await administrator.get('/v1/personal-data')).json<{
    erasures: { personId: string; state: string }[]
  }>()
  assert.ok(state.erasures.some((each) => each.personId === id && each.state === 'waiting'))
  const { proposal } = asked.json<{ proposal: { id: string } }>()
  const approved = await second.send('POST', `/v1/proposals/${proposal.id}/approve`, {})
  assert.equal(approved.statusCode, 200, approved.body)
  const gone = (await person(id)) as unknown as Readonly<Record<string, unknown>>
  for (const { column } of [...SEALED_COLUMNS, ...LOOKUP_COLUMNS].filter(({ table }) => table === 'person')) {
    const value = gone[column]
    assert.ok(value === null || (Array.isArray(value) && value.length === 0), `${column} is still ${String(value)}`)
  }
  assert.ok(gone.erased_at && gone.ended_at)
  assert.equal((await citizen.get('/v1/me/trail')).statusCode, 401, 'his session is over')
  assert.deepEqual(await findings(), [], 'the audit log holds ids only and verifies as before')
  const page = (await administrator.get(`/v1/audit?subject=${id}&operation=erasePerson&outcome=done`)).json<{
    items: { reason: string; subjectName: string | null }[]
  }>()
  assert.deepEqual(
    page.items.map(({ reason, subjectName }) => [reason, subjectName]),
    [['本人书面申请', null]],
  )
  const again = await administrator.send('POST', `/v1/people/${id}/erasure`, { reason: '再来一次' })
  assert.equal(again.statusCode, 409, again.body)
})

test('who is in post is not erased, and the posts are named', async () => {
  const officer = await house.asRole('officer')
  const refused = await erase(officer.personId)
  assert.equal(refused.statusCode, 422, refused.body)
  assert.match((JSON.parse(refused.body) as Problem).detail, /派出所|公安局|反诈中心/)
  assert.ok((await person(officer.personId)).name_cipher)
})

test('who left his post less than three years ago is kept, and the rule is named with the day it ends', async () => {
  const teller = await house.asRole('teller')
  const ended = await administrator.send('POST', `/v1/people/${teller.personId}/end`, { reason: '离职' })
  if (ended.statusCode >= 300) await endByHand(teller.personId)
  const refused = await erase(teller.personId)
  assert.equal(refused.statusCode, 422, refused.body)
  assert.match((JSON.parse(refused.body) as Problem).detail, /2029-11-2\d.*第五十六条/)
})

test('the daily run erases who is due, says so in the log, and leaves the others', async () => {
  const [due, early] = await Promise.all([anOfficer(1), anOfficer(2)])
  await endByHand(due, house.now() - 1_100 * DAY_MS)
  await endByHand(early, house.now() - 1_000 * DAY_MS)
  const outcomes = await run()
  assert.deepEqual(
    outcomes.find(({ rule }) => rule === 'staff'),
    { rule: 'staff', due: 1, done: 1 },
  )
  assert.equal((await person(due)).name_cipher, null)
  assert.ok((await person(early)).name_cipher)
  const [entry] = (await administrator.get(`/v1/audit?subject=${due}&operation=runRetention`)).json<{
    items: { actor: string; reason: string }[]
  }>().items
  assert.deepEqual([entry?.actor, entry?.reason], ['system', 'staff'])
  assert.deepEqual(await findings(), [])
})

test('sessions, answers, settled proposals and former contacts go when their time is over, and not before', async () => {
  const old = new Date(house.now() - 400 * DAY_MS).toISOString()
  const recent = new Date(house.now() - 2 * DAY_MS).toISOString()
  const { db } = house.sample
  const session = (id: string, at: string) => ({
    id,
    token_hash: randomBytes(32),
    person_id: administrator.personId,
    created_at: at,
    last_seen_at: at,
    expires_at: at,
    address: '10.0.0.1',
    device: 'old',
  })
  await db
    .insertInto('session')
    .values([session('ses_old', old), session('ses_recent', recent)])
    .execute()
  const answer = (key: string, at: string) => ({
    caller_id: 'person:per_x',
    key,
    operation: 'x',
    body_hash: randomBytes(32),
    status: 200,
    answer: '{}',
    recorded_at: at,
  })
  await db
    .insertInto('idempotency')
    .values([answer('old', old), answer('recent', recent)])
    .execute()
  await db
    .insertInto('proposal')
    .values([
      {
        id: 'prop_old',
        operation: 'x',
        input: '{"body":{"name":"某人"}}',
        proposed_by: 'person:per_x',
        proposed_at: old,
        expires_at: old,
        state: 'approved',
        decided_at: old,
      },
      {
        id: 'prop_new',
        operation: 'x',
        input: '{"body":{}}',
        proposed_by: 'person:per_x',
        proposed_at: recent,
        expires_at: recent,
        state: 'waiting',
      },
    ])
    .execute()
  const outcomes = await run()
  const done = Object.fromEntries(outcomes.map(({ rule, done: count }) => [rule, count]))
  assert.deepEqual([done['sessions'], done['stored-answers'], done['proposals']], [1, 1, 1])
  const left = await db
    .selectFrom('session')
    .select('id')
    .where('id', 'like', 'ses_%')
    .where('device', '=', 'old')
    .execute()
  assert.deepEqual(left, [{ id: 'ses_recent' }])
  const proposal = await db
    .selectFrom('proposal')
    .select(['input', 'answer'])
    .where('id', '=', 'prop_old')
    .executeTakeFirstOrThrow()
  assert.deepEqual(proposal, { input: {}, answer: null })
  assert.ok(
    (await run()).every(({ done: count }) => count === 0),
    'a second run finds nothing',
  )
  const state = (await administrator.get('/v1/personal-data')).json<{
    rules: {
      end: 'delete' | 'erase' | 'keep'
      due: number | null
      lastRunAt: string | null
      basis: { assumption: boolean; source: string }
    }[]
  }>()
  for (const { end, due, lastRunAt, basis } of state.rules) {
    assert.equal(due, end === 'keep' ? null : 0)
    assert.equal(lastRunAt !== null, end !== 'keep')
    assert.ok(basis.source !== '')
  }
})

test('nobody erases himself, a stranger’s record, or without a reason', async () => {
  assert.equal(
    (await administrator.send('POST', `/v1/people/${administrator.personId}/erasure`, { reason: '自己' })).statusCode,
    422,
  )
  assert.equal(
    (await administrator.send('POST', '/v1/people/per_0000000000/erasure', { reason: '没有' })).statusCode,
    404,
  )
  assert.equal((await administrator.send('POST', `/v1/people/${second.personId}/erasure`, {})).statusCode, 400)
  const teller = await house.asRole('lobby')
  assert.equal((await teller.send('POST', `/v1/people/${second.personId}/erasure`, { reason: '不行' })).statusCode, 403)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})

const run = () =>
  runRetention(house.sample, { rules, ids: createIds(house.now, randomBytes), subscriptions: new Map() }, house.now())

async function anOfficer(index: number): Promise<string> {
  const officers = await house.sample.db
    .selectFrom('role_assignment')
    .select('person_id')
    .where('role', '=', 'officer')
    .orderBy('id')
    .limit(20)
    .execute()
  return officers[index * 3]?.person_id ?? ''
}

async function endByHand(id: string, atMs = house.now()): Promise<void> {
  const at = new Date(atMs).toISOString()
  await house.sample.db.updateTable('role_assignment').set({ valid_to: at }).where('person_id', '=', id).execute()
  await house.sample.db
    .updateTable('command_member')
    .set({ valid_to: at.slice(0, 10) })
    .where('person_id', '=', id)
    .execute()
  await house.sample.db.updateTable('person').set({ ended_at: at }).where('id', '=', id).execute()
}
