import assert from 'node:assert/strict'
import { createHmac, randomBytes } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { appendFact } from '../../packages/platform/src/store/facts.ts'
import type { HouseTransaction } from '../../packages/platform/src/store/house.ts'
import { openReceiver, type Received } from './exchange-receiver.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let receiver: Awaited<ReturnType<typeof openReceiver>>
let administrator: Browser
let bankId: string
let branchId: string
let otherId: string

before(async () => {
  house = await openTestHouse({ subscriptions: SUBSCRIPTIONS })
  receiver = await openReceiver()
  const { organisations } = house.county
  const bank = organisations.find(
    ({ sector, key }) => sector === 'bank' && organisations.some(({ parentKey }) => parentKey === key),
  )
  const branch = organisations.find(({ parentKey }) => parentKey === bank?.key)
  const other = organisations.find(({ sector }) => sector === 'school')
  assert.ok(bank && branch && other)
  bankId = house.organisationId(bank.key)
  branchId = house.organisationId(branch.key)
  otherId = house.organisationId(other.key)
  administrator = await house.asRole('administrator', organisations[0]?.key)
})
beforeEach(() => {
  receiver.received.length = 0
  receiver.answerWith({ status: 204 })
})
after(async () => {
  await receiver.close()
  await house.close()
})

async function happen(kind: string, organisationId: string, body: Record<string, unknown> = {}): Promise<string> {
  const nowIso = new Date(house.now()).toISOString()
  return house.sample.db
    .transaction()
    .execute((db: HouseTransaction) =>
      appendFact(
        db,
        { kind, subjectId: 'brief_1', organisationId, body, actor: 'system', occurredAt: nowIso },
        { ids: createIds(house.now, randomBytes), nowIso, subscriptions: SUBSCRIPTIONS },
      ),
    )
}

const work = async (): Promise<void> => house.houses.workers.find((each) => each.house === 'sample')?.runDue()

async function anAddress(kinds: readonly string[]) {
  const made = await administrator.send('POST', '/v1/webhooks', {
    organisationId: bankId,
    name: '核心系统',
    url: receiver.url,
    kinds,
  })
  assert.equal(made.statusCode, 200, made.body)
  const { id, secret } = made.json<{ id: string; secret: string }>()
  return {
    id,
    secret,
    post: (act: string, body: unknown = {}) => administrator.send('POST', `/v1/webhooks/${id}/${act}`, body),
    read: async () =>
      (await administrator.get(`/v1/webhooks/${id}`)).json<{
        state: string
        stateReason: string | null
        version: number
        failures: number
        counts: Record<string, number>
      }>(),
    remove: () => administrator.send('DELETE', `/v1/webhooks/${id}`),
  }
}

function isSigned(secret: string, { id, timestamp, body, signature }: Received): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return signature.split(' ').includes(`v1,${expected}`)
}

test('a system is told, signed, of what happened at its organisation and below, and of nothing elsewhere', async () => {
  const address = await anAddress(['briefing.sent'])
  const own = await happen('briefing.sent', bankId, { note: '电话 13800138000 见附件' })
  const below = await happen('briefing.sent', branchId)
  await happen('briefing.sent', otherId)
  await happen('briefing.read', bankId)
  await work()
  assert.deepEqual(
    receiver.received.map(({ body }) => (JSON.parse(body) as { id: string }).id).sort(),
    [own, below].sort(),
  )
  assert.ok(receiver.received.every((each) => isSigned(address.secret, each)))
  assert.ok(receiver.received.every(({ body }) => !body.includes('13800138000')))
  assert.deepEqual((await address.read()).counts, { waiting: 0, delivered: 2, failed: 0, held: 0 })
  await address.remove()
})

test('an organisation that moves away from under the address is told of no more, also when its message already waits', async () => {
  const address = await anAddress(['briefing.sent'])
  await happen('briefing.sent', branchId)
  receiver.answerWith({ status: 503 })
  await work()
  assert.equal(receiver.received.length, 1)
  const before = await house.sample.db
    .selectFrom('organisation')
    .select('path')
    .where('id', '=', branchId)
    .executeTakeFirstOrThrow()
  await house.sample.db
    .updateTable('organisation')
    .set({ path: `/${otherId}/${branchId}/` })
    .where('id', '=', branchId)
    .execute()
  receiver.answerWith({ status: 204 })
  house.advance(60_000)
  await work()
  assert.equal(receiver.received.length, 1)
  assert.equal((await address.read()).counts['held'], 1)
  await house.sample.db.updateTable('organisation').set({ path: before.path }).where('id', '=', branchId).execute()
  await address.remove()
})

test('a receiver that was away gets the same id and the same text until it answers', async () => {
  const address = await anAddress(['briefing.sent'])
  receiver.answerWith({ status: 500, text: '稍后再来' })
  await happen('briefing.sent', bankId)
  await work()
  house.advance(3_600_000)
  await work()
  receiver.answerWith({ status: 200, text: 'ok' })
  house.advance(3_600_000)
  await work()
  assert.equal(receiver.received.length, 3)
  assert.equal(new Set(receiver.received.map(({ id }) => id)).size, 1)
  assert.equal(new Set(receiver.received.map(({ body }) => body)).size, 1)
  assert.equal(new Set(receiver.received.map(({ timestamp }) => timestamp)).size, 3)
  const page = (await administrator.get(`/v1/webhooks/${address.id}/deliveries`)).json<{
    items: { id: string; attempts: number }[]
  }>()
  assert.deepEqual([page.items.length, page.items[0]?.attempts, page.items[0]?.id], [1, 3, receiver.received[0]?.id])
  const opened = (await administrator.get(`/v1/webhook-deliveries/${page.items[0]?.id}`)).json<{
    body: string
    tries: { status: number; responseHead: string; error: string | null }[]
  }>()
  assert.equal(opened.body, receiver.received[0]?.body)
  assert.deepEqual(
    opened.tries.map(({ status }) => status),
    [200, 500, 500],
  )
  assert.equal(opened.tries[2]?.responseHead, '稍后再来')
  await address.remove()
})

test('while a secret is replaced both sign; after its time the old one does not', async () => {
  const address = await anAddress(['briefing.sent'])
  const rotated = (await address.post('rotate-secret', { keepOldHours: 24 })).json<{ secret: string }>()
  assert.notEqual(rotated.secret, address.secret)
  await happen('briefing.sent', bankId)
  await work()
  const [both] = receiver.received
  assert.ok(both && isSigned(rotated.secret, both) && isSigned(address.secret, both))
  house.advance(25 * 3_600_000)
  administrator = await house.asRole('administrator', house.county.organisations[0]?.key)
  await happen('briefing.sent', bankId)
  await work()
  const last = receiver.received.at(-1)
  assert.ok(last && isSigned(rotated.secret, last) && !isSigned(address.secret, last))
  await address.remove()
})

test('a paused address is sent nothing; resumed, it gets what it missed', async () => {
  house.advance(1_000)
  const address = await anAddress(['briefing.sent'])
  assert.equal((await address.post('pause')).statusCode, 200)
  house.advance(1_000)
  await happen('briefing.sent', bankId)
  await happen('briefing.sent', bankId)
  await work()
  assert.equal(receiver.received.length, 0)
  assert.equal(
    (await address.post('replay', { from: '2026-11-01T00:00:00Z', to: '2027-01-01T00:00:00Z', only: 'all' }))
      .statusCode,
    409,
  )
  const resumed = (await address.post('resume', { sendMissed: true })).json<{ count: number }>()
  assert.equal(resumed.count, 2)
  await work()
  assert.equal(receiver.received.length, 2)
  await address.remove()
})

test('a time is replayed under the ids it had, and a single delivery too', async () => {
  const early = await happen('briefing.sent', bankId)
  house.advance(60_000)
  const from = new Date(house.now()).toISOString()
  const address = await anAddress(['briefing.sent'])
  const fact = await happen('briefing.sent', bankId)
  await work()
  const firstId = receiver.received[0]?.id
  house.advance(1_000)
  const to = new Date(house.now()).toISOString()
  assert.deepEqual((await address.post('replay', { from, to, only: 'missed' })).json(), { count: 0 })
  assert.deepEqual((await address.post('replay', { from, to, only: 'all' })).json(), { count: 1 })
  await work()
  assert.deepEqual(
    receiver.received.map(({ id }) => id),
    [firstId, firstId],
  )
  const missed = { from: new Date(Date.parse(from) - 120_000).toISOString(), to, only: 'missed' }
  const { count } = (await address.post('replay', missed)).json<{ count: number }>()
  assert.ok(count >= 1)
  await work()
  const told = receiver.received.map(({ body }) => (JSON.parse(body) as { id: string }).id)
  assert.ok(told.includes(early))
  assert.equal(told.filter((id) => id === fact).length, 2)
  assert.equal((await administrator.send('POST', `/v1/webhook-deliveries/${firstId}/replay`, {})).statusCode, 200)
  assert.equal((await administrator.send('POST', `/v1/webhook-deliveries/${firstId}/replay`, {})).statusCode, 409)
  await work()
  assert.equal(receiver.received.filter(({ id }) => id === firstId).length, 3)
  assert.equal((await address.post('replay', { from: to, to: from, only: 'all' })).statusCode, 422)
  await address.remove()
})

test('an address that fails for long is paused, with a fact and an audit entry; one that is gone at once', async () => {
  const address = await anAddress(['briefing.sent'])
  receiver.answerWith({ status: 500 })
  await happen('briefing.sent', bankId)
  for (let hour = 0; hour < 60 && (await address.read()).state === 'active'; hour += 1) {
    await work()
    house.advance(3_600_000)
    administrator = await house.asRole('administrator', house.county.organisations[0]?.key)
  }
  const failing = await address.read()
  assert.deepEqual([failing.state, failing.stateReason], ['paused', 'failing'])
  assert.ok(failing.failures >= 10)
  await address.post('resume', { sendMissed: false })
  receiver.answerWith({ status: 410 })
  await happen('briefing.sent', bankId)
  await work()
  const gone = await address.read()
  assert.deepEqual([gone.state, gone.stateReason], ['paused', 'gone'])
  const facts = (await administrator.get('/v1/facts?kind=webhook.paused')).json<{
    items: { body: { reason: string } }[]
  }>()
  assert.deepEqual(
    facts.items.slice(0, 2).map(({ body }) => body.reason),
    ['gone', 'failing'],
  )
  const entries = await house.sample.db
    .selectFrom('audit_entry')
    .select('actor')
    .where('operation', '=', 'pauseWebhook')
    .where('subject', '=', address.id)
    .execute()
  assert.deepEqual(
    entries.map(({ actor }) => actor),
    ['system', 'system'],
  )
  await address.remove()
})

test('a test message is signed, says nothing, and goes also to a paused address', async () => {
  const address = await anAddress(['briefing.sent'])
  await address.post('pause')
  const { deliveryId } = (await address.post('test')).json<{ deliveryId: string }>()
  await work()
  assert.equal(receiver.received[0]?.id, deliveryId)
  assert.ok(receiver.received[0] && isSigned(address.secret, receiver.received[0]))
  assert.equal((JSON.parse(receiver.received[0].body) as { kind: string }).kind, 'webhook.test')
  await address.remove()
  assert.equal((await address.post('test')).statusCode, 409)
})

test('an address is changed with its version, and a wrong one is refused where it is wrong', async () => {
  const address = await anAddress(['briefing.sent'])
  const change = (body: object) => administrator.send('PATCH', `/v1/webhooks/${address.id}`, body)
  assert.equal((await change({ version: 1, kinds: ['briefing.read', '*'] })).statusCode, 200)
  assert.equal((await change({ version: 1, name: '旧' })).statusCode, 409)
  const refused = await change({ version: 2, url: 'https://169.254.169.254/latest' })
  assert.equal(refused.statusCode, 422)
  assert.equal(refused.json<{ errors: { path: string }[] }>().errors[0]?.path, '/url')
  await address.remove()
})

test('the secret is shown once and stands nowhere in the clear', async () => {
  const address = await anAddress(['briefing.sent'])
  const row = await house.sample.db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', address.id)
    .executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(row).includes(address.secret))
  assert.ok(!(await administrator.get(`/v1/webhooks/${address.id}`)).body.includes('whsec_'))
  await address.remove()
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
  assert.deepEqual(
    house.notices.filter((text) => /job/.test(text)),
    [],
  )
})
