import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'
import { aCounterTransfer, openAt, reportAccount, type Seen } from './intercept-scene.ts'
import type { Browser } from './test-house.ts'

const DAY_MS = 86_400_000
const BRANCH = 'BK1-B01'
const LISTED = '6230000000006666'
let house: DecidingHouse
let teller: Browser
let manager: Browser
let police: Browser

before(async () => {
  house = await openDecidingHouse()
  await signIn()
  await reportAccount(house, LISTED)
})
after(() => house.close())

async function signIn(): Promise<void> {
  teller = await house.asRole('teller', BRANCH)
  manager = await house.asRole('branch-manager', 'BK1')
  police = await house.asRole('investigator', 'PSB')
}
const open = async (changes: Readonly<Record<string, unknown>>) => {
  const event = aCounterTransfer(house, changes)
  const { row } = await openAt(house, BRANCH, event)
  assert.ok(row !== undefined)
  return { event, id: row.id, row }
}
const held = () => open({ payee: { account: LISTED, name: '王大勇' } })
const delayed = async () => {
  const opened = await open({
    channel: 'atm',
    payer: { account: `62170000${Math.trunc(house.now())}`, name: '张某某', age: 34 },
    payee: { account: '6230000000005555', name: '李某某', bank: 'BK9' },
    amount: { minor: 480_000, currency: 'CNY' },
  })
  assert.equal(opened.row.rung, 'delay')
  return opened
}
const see = async (id: string): Promise<Seen> => (await teller.get(`/v1/interventions/${id}`)).json<Seen>()
const act = async (who: Browser, id: string, path: string) => {
  const { version } = await see(id)
  return who.send('POST', `/v1/interventions/${id}/${path}`, { version, reason: '核实情况' })
}
const stop = ({ id, event }: Awaited<ReturnType<typeof held>>) =>
  police.send('POST', `/v1/interventions/${id}/stop-orders`, {
    orderNumber: '止付-1',
    payeeName: '王大勇',
    payeeAccount: LISTED,
    amountMinor: event.amount.minor,
    currency: 'CNY',
    occurredAt: event.time,
  })
const appealed = async (id: string, who: Browser): Promise<string> => {
  const filed = await who.send('POST', `/v1/interventions/${id}/appeals`, { words: '我不同意' })
  assert.equal(filed.statusCode, 200, filed.payload)
  return filed.json<{ id: string }>().id
}
const grant = (appealId: string) =>
  manager.send('POST', `/v1/appeals/${appealId}/decision`, { granted: true, reason: '已核实' })
const pass = async (ms: number) => {
  house.advance(ms)
  for (const worker of house.houses.workers) await worker.runDue()
  for (const follower of house.houses.followers) await follower.settle()
  await signIn()
}

test('a hold of the bank’s own does not take the place of an order of the police', async () => {
  const matter = await held()
  assert.equal((await stop(matter)).json<{ state: string }>().state, 'stopped')
  assert.equal((await act(teller, matter.id, 'hold')).statusCode, 200)
  assert.equal((await act(teller, matter.id, 'propose-release')).statusCode, 200)
  const approved = await act(manager, matter.id, 'approve-release')
  assert.equal(approved.statusCode, 422, approved.payload)
  assert.equal((await see(matter.id)).state, 'release-proposed')
})

test('neither does turning it away and granting the appeal against that', async () => {
  const matter = await held()
  assert.equal((await stop(matter)).statusCode, 200)
  assert.equal((await act(teller, matter.id, 'refuse')).statusCode, 200)
  const granted = await grant(await appealed(matter.id, teller))
  assert.equal(granted.statusCode, 422, granted.payload)
  assert.equal((await see(matter.id)).state, 'refused')
})

test('the police stop money whose release is proposed already', async () => {
  const matter = await held()
  assert.equal((await act(teller, matter.id, 'propose-release')).statusCode, 200)
  const stopped = await stop(matter)
  assert.equal(stopped.statusCode, 200, stopped.payload)
  assert.equal((await see(matter.id)).state, 'held')
  assert.equal((await act(manager, matter.id, 'approve-release')).statusCode, 409)
})

test('who files an appeal does not grant it: held money takes two people', async () => {
  const { id } = await held()
  const granted = await grant(await appealed(id, manager))
  assert.equal(granted.statusCode, 422, granted.payload)
  assert.equal((await see(id)).state, 'held')
})

test('what only waited a day is held when a later decision says so, and goes by no clock', async () => {
  const { id, event } = await delayed()
  await house.decisions.decide(BRANCH, {
    ...event,
    id: `${event.id}-again`,
    time: new Date(house.now()).toISOString(),
    payee: { account: LISTED, name: '李某某' },
  })
  await Promise.all(house.houses.followers.map((follower) => follower.settle()))
  assert.ok(['hold', 'refuse'].includes((await see(id)).rung))
  await pass(4 * DAY_MS)
  assert.equal((await see(id)).state, 'held')
})

test('what was reported to the police goes by no clock', async () => {
  const { id } = await delayed()
  const reported = await act(teller, id, 'report')
  assert.equal(reported.statusCode, 200, reported.payload)
  const letter = await teller.get(`/v1/interventions/${id}/letter?language=en`)
  assert.equal(letter.json<{ kind: string }>().kind, 'hold', 'the letter does not promise that it goes')
  await pass(2 * DAY_MS)
  assert.equal((await see(id)).state, 'held')
})

const CONTACT = { relation: 'child', name: '李小梅', phone: '13912345678', consentedOn: '2026-11-01' }
const named = async (who: Browser, code: string, customer: string): Promise<string> => {
  const kept = await who.send('POST', '/v1/trusted-contacts', {
    ...CONTACT,
    organisationId: house.organisationId(code),
    customer,
  })
  assert.equal(kept.statusCode, 200, kept.payload)
  return kept.json<{ id: string }>().id
}
const ofCustomer = (customer: string) =>
  open({
    payer: { account: '6217000000007778', customer, name: '张桂兰', age: 71 },
    payee: { account: LISTED, name: '王' },
  })

test('a contact whom another bank’s customer of the same number named is not this customer’s', async () => {
  const customer = 'cust-of-two-banks'
  const foreign = await named(await house.asRole('teller', 'BK2-B01'), 'BK2-B01', customer)
  const own = await named(await house.asRole('teller', 'BK1-B02'), 'BK1-B02', customer)
  const { id } = await ofCustomer(customer)
  const read = await teller.get(`/v1/interventions/${id}/trusted-contacts`)
  assert.deepEqual(
    read.json<{ items: { id: string }[] }>().items.map((each) => each.id),
    [own],
    'of any branch of the same bank',
  )
  const { version } = await see(id)
  const call = { version, contactId: foreign, result: 'knows-and-agrees' }
  assert.equal((await teller.send('POST', `/v1/interventions/${id}/contact-calls`, call)).statusCode, 404)
})

test('who recorded a contact does not confirm by him', async () => {
  const customer = 'cust-with-accomplice'
  const contactId = await named(teller, BRANCH, customer)
  const { id } = await ofCustomer(customer)
  await house.sample.db
    .updateTable('intervention')
    .set({ rung: 'confirm', state: 'answered' })
    .where('id', '=', id)
    .execute()
  const { version } = await see(id)
  const call = { version, contactId, result: 'knows-and-agrees' }
  assert.equal((await teller.send('POST', `/v1/interventions/${id}/contact-calls`, call)).statusCode, 200)
  const confirm = async (who: Browser) =>
    who.send('POST', `/v1/counter/${id}/confirmation`, { version: (await see(id)).version, by: 'contact' })
  const alone = await confirm(teller)
  assert.equal(alone.statusCode, 422, alone.payload)
  const second = await confirm(manager)
  assert.equal(second.statusCode, 200, second.payload)
})
