import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  allOf,
  ok,
  openLimitsWorld,
  PENSIONER,
  SHOP_OWNER,
  type LimitsWorld,
  type Step,
  type Told,
} from './limits-world.ts'

const HOUR_MS = 3_600_000
const YUAN = 100

let world: LimitsWorld
let shop: string
before(async () => {
  world = await openLimitsWorld()
  shop = await world.record(SHOP_OWNER, { name: '钱多多', birthYear: 1984, occupation: 'sole-trader' })
})
after(() => world.house.close())

interface Now {
  readonly dayMinor: number
  readonly remainingTodayMinor: number
  readonly origin: string
}
const limitsOf = async (account: string): Promise<Now> =>
  (await ok<{ now: Now }>(world.core.send('POST', '/v1/limits/read', { account }))).now
let numbers = 100
const newNumber = (): string => `62170000000${String(++numbers).padStart(5, '0')}`
const newAccount = async (holder: object = {}, more: object = {}) => {
  const number = newNumber()
  return {
    number,
    id: await world.record(number, { name: '赵小满', birthYear: 1990, occupation: 'employee', ...holder }, more),
  }
}
const tell = (accountId: string, askedDayMinor: number, more: object = {}) =>
  ok<Told>(
    world.people.teller.send('POST', `/v1/limits/accounts/${accountId}/raise`, {
      askedDayMinor,
      purpose: 'goods',
      channel: 'counter',
      ...more,
    }),
  )
interface Submitted extends Step {
  readonly rung: string
  readonly effectiveAt: string
  readonly checks: readonly { readonly id: string; readonly isDone: boolean }[]
}
const submit = (told: Told, more: object = {}) =>
  ok<Submitted>(
    world.people.teller.send('POST', `/v1/limits/requests/${told.id}/submit`, {
      version: told.version,
      papers: allOf(told),
      channel: 'counter',
      looks: { nervous: false, onPhone: false, reading: false, accompanied: false },
      ...more,
    }),
  )
const read = (id: string) =>
  ok<Record<string, unknown> & { state: string; version: number; visits: number; may: Record<string, boolean> }>(
    world.people.teller.get(`/v1/limits/requests/${id}`),
  )
const statusOf = async (answer: Promise<{ statusCode: number }>): Promise<number> => (await answer).statusCode

test('a shop owner’s raise: told once, one visit, reviewed by another, in effect when it has cooled, by itself', async () => {
  const { house, people } = world
  const told = await ok<Told>(
    world.core.send('POST', '/v1/limits/raise', {
      account: SHOP_OWNER,
      askedDayMinor: 2_500_000,
      purpose: 'goods',
      channel: 'mobile',
    }),
  )
  assert.deepEqual(
    told.papers.items.map(({ anyOf }) => anyOf.map(({ id }) => id).join('|')),
    ['identity-card', 'business-licence|stall-lease', 'three-months-of-sales|purchase-contract|order-or-invoice'],
  )
  house.advance(2 * HOUR_MS)
  const submitted = await submit({ ...told, state: 'told' })
  assert.equal(submitted.rung, 'delay')
  assert.equal(Date.parse(submitted.effectiveAt) - house.now(), 12 * HOUR_MS)
  house.advance(HOUR_MS)
  const approved = await ok<Step & { effectiveAt: string }>(
    people.manager.send('POST', `/v1/limits/requests/${told.id}/approve`, {
      version: submitted.version,
      dayMinor: 2_500_000,
      checksDone: [],
    }),
  )
  // The clock runs from the handing in: a slow review costs the customer nothing.
  assert.equal(Date.parse(approved.effectiveAt) - house.now(), 11 * HOUR_MS)
  house.advance(11 * HOUR_MS - 1)
  await world.runJobs()
  assert.equal((await limitsOf(SHOP_OWNER)).dayMinor, 1_000_000)
  house.advance(1)
  await world.runJobs()
  world.people = await world.signInAgain()
  const now = await limitsOf(SHOP_OWNER)
  assert.deepEqual([now.dayMinor, now.origin], [2_500_000, 'raise'])
  const request = await read(told.id)
  assert.deepEqual([request.state, request.visits], ['in-effect', 1])
  const raised = await house.decisions.readByEvent(branchCode(), `${told.id}-raised`)
  assert.equal(raised?.event['kind'], 'limit-raised', 'the ledger’s windows know it')
})

const branchCode = (): string => world.house.county.organisations.find(({ key }) => key === world.branchKey)?.code ?? ''

test('who took it in cannot review it, and of two who review at once one is too late', async () => {
  const { id } = await newAccount()
  const told = await tell(id, 1_200_000)
  const submitted = await submit(told)
  const body = { version: submitted.version, dayMinor: 1_200_000, checksDone: [] }
  const url = `/v1/limits/requests/${told.id}/approve`
  assert.equal(await statusOf(world.people.teller.send('POST', url, body)), 403)
  const both = await Promise.all([
    world.people.manager.send('POST', url, body),
    world.people.supervisor.send('POST', `/v1/limits/requests/${told.id}/refuse`, {
      version: submitted.version,
      refusal: 'purpose-unclear',
    }),
  ])
  assert.deepEqual(both.map(({ statusCode }) => statusCode).toSorted(), [200, 409])
})

test('a manager who handed it in himself cannot approve it', async () => {
  const { id } = await newAccount()
  const told = await tell(id, 1_200_000)
  const submitted = await ok<Step>(
    world.people.manager.send('POST', `/v1/limits/requests/${told.id}/submit`, {
      version: 1,
      papers: allOf(told),
      channel: 'counter',
    }),
  )
  const approve = { version: submitted.version, dayMinor: 1_200_000, checksDone: [] }
  const refused = await world.people.manager.send('POST', `/v1/limits/requests/${told.id}/approve`, approve)
  assert.equal(refused.statusCode, 422)
  await ok(world.people.supervisor.send('POST', `/v1/limits/requests/${told.id}/approve`, approve))
})

test('papers: something missing is told with its name, and nothing that was not told can be asked for', async () => {
  const { id } = await newAccount()
  const told = await tell(id, 1_200_000)
  const url = `/v1/limits/requests/${told.id}`
  const missing = await world.people.teller.send('POST', `${url}/submit`, {
    version: 1,
    papers: allOf(told).slice(1),
    channel: 'counter',
  })
  assert.equal(missing.statusCode, 422)
  assert.equal(missing.json<{ errors: readonly unknown[] }>().errors.length, 1)
  const foreign = {
    version: 1,
    papers: [...allOf(told), { paper: 'house-contract', result: 'seen' }],
    channel: 'counter',
  }
  assert.equal(await statusOf(world.people.teller.send('POST', `${url}/submit`, foreign)), 422)
  const submitted = await submit(told)
  const more = { version: submitted.version, papers: ['house-contract'], reason: '再带一份' }
  assert.equal(await statusOf(world.people.manager.send('POST', `${url}/send-back`, more)), 422)
  const again = { version: submitted.version, papers: [allOf(told)[1]?.paper], reason: '看不清' }
  const back = await ok<Step>(world.people.manager.send('POST', `${url}/send-back`, again))
  assert.equal(back.state, 'told')
  const resubmitted = await submit({ ...told, version: back.version })
  assert.equal(resubmitted.effectiveAt, submitted.effectiveAt, 'looking again does not start the clock anew')
  assert.equal((await read(told.id)).visits, 1)
})

test('three times the limit needs a check by a person; at the counter that is done already', async () => {
  const { id } = await newAccount()
  const told = await tell(id, 3_000_000)
  const submitted = await submit(told)
  assert.deepEqual(
    submitted.checks.map(({ id: check, isDone }) => [check, isDone]),
    [['seen-in-person', true]],
  )
  const other = await newAccount()
  const far = await tell(other.id, 3_000_000, { channel: 'mobile' })
  const sent = await submit(far, { channel: 'mobile', looks: undefined })
  assert.deepEqual(sent.checks, [{ ...sent.checks[0], id: 'seen-in-person', isDone: false }])
  const url = `/v1/limits/requests/${far.id}/approve`
  const approve = { version: sent.version, dayMinor: 3_000_000, checksDone: [] as string[] }
  assert.equal(await statusOf(world.people.manager.send('POST', url, approve)), 422)
  await ok(world.people.manager.send('POST', url, { ...approve, checksDone: ['seen-in-person'] }))
})

test('a changed phone number holds the raise until the old number was called', async () => {
  const { number, id } = await newAccount()
  await world.house.decisions.decide(branchCode(), {
    id: `sim-${number}`,
    kind: 'device-changed',
    time: new Date(world.house.now()).toISOString(),
    account: number,
    change: 'phone-number',
  })
  world.house.advance(HOUR_MS)
  const told = await tell(id, 1_500_000)
  const submitted = await submit(told)
  assert.equal(submitted.rung, 'hold')
  assert.equal(Date.parse(submitted.effectiveAt) - world.house.now(), 24 * HOUR_MS)
  assert.deepEqual(
    submitted.checks.map(({ id: check, isDone }) => [check, isDone]),
    [['old-number-called', false]],
  )
  const approve = { version: submitted.version, dayMinor: 1_500_000, checksDone: ['seen-in-person'] }
  assert.equal(
    await statusOf(world.people.manager.send('POST', `/v1/limits/requests/${told.id}/approve`, approve)),
    422,
  )
})

test('older customers have a day to think', async () => {
  const id = await world.record(PENSIONER, { name: '孙奶奶', birthYear: 1955, occupation: 'retired' })
  const told = await tell(id, 1_200_000, { purpose: 'medical' })
  const submitted = await submit(told)
  assert.equal(Date.parse(submitted.effectiveAt) - world.house.now(), 24 * HOUR_MS)
})

test('a refusal carries reason, remedy and appeal; the appeal is heard by a third person and overturned it still cools', async () => {
  const { id, number } = await newAccount()
  const told = await tell(id, 1_200_000)
  const submitted = await submit(told)
  const url = `/v1/limits/requests/${told.id}`
  const refused = await ok<Step>(
    world.people.manager.send('POST', `${url}/refuse`, { version: submitted.version, refusal: 'purpose-unclear' }),
  )
  const shown = await read(told.id)
  const refusal = shown['refusal'] as {
    reason: Record<string, string>
    remedy: Record<string, string>
    appeal: Record<string, string>
  }
  for (const text of [refusal.reason, refusal.remedy, refusal.appeal]) assert.ok((text['zh-Hans'] ?? '').length > 10)
  assert.match(refusal.appeal['zh-Hans'] ?? '', /5个工作日/)
  const appealed = await ok<Step & { dueAt: string }>(
    world.people.teller.send('POST', `${url}/appeal`, {
      version: refused.version,
      words: '这是给供货商的货款，合同在这里。',
    }),
  )
  assert.ok(!JSON.stringify(await read(told.id)).includes('供货商'), 'not among the rest')
  const { words } = await ok<{ words: string }>(world.people.supervisor.get(`${url}/appeal`))
  assert.match(words, /供货商/)
  const reads = await world.house.sample.db
    .selectFrom('audit_entry')
    .select('operation')
    .where('subject', '=', told.id)
    .where('operation', '=', 'readLimitAppeal')
    .execute()
  assert.equal(reads.length, 1, 'the audit log keeps who read it')
  const decide = { version: appealed.version, decision: 'overturned', answer: '合同属实，准予提额' }
  assert.equal(await statusOf(world.people.manager.send('POST', `${url}/appeal-decision`, decide)), 422, 'who refused')
  const overturned = await ok<Step & { effectiveAt: string }>(
    world.people.supervisor.send('POST', `${url}/appeal-decision`, decide),
  )
  assert.equal(overturned.state, 'approved')
  assert.ok(Date.parse(overturned.effectiveAt) > world.house.now())
  assert.equal((await limitsOf(number)).dayMinor, 1_000_000)
  const rows = await world.house.sample.db.selectFrom('limit_request').selectAll().where('id', '=', told.id).execute()
  assert.ok(!JSON.stringify(rows).includes('供货商'), 'the customer’s words are sealed')
})

test('lowering works at once, and takes back a raise that still cools', async () => {
  const { id, number } = await newAccount()
  const told = await tell(id, 1_200_000)
  const submitted = await submit(told)
  await ok(
    world.people.manager.send('POST', `/v1/limits/requests/${told.id}/approve`, {
      version: submitted.version,
      dayMinor: 1_200_000,
      checksDone: [],
    }),
  )
  await ok(world.core.send('POST', '/v1/limits/lower', { account: number, dayMinor: 200_000 }))
  assert.equal((await limitsOf(number)).dayMinor, 200_000)
  assert.equal((await read(told.id)).state, 'withdrawn')
  world.house.advance(13 * HOUR_MS)
  await world.runJobs()
  world.people = await world.signInAgain()
  assert.equal((await limitsOf(number)).dayMinor, 200_000)
  assert.equal(await statusOf(world.core.send('POST', '/v1/limits/lower', { account: number, dayMinor: 300_000 })), 422)
})

test('above the cap of the class nothing is even taken in', async () => {
  const { id } = await newAccount({}, { class: 'II', dayMinor: 500_000, yearMinor: 10_000_000 })
  const answer = await world.people.teller.send('POST', `/v1/limits/accounts/${id}/raise`, {
    askedDayMinor: 10_001 * YUAN,
    purpose: 'daily',
    channel: 'counter',
  })
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /class II|10,000/)
  await tell(id, 10_000 * YUAN, { purpose: 'daily', askedYearMinor: 200_000 * YUAN })
})

test('a second request while one is open is refused and names the first', async () => {
  const { id } = await newAccount()
  const told = await tell(id, 1_200_000)
  const second = await world.people.teller.send('POST', `/v1/limits/accounts/${id}/raise`, {
    askedDayMinor: 1_500_000,
    purpose: 'goods',
    channel: 'counter',
  })
  assert.equal(second.statusCode, 409)
  assert.equal(second.json<{ limitRequestId: string }>().limitRequestId, told.id)
})

test('without the ledger nothing is handed in, and the request stays as it was', async () => {
  const { id } = await newAccount()
  const told = await tell(id, 1_200_000)
  await world.house.ledger.close()
  const answer = await world.people.teller.send('POST', `/v1/limits/requests/${told.id}/submit`, {
    version: told.version,
    papers: allOf(told),
    channel: 'counter',
  })
  assert.ok([429, 503].includes(answer.statusCode), String(answer.statusCode))
  const after = await read(told.id)
  assert.deepEqual([after.state, after.version], ['told', 1])
  assert.deepEqual(after['seen'], [])
  // The kill switch does not wait for it.
  const { number } = await newAccount()
  await ok(world.core.send('POST', '/v1/limits/kill-switch', { account: number, channel: 'mobile' }))
  assert.equal((await limitsOf(number)).remainingTodayMinor, 0)
})

test('nothing failed inside', () => {
  assert.deepEqual(world.house.failures, [])
  assert.ok(shop.startsWith('acc_'))
})
