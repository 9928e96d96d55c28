import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import type { HouseTransaction } from '../../packages/platform/src/store/house.ts'
import { appendFact } from '../../packages/platform/src/store/facts.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import { addExchangeRecords } from './exchange-probes.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let administrator: Browser
before(async () => {
  house = await openTestHouse({ subscriptions: SUBSCRIPTIONS })
  administrator = await house.asRole('administrator', house.county.organisations[0]?.key)
})
after(() => house.close())

const bankKey = (): string =>
  house.county.organisations.find(({ sector, level }) => sector === 'bank' && level === 'member')?.key ?? ''
const atTime = (): string => new Date(house.now()).toISOString()

async function happen(kind: string, organisationId: string, body: Record<string, unknown> = {}): Promise<string> {
  const ids = createIds(house.now, randomBytes)
  return house.sample.db
    .transaction()
    .execute((db: HouseTransaction) =>
      appendFact(
        db,
        { kind, subjectId: 'brief_1', organisationId, body, actor: 'system', occurredAt: atTime() },
        { ids, nowIso: atTime(), subscriptions: SUBSCRIPTIONS },
      ),
    )
}

interface Page<Row> {
  readonly items: readonly Row[]
  readonly next: string | null
}
interface JobRow {
  readonly id: string
  readonly kind: string
  readonly state: string
}
interface FactRow {
  readonly id: string
  readonly kind: string
  readonly actorName: string | null
}

test('what happens shows up in the stream, newest first, page by page, by kind and by subject', async () => {
  const bank = house.organisationId(bankKey())
  const ids: string[] = []
  for (let count = 0; count < 5; count += 1) {
    ids.push(await happen('briefing.sent', bank))
    house.advance(1_000)
  }
  const seen: string[] = []
  for (let after = ''; ;) {
    const page: Page<FactRow> = (await administrator.get(`/v1/facts?limit=2&kind=briefing.sent${after}`)).json()
    seen.push(...page.items.map(({ id }) => id))
    if (page.next === null) break
    after = `&after=${page.next}`
  }
  assert.deepEqual(seen.slice(0, ids.length), ids.toReversed())
  assert.equal(new Set(seen).size, seen.length)
  const one = (await administrator.get(`/v1/facts/${ids[0]}`)).json<FactRow & { readonly jobs: readonly JobRow[] }>()
  assert.deepEqual(
    one.jobs.map(({ kind }) => kind),
    ['webhook.fan-out'],
  )
  const kinds = (await administrator.get('/v1/fact-kinds')).json<{ readonly items: readonly string[] }>()
  assert.ok(kinds.items.includes('briefing.sent'))
  assert.equal((await administrator.get('/v1/facts/fact_00000000')).statusCode, 404)
})

test('an act leaves its fact with the masked name of who did it', async () => {
  const bank = house.organisationId(bankKey())
  const made = await administrator.send('POST', '/v1/webhooks', {
    organisationId: bank,
    name: '核心系统',
    url: 'https://bank.example/told',
    kinds: ['briefing.sent'],
  })
  assert.equal(made.statusCode, 200)
  const page: Page<FactRow> = (await administrator.get('/v1/facts?kind=webhook.created')).json()
  assert.match(page.items[0]?.actorName ?? '', /^.×+$/)
  await administrator.send('DELETE', `/v1/webhooks/${made.json<{ id: string }>().id}`)
})

test('a dead job is found first, opened with its fact, tried again, and set aside with a reason', async () => {
  const bank = house.organisationId(bankKey())
  const records = await addExchangeRecords(house, bank)
  const listed: Page<JobRow> = (await administrator.get('/v1/jobs?needsPerson=true')).json()
  assert.equal(listed.items[0]?.id, records.job)
  assert.ok(listed.items.every(({ state }) => state === 'dead' || state === 'uncertain'))
  const opened = (await administrator.get(`/v1/jobs/${records.job}`)).json<{ choices: string[]; fact: FactRow }>()
  assert.deepEqual(opened.choices, ['retry', 'set-aside'])
  assert.equal(opened.fact.id, records.fact)
  const retried = await administrator.send('POST', `/v1/jobs/${records.job}/retry`, {})
  assert.equal(retried.json<JobRow>().state, 'waiting')
  const aside = await administrator.send('POST', `/v1/jobs/${records.job}/set-aside`, { reason: '已经电话办结' })
  assert.equal(aside.json<JobRow>().state, 'aside')
  const decided = await administrator.send('POST', `/v1/jobs/${records.job}/decide`, {
    decision: 'was-sent',
    reason: '已核实',
  })
  assert.equal(decided.statusCode, 409)
  const without = await administrator.send('POST', `/v1/jobs/${records.job}/set-aside`, { reason: '  ' })
  assert.equal(without.statusCode, 400)
})

test('jobs, facts and addresses of a neighbour do not exist for an administrator elsewhere', async () => {
  const [, first, second] = house.county.organisations.filter(
    ({ sector, level }) => sector === 'bank' && level === 'member',
  )
  const town = house.county.organisations.find(({ level }) => level === 'town')
  assert.ok(first && second && town)
  const theirs = await addExchangeRecords(house, house.organisationId(first.key))
  const { next } = createIds(house.now, randomBytes)
  const stranger = await house.sample.db
    .selectFrom('role_assignment')
    .select(['person_id', 'organisation_id'])
    .where('role', '=', 'supervisor')
    .where('organisation_id', '<>', house.organisationId(house.county.organisations[0]?.key ?? ''))
    .executeTakeFirst()
  const personId = stranger?.person_id ?? (await anyoneAt(house.organisationId(town.key)))
  await house.sample.db
    .insertInto('role_assignment')
    .values({
      id: next('post'),
      person_id: personId,
      organisation_id: house.organisationId(second.key),
      role: 'administrator',
      valid_from: '2026-01-01T00:00:00Z',
      given_by: 'system',
      recorded_at: atTime(),
    })
    .execute()
  const person = await house.signIn(personId)
  for (const path of [
    `jobs/${theirs.job}`,
    `facts/${theirs.fact}`,
    `webhooks/${theirs.webhook}`,
    `webhook-deliveries/${theirs.delivery}`,
    `webhooks/${theirs.webhook}/deliveries`,
  ])
    assert.equal((await person.get(`/v1/${path}`)).statusCode, 404, path)
  for (const [list, id] of [
    ['jobs', theirs.job],
    ['facts', theirs.fact],
    ['webhooks', theirs.webhook],
  ] as const) {
    const page: Page<{ id: string }> = (await person.get(`/v1/${list}`)).json()
    assert.ok(!page.items.some((row) => row.id === id), list)
  }
  for (const act of ['retry', 'pause', 'test'] as const) {
    const path = act === 'retry' ? `jobs/${theirs.job}/retry` : `webhooks/${theirs.webhook}/${act}`
    assert.equal((await person.send('POST', `/v1/${path}`, {})).statusCode, 404, path)
  }
})

async function anyoneAt(organisationId: string): Promise<string> {
  const row = await house.sample.db
    .selectFrom('role_assignment')
    .select('person_id')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return row.person_id
}

test('a supervisor looks at jobs and changes nothing; a teller does not look', async () => {
  const supervisor = await house.asRole('supervisor')
  assert.equal((await supervisor.get('/v1/jobs')).statusCode, 200)
  assert.equal((await supervisor.get('/v1/job-counts')).statusCode, 200)
  assert.equal((await supervisor.send('POST', '/v1/jobs/job_00000000/retry', {})).statusCode, 403)
  assert.equal((await (await house.asRole('teller')).get('/v1/jobs')).statusCode, 403)
})

test('a test message goes to oneself, masked and into a file that says so, and is never called delivered', async () => {
  const top = house.organisationId(house.county.organisations[0]?.key ?? '')
  const sent = await administrator.send('POST', '/v1/messages/test', { organisationId: top, channel: 'sms' })
  assert.equal(sent.statusCode, 200)
  const worker = house.houses.workers.find((each) => each.house === 'sample')
  await worker?.runDue()
  const listed = (await administrator.get('/v1/messages')).json<{
    readonly items: readonly { readonly state: string; readonly personName: string }[]
    readonly senders: readonly { readonly isStandIn: boolean }[]
  }>()
  assert.equal(listed.items[0]?.state, 'accepted')
  assert.match(listed.items[0]?.personName ?? '', /^.×+$/)
  assert.ok(listed.senders.every(({ isStandIn }) => isStandIn))
  house.advance(61_000)
  await worker?.runDue()
  const later = (await administrator.get('/v1/messages')).json<{
    readonly items: readonly { readonly state: string }[]
  }>()
  assert.equal(later.items[0]?.state, 'unknown')
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
  assert.deepEqual(
    house.notices.filter((text) => /job/.test(text)),
    [],
  )
})
