import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'
import { aCounterTransfer, openAt } from './intercept-scene.ts'
import { addMachineTransfer } from './patrol-probes.ts'
import type { Browser } from './test-house.ts'

const BRANCH = 'BK1-B01'
const DAY_MS = 86_400_000
let house: DecidingHouse
let teller: Browser
before(async () => {
  house = await openDecidingHouse()
  teller = await house.asRole('teller', BRANCH)
})
after(() => house.close())

interface Row {
  readonly id: string
  readonly state: string
  readonly payerName: string | null
  readonly payeeAccount: string | null
  readonly arrivesAt: string | null
  readonly version: number
}
const list = async (who: Browser, state = 'waiting'): Promise<readonly Row[]> => {
  const answer = await who.get(`/v1/machine-transfers?state=${state}`)
  assert.equal(answer.statusCode, 200, answer.payload)
  return answer.json<{ items: Row[] }>().items
}
const revoke = (who: Browser, id: string, more: Readonly<Record<string, unknown>> = {}) =>
  who.send('POST', `/v1/machine-transfers/${id}/revoke`, { idChecked: true, reason: '客户本人来撤', ...more })
let count = 0
const waiting = async (endsMs?: number) => {
  const id = `itv_wait${(count += 1)}000000`
  await addMachineTransfer(house, house.organisationId(BRANCH), id, endsMs)
  return id
}
const settleJobs = async () => {
  for (const worker of house.houses.workers) await worker.runDue()
}
const stepsOf = (id: string) =>
  house.sample.db
    .selectFrom('intervention_step')
    .select(['action', 'to_state', 'evidence'])
    .where('intervention_id', '=', id)
    .orderBy('no')
    .execute()
const atMachine = () =>
  aCounterTransfer(house, {
    channel: 'atm',
    amount: { minor: 500_000, currency: 'CNY' },
    payer: { account: '6217000088880001', customer: 'cust-atm', name: '张桂兰', age: 52 },
  })

test('a transfer to others at a machine waits a day, with names and accounts masked', async () => {
  const { row } = await openAt(house, BRANCH, atMachine())
  assert.ok(row !== undefined, 'the decision opened it')
  const found = (await list(teller)).find(({ id }) => id === row.id)
  assert.ok(found !== undefined)
  assert.equal(Date.parse(found.arrivesAt ?? '') - house.now(), DAY_MS)
  assert.equal(found.payerName, '张××')
  assert.equal(found.payeeAccount, '6230****9999')
})

test('the customer takes it back at the branch with his papers; the windows hear of it, and it never arrives', async () => {
  const event = atMachine()
  const { row } = await openAt(house, BRANCH, event)
  assert.ok(row !== undefined)
  const unseen = await revoke(teller, row.id, { idChecked: false })
  assert.equal(unseen.statusCode, 422, unseen.payload)
  const done = await revoke(teller, row.id)
  assert.equal(done.statusCode, 200, done.payload)
  assert.equal((await revoke(teller, row.id)).statusCode, 409)
  house.advance(DAY_MS + 1)
  await settleJobs()
  teller = await house.asRole('teller', BRANCH)
  assert.ok((await list(teller, 'revoked')).some(({ id }) => id === row.id))
  const steps = await stepsOf(row.id)
  assert.deepEqual(
    steps.map(({ action }) => action),
    ['hold', 'abandon'],
  )
  assert.equal(steps[1]?.evidence['way'], 'branch')
  const told = await house.decisions.listAfter(0, 1_000)
  const states = told.items
    .filter((each) => each.event['kind'] === 'payment-status' && each.event['paymentId'] === event.paymentId)
    .map((each) => each.event['state'])
  assert.deepEqual(states, ['held', 'refused'])
})

test('the issuing bank’s own channel takes it back by its key, and nobody else’s', async () => {
  const id = await waiting()
  const own = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', house.organisationId('BK1'))
    .executeTakeFirstOrThrow()
  const other = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', house.organisationId('BK2'))
    .executeTakeFirstOrThrow()
  assert.equal((await revoke(house.asKey(['decide'], 'sample', other), id)).statusCode, 404)
  assert.equal((await revoke(house.asKey(['read'], 'sample', own), id)).statusCode, 403)
  const done = await revoke(house.asKey(['decide'], 'sample', own), id)
  assert.equal(done.statusCode, 200, done.payload)
  assert.equal((await stepsOf(id)).at(-1)?.evidence['way'], 'api')
})

test('what nobody takes back arrives at its time, once, also when the server was down meanwhile', async () => {
  const { row } = await openAt(house, BRANCH, atMachine())
  assert.ok(row !== undefined)
  house.advance(DAY_MS - 1_000)
  await settleJobs()
  teller = await house.asRole('teller', BRANCH)
  assert.ok(
    (await list(teller)).some(({ id }) => id === row.id),
    'not a second too early',
  )
  house.advance(3 * DAY_MS)
  await Promise.all([settleJobs(), settleJobs()])
  teller = await house.asRole('teller', BRANCH)
  assert.ok((await list(teller, 'arrived')).some(({ id }) => id === row.id))
  const ends = (await stepsOf(row.id)).filter(({ action }) => action === 'end-delay')
  assert.equal(ends.length, 1)
  assert.equal((await revoke(teller, row.id)).statusCode, 409)
})

test('after its time it is too late, even before the clock has been served', async () => {
  const id = await waiting(house.now() + 1_000)
  house.advance(1_000)
  const late = await revoke(teller, id)
  assert.equal(late.statusCode, 409, late.payload)
  assert.match(late.payload, /has arrived/)
})

test('of two who take it back at once, one is told', async () => {
  const id = await waiting()
  const other = await house.asRole('branch-manager', BRANCH)
  const answers = await Promise.all([revoke(teller, id), revoke(other, id)])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409])
  assert.equal((await stepsOf(id)).length, 1)
})

test('transfers of another bank are as if they were not there', async () => {
  const id = await waiting()
  const elsewhere = await house.asRole('branch-manager', 'BK2')
  assert.ok(!(await list(elsewhere)).some((row) => row.id === id))
  assert.equal((await revoke(elsewhere, id)).statusCode, 404)
})
