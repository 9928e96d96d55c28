import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { Worker } from '../../packages/platform/src/jobs/worker.ts'
import { takeEffectWork, TAKE_EFFECT_JOB } from '../../packages/platform/src/modules/accounts/limits/take-effect.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { allOf, ok, openLimitsWorld, type LimitsWorld, type Step, type Told } from './limits-world.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let world: LimitsWorld
before(async () => {
  world = await openLimitsWorld()
})
after(() => world.house.close())

let numbers = 200
const newAccount = async (holder: object = {}, more: object = {}) => {
  const number = `62170000000${String(++numbers).padStart(5, '0')}`
  return {
    number,
    id: await world.record(number, { name: '周大林', birthYear: 1988, occupation: 'employee', ...holder }, more),
  }
}
interface Left {
  readonly allowed: boolean
  readonly counted: boolean
  readonly reasons: readonly { readonly code: string }[]
  readonly remainingTodayMinor: number
  readonly remainingThisYearMinor: number
}
const count = (account: string, paymentId: string, amountMinor: number, more: object = {}) =>
  ok<Left>(world.core.send('POST', '/v1/limits/count', { account, paymentId, amountMinor, channel: 'mobile', ...more }))
const check = (account: string, paymentId: string, amountMinor: number, more: object = {}) =>
  ok<Left>(world.core.send('POST', '/v1/limits/check', { account, paymentId, amountMinor, channel: 'mobile', ...more }))
const codes = ({ reasons }: Left): string[] => reasons.map(({ code }) => code)
const branchCode = (): string => world.house.county.organisations.find(({ key }) => key === world.branchKey)?.code ?? ''
const nextDay = async (): Promise<void> => {
  world.house.advance(DAY_MS)
  world.people = await world.signInAgain()
}

test('a payment counts once however often it is sent, and what was not paid is given back', async () => {
  const { number } = await newAccount()
  assert.deepEqual(codes(await check(number, 'p1', 1_000_001)), ['day-limit'])
  const first = await count(number, 'p1', 600_000)
  assert.deepEqual([first.allowed, first.counted, first.remainingTodayMinor], [true, true, 400_000])
  const again = await count(number, 'p1', 600_000)
  assert.deepEqual([again.counted, again.remainingTodayMinor], [true, 400_000])
  const other = { account: number, paymentId: 'p1', amountMinor: 1, channel: 'mobile' }
  assert.equal((await world.core.send('POST', '/v1/limits/count', other)).statusCode, 409)
  const second = await count(number, 'p2', 400_001)
  assert.deepEqual([second.counted, codes(second), second.remainingTodayMinor], [false, ['day-limit'], 400_000])
  const back = await ok<{ released: boolean; remainingTodayMinor: number }>(
    world.core.send('POST', '/v1/limits/release', { account: number, paymentId: 'p1' }),
  )
  assert.deepEqual([back.released, back.remainingTodayMinor], [true, 1_000_000])
  const twice = await ok<{ released: boolean }>(
    world.core.send('POST', '/v1/limits/release', { account: number, paymentId: 'p1' }),
  )
  assert.equal(twice.released, false)
  assert.equal((await count(number, 'p1', 600_000)).counted, true, 'made after all')
})

test('of twenty payments at once only those count that fit under the limit', async () => {
  const { number } = await newAccount()
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => count(number, `rush-${n}`, 150_000)))
  assert.equal(answers.filter(({ counted }) => counted).length, 6)
  assert.equal((await check(number, 'rush-last', 100_000)).allowed, true)
  assert.equal((await check(number, 'rush-last', 100_001)).allowed, false)
})

test('midnight in Beijing begins a new day, and the year goes on', async () => {
  const { number } = await newAccount({}, { yearMinor: 1_500_000 })
  await count(number, 'd1', 1_000_000)
  await nextDay()
  const left = await check(number, 'd2', 500_001)
  assert.deepEqual(codes(left), ['year-limit'])
  assert.equal(left.remainingTodayMinor, 500_000, 'no more today than is left of the year')
})

test('class III: its caps stand above whatever was agreed; money to the bound account does not count', async () => {
  const { number } = await newAccount({}, { class: 'III', dayMinor: 200_000, yearMinor: 5_000_000 })
  assert.deepEqual(codes(await check(number, 'c1', 200_001)), ['day-limit', 'class-day'])
  assert.deepEqual(codes(await check(number, 'c1', 100, { balanceMinor: 200_001 })), ['class-balance'])
  const bound = await count(number, 'c2', 900_000, { toBound: true })
  assert.deepEqual([bound.allowed, bound.counted, bound.remainingTodayMinor], [true, false, 200_000])
})

test('at the counter the limits do not bind', async () => {
  const { number } = await newAccount()
  const answer = await count(number, 'counter-1', 90_000_000, { channel: 'counter' })
  assert.deepEqual([answer.allowed, answer.counted], [true, false])
})

test('the kill switch stops everything at once, withdraws what would open the account up, and the ledger learns of it', async () => {
  const { number, id } = await newAccount()
  const told = await ok<Told>(
    world.core.send('POST', '/v1/limits/raise', {
      account: number,
      askedDayMinor: 1_500_000,
      purpose: 'daily',
      channel: 'mobile',
    }),
  )
  const pressed = await ok<{ isNew: boolean; withdrawnRequests: number }>(
    world.core.send('POST', '/v1/limits/kill-switch', { account: number, channel: 'mobile' }),
  )
  assert.deepEqual([pressed.isNew, pressed.withdrawnRequests], [true, 1])
  const again = await ok<{ isNew: boolean }>(
    world.core.send('POST', '/v1/limits/kill-switch', { account: number, channel: 'mobile' }),
  )
  assert.equal(again.isNew, false)
  assert.deepEqual(codes(await check(number, 'k1', 1)), ['kill-switch'])
  assert.deepEqual(codes(await check(number, 'k1', 1, { channel: 'counter' })), ['kill-switch'], 'nor at a counter')
  const raise = { askedDayMinor: 1_500_000, purpose: 'daily', channel: 'counter' }
  assert.equal(
    (await world.people.teller.send('POST', `/v1/limits/accounts/${id}/raise`, raise)).statusCode,
    422,
    'not while it is on',
  )
  await world.runJobs()
  const { id: controlId } = await world.house.sample.db
    .selectFrom('account_control')
    .select('id')
    .where('account_id', '=', id)
    .executeTakeFirstOrThrow()
  const told2 = await world.house.decisions.readByEvent(branchCode(), `${controlId}-set`)
  assert.equal(told2?.decision.verdict, 'allow')
  const request = await ok<{ state: string }>(world.people.teller.get(`/v1/limits/requests/${told.id}`))
  assert.equal(request.state, 'withdrawn')
  // Away from the counter it is not released: there is no operation for systems, and the rule book refuses.
  assert.equal(
    (
      await world.core.send('POST', `/v1/limits/accounts/${id}/kill-switch/release`, {
        identitySeen: true,
        ownWish: true,
      })
    ).statusCode,
    403,
  )
  await ok(
    world.people.teller.send('POST', `/v1/limits/accounts/${id}/kill-switch/release`, {
      identitySeen: true,
      ownWish: true,
      looks: { onPhone: false },
    }),
  )
  assert.deepEqual(codes(await check(number, 'k1', 1)), [])
})

test('the switch is not released while the police warn', async () => {
  const { number, id } = await newAccount()
  await ok(world.core.send('POST', '/v1/limits/kill-switch', { account: number, channel: 'mobile' }))
  await world.house.decisions.decide(branchCode(), {
    id: `alert-${number}`,
    kind: 'police-alert',
    time: new Date(world.house.now()).toISOString(),
    account: number,
    alert: 'open',
  })
  const release = { identitySeen: true, ownWish: true }
  const answer = await world.people.teller.send('POST', `/v1/limits/accounts/${id}/kill-switch/release`, release)
  assert.equal(answer.statusCode, 422)
  assert.match(answer.body, /96110/)
  assert.deepEqual(codes(await check(number, 'x', 1)), ['kill-switch'])
})

test('locked money: more at once, less only at a branch or machine, and free after the cooling time', async () => {
  const { number, id } = await newAccount()
  const lock = (amountMinor: number) =>
    world.core.send('POST', '/v1/limits/money-lock', { account: number, amountMinor, channel: 'mobile' })
  await ok(lock(300_000))
  const inCash = await check(number, 'm0', 100_001, { channel: 'counter', balanceMinor: 400_000 })
  assert.deepEqual(codes(inCash), ['money-lock'], 'nor at a counter')
  assert.equal((await lock(200_000)).statusCode, 422, 'less would be unlocking')
  await ok(lock(500_000))
  assert.deepEqual(codes(await check(number, 'l1', 100_001, { balanceMinor: 600_000 })), ['money-lock'])
  assert.deepEqual(codes(await check(number, 'l1', 100_000, { balanceMinor: 600_000 })), [])
  const far = { account: number, channel: 'mobile' }
  assert.equal((await world.core.send('POST', '/v1/limits/money-lock/unlock', far)).statusCode, 422)
  const unlocking = await ok<{ releaseAt: string }>(
    world.people.teller.send('POST', `/v1/limits/accounts/${id}/money-lock/unlock`, {
      identitySeen: true,
      ownWish: true,
    }),
  )
  assert.equal(Date.parse(unlocking.releaseAt) - world.house.now(), 12 * HOUR_MS)
  world.house.advance(6 * HOUR_MS)
  world.people = await world.signInAgain()
  const again = await ok<{ releaseAt: string }>(
    world.people.teller.send('POST', `/v1/limits/accounts/${id}/money-lock/unlock`, {
      identitySeen: true,
      ownWish: true,
    }),
  )
  assert.equal(again.releaseAt, unlocking.releaseAt, 'asked again it does not begin anew')
  await world.runJobs()
  assert.deepEqual(codes(await check(number, 'l1', 100_001, { balanceMinor: 600_000 })), ['money-lock'])
  world.house.advance(6 * HOUR_MS)
  await world.runJobs()
  assert.deepEqual(codes(await check(number, 'l1', 100_001, { balanceMinor: 600_000 })), [])
})

test('a proposal rests on peers once there are enough of them, and on the occupation’s need before', async () => {
  const proposalOf = async (account: string) =>
    (
      await ok<{
        proposal: { basis: string; dayMinor: number; peers: number; says: readonly Record<string, string>[] }
      }>(world.core.send('POST', '/v1/limits/read', { account }))
    ).proposal
  const farmers = await Promise.all(
    Array.from({ length: 20 }, () =>
      newAccount({ occupation: 'farmer', idNumber: `99${randomBytes(8).toString('hex')}` }),
    ),
  )
  const [first] = farmers
  assert.ok(first)
  // The sample county has farmers who use their accounts, too.
  const users = await world.house.sample.db
    .selectFrom('account')
    .innerJoin('account_day', 'account_day.account_id', 'account.id')
    .select('account.id')
    .distinct()
    .where('account.occupation', '=', 'farmer')
    .where('account.class', '=', 'I')
    .where('account_day.out_minor', '>', 0)
    .execute()
  const peers = users.length + farmers.length
  const before = await proposalOf(first.number)
  assert.deepEqual([before.basis, before.dayMinor], ['need', 300_000])
  // Busiest days of 100, 200 … 2,000 yuan: nine in ten need at most 1,800.
  for (const [index, { number }] of farmers.entries()) await count(number, `peer-${index}`, (index + 1) * 10_000)
  await nextDay()
  await world.runJobs()
  const after = await proposalOf(first.number)
  assert.deepEqual([after.basis, after.peers, after.dayMinor], ['peers', peers, 200_000])
  assert.match(after.says[0]?.['zh-Hans'] ?? '', new RegExp(`${peers}位务农人员.*1,800元.*2,000元`))
})

test('the phone of e-banking must be the customer’s own; without an answer nothing was learned and nothing is bound', async () => {
  const young = await newAccount({ birthYear: 2012 })
  const grown = await newAccount({ birthYear: 1988 })
  const ask = (id: string, phone: string) =>
    ok<{ result: string; mayBind: boolean; isStandIn: boolean }>(
      world.people.teller.send('POST', `/v1/limits/accounts/${id}/e-banking-phone`, { phone }),
    )
  const cases = [
    [grown.id, '13912340000', 'own', true],
    [grown.id, '13912349001', 'other', false],
    [grown.id, '13912349003', 'family', false],
    [young.id, '13912349003', 'family', true],
    [grown.id, '13912349006', 'unknown', false],
    [grown.id, '13912349004', 'not-available', false],
  ] as const
  for (const [id, phone, result, mayBind] of cases) {
    world.house.advance(1_000)
    const answer = await ask(id, phone)
    assert.deepEqual([answer.result, answer.mayBind, answer.isStandIn], [result, mayBind, true], phone)
  }
  const shown = await ok<{ phone: { maskedPhone: string } }>(world.people.teller.get(`/v1/limits/accounts/${grown.id}`))
  assert.equal(shown.phone.maskedPhone, '139****04')
})

test('a list nobody came back with ends after its days, and asking anew is free', async () => {
  const { number, id } = await newAccount()
  const raise = { account: number, askedDayMinor: 1_500_000, purpose: 'daily', channel: 'mobile' }
  const told = await ok<Told>(world.core.send('POST', '/v1/limits/raise', raise))
  world.house.advance(91 * DAY_MS)
  await world.runJobs()
  world.people = await world.signInAgain()
  const request = await ok<{ state: string }>(world.people.teller.get(`/v1/limits/requests/${told.id}`))
  assert.equal(request.state, 'expired')
  await ok(world.core.send('POST', '/v1/limits/raise', raise))
  assert.ok(id)
})

/** A worker of its own, as of another node, which dies where it is told to. */
function otherNode(name: string, dieAt?: string): Worker {
  return new Worker({
    house: world.house.sample,
    name,
    works: new Map([[TAKE_EFFECT_JOB, takeEffectWork()]]),
    schedules: new Map(),
    subscriptions: new Map(),
    nowMs: world.house.now,
    ids: createIds(world.house.now, randomBytes),
    personal: openPersonalVault(join(world.house.database.directory, 'keys')),
    randomBytes,
    notice: () => undefined,
    pass(point) {
      if (point === dieAt) throw new Error('the process died')
    },
  })
}

test('a process that dies while a raise takes effect leaves the old limit, and afterwards it takes effect once', async () => {
  const { number, id } = await newAccount()
  const told = await ok<Told>(
    world.people.teller.send('POST', `/v1/limits/accounts/${id}/raise`, {
      askedDayMinor: 1_500_000,
      purpose: 'goods',
      channel: 'counter',
    }),
  )
  const submitted = await ok<Step>(
    world.people.teller.send('POST', `/v1/limits/requests/${told.id}/submit`, {
      version: 1,
      papers: allOf(told),
      channel: 'counter',
    }),
  )
  await ok(
    world.people.manager.send('POST', `/v1/limits/requests/${told.id}/approve`, {
      version: submitted.version,
      dayMinor: 1_500_000,
      checksDone: [],
    }),
  )
  world.house.advance(3 * DAY_MS)
  const dayMinor = async () =>
    (await ok<{ now: { dayMinor: number } }>(world.core.send('POST', '/v1/limits/read', { account: number }))).now
      .dayMinor
  await assert.rejects(otherNode('node-dying', 'inside: before commit').runDue(), /died/)
  assert.equal(await dayMinor(), 1_000_000)
  await assert.rejects(otherNode('node-dying-late', 'inside: after commit').runDue(), /died/)
  assert.equal(await dayMinor(), 1_500_000)
  await Promise.all(['a', 'b', 'c'].map((name) => otherNode(`node-${name}`).runDue()))
  const limits = await world.house.sample.db
    .selectFrom('account_limit')
    .select('id')
    .where('account_id', '=', id)
    .where('origin', '=', 'raise')
    .execute()
  assert.equal(limits.length, 1)
  world.people = await world.signInAgain()
})

test('an account of another bank is as if it were not there', async () => {
  const { number, id } = await newAccount()
  const elsewhere = world.house.county.organisations.find(
    ({ key, sector, parentKey }) =>
      sector === 'bank' && parentKey !== null && parentKey !== world.bankKey && key !== world.bankKey,
  )
  const stranger = world.house.county.people
    .flatMap(({ roles }) => roles)
    .find(
      ({ role, organisationKey }) =>
        role === 'teller' && !organisationKey.startsWith(world.branchKey) && organisationKey !== world.branchKey,
    )
  assert.ok(elsewhere && stranger)
  const teller = await world.house.asRole('teller', stranger.organisationKey)
  assert.equal((await teller.get(`/v1/limits/accounts/${id}`)).statusCode, 404)
  const found = await ok<{ account: unknown }>(teller.send('POST', '/v1/limits/find', { account: number }))
  assert.equal(found.account, null)
  const mine = await ok<{ account: { id: string; maskedNumber: string; maskedHolder: string } }>(
    world.people.teller.send('POST', '/v1/limits/find', { account: number }),
  )
  assert.deepEqual([mine.account.id, mine.account.maskedHolder], [id, '周××'])
  assert.ok(!mine.account.maskedNumber.includes(number))
})

test('no account number and no name lies in clear in rows, facts, jobs or the audit log', async () => {
  const { number } = await newAccount({ name: '欧阳明月' })
  await ok(world.core.send('POST', '/v1/limits/kill-switch', { account: number, channel: 'mobile' }))
  await count(number, 'leak', 1)
  const { db } = world.house.sample
  const held = JSON.stringify([
    await db.selectFrom('account').selectAll().execute(),
    await db.selectFrom('account_holder').selectAll().execute(),
    await db.selectFrom('limit_request').selectAll().execute(),
    await db.selectFrom('fact').selectAll().execute(),
    await db.selectFrom('job').selectAll().execute(),
    await db.selectFrom('audit_entry').selectAll().execute(),
  ])
  for (const value of [number, '欧阳明月', '13912349001']) assert.ok(!held.includes(value), value)
})

test('nothing failed inside', () => {
  assert.deepEqual(world.house.failures, [])
})
