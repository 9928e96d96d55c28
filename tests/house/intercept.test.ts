import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'
import { aCounterTransfer, openAt, reportAccount, type Seen } from './intercept-scene.ts'
import type { Browser } from './test-house.ts'

const HOUR_MS = 3_600_000
const BRANCH = 'BK1-B01'
const LISTED = '6230000000006666'
let house: DecidingHouse
let teller: Browser
let manager: Browser
let police: Browser

before(async () => {
  house = await openDecidingHouse()
  teller = await house.asRole('teller', BRANCH)
  manager = await house.asRole('branch-manager', 'BK1')
  police = await house.asRole('investigator', 'PSB')
  await reportAccount(house, LISTED)
})
after(() => house.close())

const held = async (changes: Readonly<Record<string, unknown>> = {}) => {
  const event = aCounterTransfer(house, { payee: { account: LISTED, name: '王大勇' }, ...changes })
  const { row } = await openAt(house, BRANCH, event)
  assert.ok(row !== undefined)
  return { event, id: row.id, row }
}
const see = async (who: Browser, id: string): Promise<Seen> => {
  const answer = await who.get(`/v1/interventions/${id}`)
  assert.equal(answer.statusCode, 200, answer.payload)
  return answer.json<Seen>()
}
const act = async (who: Browser, id: string, path: string, more: Readonly<Record<string, unknown>> = {}) => {
  const { version } = await see(teller, id)
  return who.send('POST', `/v1/interventions/${id}/${path}`, { version, reason: '核实情况', ...more })
}
const readOwn = (token: string) => house.anyone.send('POST', '/v1/letters/read', { token, language: 'zh-Hant' })
const settleJobs = async () => {
  for (const worker of house.houses.workers) await worker.runDue()
  for (const follower of house.houses.followers) await follower.settle()
}

test('a payment to a listed account is held from the decision on, with a clock', async () => {
  const { id, row } = await held()
  assert.equal(row.state, 'held')
  const seen = await see(teller, id)
  assert.deepEqual(
    seen.steps.map(({ action, actor }) => [action, actor]),
    [['hold', 'system']],
  )
  assert.ok(seen.holdEndsAt !== null && Date.parse(seen.holdEndsAt) > house.now())
})

test('held money goes with a second person, and the windows hear of it', async () => {
  const { id, event } = await held()
  assert.equal((await act(teller, id, 'propose-release')).statusCode, 200)
  assert.equal((await act(teller, id, 'approve-release')).statusCode, 403)
  const approved = await act(manager, id, 'approve-release')
  assert.equal(approved.statusCode, 200, approved.payload)
  assert.equal((await see(teller, id)).state, 'released')
  await settleJobs()
  const told = await house.decisions.listAfter(0, 1_000)
  const states = told.items
    .filter((each) => each.event['kind'] === 'payment-status' && each.event['paymentId'] === event.paymentId)
    .map((each) => each.event['state'])
  assert.deepEqual(states, ['held', 'settled'])
})

test('who proposed the release is not the second person, whatever his post', async () => {
  const { id } = await held()
  assert.equal((await act(manager, id, 'propose-release')).statusCode, 200)
  const own = await act(manager, id, 'approve-release')
  assert.equal(own.statusCode, 422, own.payload)
  assert.equal((await see(teller, id)).state, 'release-proposed')
})

test('of two who decide the same release at once, one is told that somebody was faster', async () => {
  const { id } = await held()
  await act(teller, id, 'propose-release')
  const { version } = await see(teller, id)
  const other = await house.asRole('branch-manager', BRANCH)
  const send = (who: Browser, path: string) =>
    who.send('POST', `/v1/interventions/${id}/${path}`, { version, reason: '已核实' })
  const answers = await Promise.all([send(manager, 'approve-release'), send(other, 'reject-release')])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409])
})

test('at its end a hold asks for a decision and lets nothing go', async () => {
  const { id } = await held()
  house.advance(73 * HOUR_MS)
  await settleJobs()
  const facts = await house.sample.db
    .selectFrom('fact')
    .select('kind')
    .where('subject_id', '=', id)
    .where('kind', '=', 'intervention.hold-ended')
    .execute()
  assert.equal(facts.length, 1)
  const again = await house.asRole('teller', BRANCH)
  assert.equal((await see(again, id)).state, 'held')
  teller = again
  manager = await house.asRole('branch-manager', 'BK1')
  police = await house.asRole('investigator', 'PSB')
})

test('a refusal carries reason, remedy and appeal; the customer appeals with the code of his letter', async () => {
  const { id } = await held()
  assert.equal((await act(teller, id, 'refuse')).statusCode, 200)
  const letter = await teller.get(`/v1/interventions/${id}/letter?language=en`)
  assert.equal(letter.statusCode, 200, letter.payload)
  const { paper, letterCode } = letter.json<{
    paper: { sections: { id: string; lines: string[] }[] }
    letterCode: string
  }>()
  const sections = paper.sections.map((section) => section.id)
  for (const needed of ['reason', 'remedy', 'appeal']) assert.ok(sections.includes(needed), needed)
  assert.ok(!letter.payload.includes('王大勇'), 'names are masked')
  const own = await readOwn(letterCode)
  assert.equal(own.statusCode, 200, own.payload)
  assert.equal(own.json<{ stands: string }>().stands, 'refused')
  const filed = await house.anyone.send('POST', '/v1/letters/appeal', { token: letterCode, words: '这是给女儿的学费' })
  assert.equal(filed.statusCode, 200, filed.payload)
  const twice = await house.anyone.send('POST', '/v1/letters/appeal', { token: letterCode, words: '再来一次' })
  assert.equal(twice.statusCode, 409)
  const wrong = await readOwn(`S${'2'.repeat(12)}`)
  assert.equal(wrong.statusCode, 404)
  const [appeal] = (await manager.get('/v1/appeals')).json<{ items: { id: string }[] }>().items
  assert.ok(appeal !== undefined)
  const read = await manager.get(`/v1/appeals/${appeal.id}`)
  assert.equal(read.json<{ words: string }>().words, '这是给女儿的学费')
  const granted = await manager.send('POST', `/v1/appeals/${appeal.id}/decision`, {
    granted: true,
    reason: '学费通知书属实',
  })
  assert.equal(granted.statusCode, 202, 'anybody with the code may have appealed: a second person agrees')
  assert.equal((await see(teller, id)).state, 'refused')
  const second = await house.asRole('branch-manager', BRANCH)
  const proposal = granted.json<{ proposal: { id: string } }>().proposal.id
  const agreed = await second.send('POST', `/v1/proposals/${proposal}/approve`)
  assert.equal(agreed.statusCode, 200, agreed.payload)
  assert.equal((await see(teller, id)).state, 'released')
  const after = (await readOwn(letterCode)).json<{ appeal: { answer: string } }>()
  assert.equal(after.appeal.answer, '学费通知书属实')
})

test('who turned the payment away does not judge the appeal against it', async () => {
  const { id } = await held()
  assert.equal((await act(manager, id, 'refuse')).statusCode, 200)
  const filed = await teller.send('POST', `/v1/interventions/${id}/appeals`, { words: '我不同意' })
  const { id: appealId } = filed.json<{ id: string }>()
  const own = await manager.send('POST', `/v1/appeals/${appealId}/decision`, { granted: false, reason: '维持' })
  assert.equal(own.statusCode, 422, own.payload)
})

test('one act reports to the police: the whole package, sealed, with the hash that the page prints', async () => {
  const { id, event } = await held()
  const reported = await act(teller, id, 'report')
  assert.equal(reported.statusCode, 200, reported.payload)
  const { reportId, number } = reported.json<{ reportId: string; number: string }>()
  assert.match(number, /^JB-\d{8}-\d{4}$/)
  const stored = await house.sample.db
    .selectFrom('police_report')
    .selectAll()
    .where('id', '=', reportId)
    .executeTakeFirstOrThrow()
  assert.equal(stored.package_cipher?.includes(LISTED), false)
  const read = await police.get(`/v1/police-reports/${reportId}`)
  assert.equal(read.statusCode, 200, read.payload)
  const report = read.json<{ sha256: string; package: { payment: { payee: { account: string } }; steps: unknown[] } }>()
  assert.equal(report.package.payment.payee.account, LISTED)
  assert.ok(report.package.steps.length >= 1)
  const hash = createHash('sha256').update(JSON.stringify(report.package)).digest('hex')
  assert.equal(hash, report.sha256)
  const other = await house.asRole('teller', 'BK2-B01')
  assert.equal((await other.get(`/v1/police-reports/${reportId}`)).statusCode, 404)
  const order = {
    orderNumber: '止付-1',
    payeeName: '王 大勇',
    payeeAccount: LISTED,
    amountMinor: event.amount.minor,
    currency: 'CNY',
    occurredAt: event.time,
  }
  const stop = (changes: Readonly<Record<string, unknown>>) =>
    police.send('POST', `/v1/interventions/${id}/stop-orders`, { ...order, ...changes })
  const mismatch = (await stop({ amountMinor: 1 })).json<{ state: string; mismatches: string[] }>()
  assert.deepEqual(mismatch, { state: 'no-match', mismatches: ['amount'], endsAt: null })
  const first = (await stop({})).json<{ state: string; endsAt: string }>()
  assert.equal(first.state, 'stopped')
  assert.ok(Date.parse(first.endsAt) >= house.now() + 48 * HOUR_MS)
  await act(teller, id, 'propose-release')
  const approve = await act(manager, id, 'approve-release')
  assert.equal(approve.statusCode, 422, 'the bank cannot undo an order of the police')
  await act(manager, id, 'reject-release')
  assert.equal((await stop({})).statusCode, 200)
  assert.equal((await stop({})).statusCode, 409, 'twice at most')
  const answered = await police.send('POST', `/v1/police-reports/${reportId}/receive`, {
    state: 'case-opened',
    answer: '已立案',
  })
  assert.equal(answered.statusCode, 200, answered.payload)
})

test('a confirmed scam says of which kind; money that had not gone was saved', async () => {
  const { id, event } = await held()
  await act(teller, id, 'abandon')
  const { version } = await see(teller, id)
  const outcome = (body: Readonly<Record<string, unknown>>) =>
    teller.send('POST', `/v1/interventions/${id}/outcome`, { version, reason: '公安确认', ...body })
  assert.equal((await outcome({ outcome: 'confirmed-scam' })).statusCode, 422)
  const done = await outcome({ outcome: 'confirmed-scam', scamType: 'impersonating-authority' })
  assert.equal(done.statusCode, 200, done.payload)
  const fact = await house.sample.db
    .selectFrom('fact')
    .select('body')
    .where('kind', '=', 'intervention.closed')
    .where('subject_id', '=', id)
    .executeTakeFirstOrThrow()
  const body = fact.body as Readonly<Record<string, unknown>>
  assert.equal(body['lossAvoidedMinor'], event.amount.minor)
  assert.equal(body['lossMinor'], 0)
  assert.equal(body['ageBand'], 70)
  assert.ok(!JSON.stringify(body).includes(LISTED))
})

test('a trusted contact is found by the customer’s number, called from the matter, and seen by nobody else', async () => {
  const customer = 'cust-trusted'
  const kept = await teller.send('POST', '/v1/trusted-contacts', {
    organisationId: house.organisationId(BRANCH),
    customer,
    relation: 'child',
    name: '李小梅',
    phone: '13912345678',
    consentedOn: '2026-11-01',
  })
  assert.equal(kept.statusCode, 200, kept.payload)
  const { id } = await held({ payer: { account: '6217000000007777', customer, name: '张桂兰', age: 71 } })
  const contacts = (await teller.get(`/v1/interventions/${id}/trusted-contacts`)).json<{
    items: { id: string; phone: string }[]
  }>()
  assert.equal(contacts.items[0]?.phone, '13912345678')
  assert.equal((await police.get(`/v1/interventions/${id}/trusted-contacts`)).statusCode, 403)
  const { version } = await see(teller, id)
  const called = await teller.send('POST', `/v1/interventions/${id}/contact-calls`, {
    version,
    contactId: contacts.items[0]?.id,
    result: 'knows-nothing',
  })
  assert.equal(called.statusCode, 200, called.payload)
})

test('nothing is opened twice when the log is followed again', async () => {
  const { id } = await held()
  await house.sample.db.updateTable('ledger_cursor').set({ seq: 0 }).execute()
  for (const follower of house.houses.followers) await follower.settle()
  const steps = await house.sample.db
    .selectFrom('intervention_step')
    .select('id')
    .where('intervention_id', '=', id)
    .execute()
  assert.equal(steps.length, 1)
})

test('another sum or payee under the same number makes a matter stricter, never milder', async () => {
  const event = aCounterTransfer(house, { payee: { account: LISTED, name: '王大勇' } })
  const { row } = await openAt(house, BRANCH, event)
  assert.ok(row !== undefined)
  const later = {
    ...event,
    id: `${event.id}-b`,
    amount: { minor: 100, currency: 'CNY' },
    payee: { account: '6230000000000001' },
  }
  await openAt(house, BRANCH, later)
  const now = await house.sample.db
    .selectFrom('intervention')
    .selectAll()
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow()
  assert.equal(now.rung, row.rung)
  assert.equal(now.seq, row.seq)
  const step = await house.sample.db
    .selectFrom('intervention_step')
    .select('evidence')
    .where('intervention_id', '=', row.id)
    .where('action', '=', 'decide-again')
    .executeTakeFirstOrThrow()
  assert.deepEqual(step.evidence['changed'], ['amount', 'payee'])
})
