import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Worker } from '../../packages/platform/src/jobs/worker.ts'
import { groupsWorks } from '../../packages/platform/src/modules/groups/groups.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { approveNew, buildNet, expectOk, runJobs, sendNew, TEXT, TOWN, type Net, type Sent } from './groups-world.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

const HOUR_MS = 3_600_000

let house: TestHouse
let net: Net
before(async () => {
  house = await openTestHouse()
  net = await buildNet(house)
})
after(() => house.close())

const draft = (more: object = {}) => ({
  organisationId: house.organisationId(TOWN),
  ...TEXT,
  groupIds: [net.top],
  ...more,
})
const write = (more: object = {}) => expectOk<Sent>(net.writer.send('POST', '/v1/briefings', draft(more)))
const stateOf = async (id: string) => (await expectOk<{ state: string }>(net.approver.get(`/v1/briefings/${id}`))).state
const deliveriesOf = async (id: string): Promise<number> => {
  const rows = await house.sample.db
    .selectFrom('briefing_delivery')
    .select('id')
    .where('briefing_id', '=', id)
    .execute()
  return rows.length
}

test('who wrote it cannot approve it, also not who changed a word in it', async () => {
  const leader = await house.asRole('leader', TOWN)
  const { id } = await expectOk<Sent>(net.approver.send('POST', '/v1/briefings', draft()))
  await expectOk(leader.send('PATCH', `/v1/briefings/${id}`, { version: 1, title: '改过的题目' }))
  await expectOk(net.writer.send('POST', `/v1/briefings/${id}/submit`, { version: 2 }))
  const approve = { version: 3 }
  for (const own of [net.approver, leader])
    assert.equal((await own.send('POST', `/v1/briefings/${id}/approve`, approve)).statusCode, 422)
  assert.equal((await net.writer.send('POST', `/v1/briefings/${id}/approve`, approve)).statusCode, 403, 'not his role')
  await runJobs(house)
  assert.equal(await deliveriesOf(id), 0)
  assert.equal(await stateOf(id), 'submitted')
  const second = await house.asRole('leader', 'D')
  await expectOk(second.send('POST', `/v1/briefings/${id}/approve`, approve))
  await runJobs(house)
  assert.equal(await stateOf(id), 'sent')
  assert.equal(await deliveriesOf(id), 2)
})

test('what is handed in cannot be changed; given back with a reason it can', async () => {
  const { id } = await write()
  await expectOk(net.writer.send('POST', `/v1/briefings/${id}/submit`, { version: 1 }))
  const edit = { version: 2, title: '偷偷改' }
  assert.equal((await net.writer.send('PATCH', `/v1/briefings/${id}`, edit)).statusCode, 409)
  const back = { version: 2, reason: '请补上辨别要点' }
  await expectOk(net.approver.send('POST', `/v1/briefings/${id}/return`, back))
  const read = await expectOk<{ state: string; returnReason: string }>(net.writer.get(`/v1/briefings/${id}`))
  assert.deepEqual([read.state, read.returnReason], ['draft', back.reason])
  await expectOk(net.writer.send('PATCH', `/v1/briefings/${id}`, { version: 3, title: '改好了' }))
})

test('a text with somebody’s number in it is not handed in, and says where', async () => {
  const { id } = await write({ text: '受害人张某，电话13912345678，请知悉。' })
  const answer = await net.writer.send('POST', `/v1/briefings/${id}/submit`, { version: 1 })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(
    answer.json<{ errors: readonly { path: string }[] }>().errors.map(({ path }) => path),
    ['text'],
  )
  assert.ok(!answer.body.includes('13912345678'), 'the answer does not repeat it')
})

test('a briefing without a group, or into a group of another town, goes nowhere', async () => {
  const { id } = await write({ groupIds: [] })
  assert.equal((await net.writer.send('POST', `/v1/briefings/${id}/submit`, { version: 1 })).statusCode, 422)
  const foreign = await house.sample.db
    .selectFrom('briefing_group')
    .select('id')
    .where('organisation_id', '=', house.organisationId('T07'))
    .executeTakeFirstOrThrow()
  assert.equal((await net.writer.send('POST', '/v1/briefings', draft({ groupIds: [foreign.id] }))).statusCode, 422)
  const other = { ...draft(), organisationId: house.organisationId('T07') }
  assert.equal((await net.writer.send('POST', '/v1/briefings', other)).statusCode, 404)
})

test('a scheduled briefing goes out at its time and not before', async () => {
  const sendAt = new Date(house.now() + HOUR_MS).toISOString()
  const { id } = await approveNew(house, net, { sendAt })
  await runJobs(house)
  assert.deepEqual([await stateOf(id), await deliveriesOf(id)], ['approved', 0])
  house.advance(HOUR_MS)
  await runJobs(house)
  assert.deepEqual([await stateOf(id), await deliveriesOf(id)], ['sent', 2])
})

test('withdrawn before its time it never goes out', async () => {
  const { id, version } = await approveNew(house, net, { sendAt: new Date(house.now() + HOUR_MS).toISOString() })
  await expectOk(net.approver.send('POST', `/v1/briefings/${id}/withdraw`, { version, reason: '情况有变' }))
  house.advance(2 * HOUR_MS - 1)
  await runJobs(house)
  assert.deepEqual([await stateAgain(id), await deliveriesOf(id)], ['withdrawn', 0])
})

/** Two hours later the sessions are over. */
async function stateAgain(id: string): Promise<string> {
  net = {
    ...net,
    writer: await house.signIn(net.writer.personId),
    approver: await house.signIn(net.approver.personId),
  }
  return stateOf(id)
}

/** A worker of its own, as of another node, which dies where it is told to. */
function otherNode(name: string, dieAt?: string): Worker {
  return new Worker({
    house: house.sample,
    name,
    works: new Map(groupsWorks()),
    schedules: new Map(),
    subscriptions: new Map(),
    nowMs: house.now,
    ids: createIds(house.now, randomBytes),
    personal: openPersonalVault(join(house.database.directory, 'keys')),
    randomBytes,
    notice: () => undefined,
    pass(point) {
      if (point === dieAt) throw new Error('the process died')
    },
  })
}

test('a process that dies while sending leaves nothing half sent, and afterwards it goes out once', async () => {
  const { id } = await approveNew(house, net)
  await assert.rejects(otherNode('node-dying', 'inside: before commit').runDue(), /died/)
  assert.deepEqual([await stateOf(id), await deliveriesOf(id)], ['approved', 0])
  await assert.rejects(otherNode('node-dying-late', 'inside: after commit').runDue(), /died/)
  assert.deepEqual([await stateOf(id), await deliveriesOf(id)], ['sent', 2])
  await otherNode('node-next').runDue()
  await runJobs(house)
  assert.equal(await deliveriesOf(id), 2)
})

test('several nodes and a doubled job send it once', async () => {
  const { id } = await approveNew(house, net)
  const job = await house.sample.db
    .selectFrom('job')
    .selectAll()
    .where('kind', '=', 'groups.send-briefing')
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow()
  const { seq: _seq, ...same } = job as typeof job & { seq: number }
  await house.sample.db
    .insertInto('job')
    .values({ ...same, id: `${job.id}x`, payload: JSON.stringify(job.payload) })
    .execute()
  await Promise.all(['a', 'b', 'c'].map((name) => otherNode(`node-${name}`).runDue()))
  const passes = await house.sample.db.selectFrom('briefing_pass').select('id').where('briefing_id', '=', id).execute()
  const sent = await house.sample.db
    .selectFrom('fact')
    .select('id')
    .where('kind', '=', 'briefing.sent')
    .where('subject_id', '=', id)
    .execute()
  assert.deepEqual([passes.length, sent.length, await deliveriesOf(id)], [1, 1, 2])
})

test('approved twice with one key, or by two at once, it is approved once', async () => {
  const { id } = await write()
  await expectOk(net.writer.send('POST', `/v1/briefings/${id}/submit`, { version: 1 }))
  const leader = await house.asRole('leader', TOWN)
  const answers = await Promise.all(
    [net.approver, leader].map((each) => each.send('POST', `/v1/briefings/${id}/approve`, { version: 2 })),
  )
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
})

test('the steps are facts and audit entries, without a name or a text in them', async () => {
  const id = await sendNew(house, net)
  const facts = await house.sample.db.selectFrom('fact').select(['kind', 'body']).where('subject_id', '=', id).execute()
  assert.deepEqual(facts.map(({ kind }) => kind).toSorted(), [
    'briefing.approved',
    'briefing.drafted',
    'briefing.sent',
    'briefing.submitted',
    'briefing.waiting',
  ])
  const audit = await house.sample.db
    .selectFrom('audit_entry')
    .select(['operation', 'content'])
    .where('subject', '=', id)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    audit.map(({ operation }) => operation),
    ['draftBriefing', 'submitBriefing', 'approveBriefing', 'groups.send-briefing'],
  )
  assert.ok(![...facts, ...audit].some((each) => JSON.stringify(each).includes('自称客服')))
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
