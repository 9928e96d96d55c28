import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const BRANCH = 'BK1-B01'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
let house: TestHouse
let lobby: Browser
let manager: Browser
before(async () => {
  house = await openTestHouse()
  lobby = await house.asRole('lobby', BRANCH)
  manager = await house.asRole('branch-manager', BRANCH)
})
after(() => house.close())

const nowIso = (beforeMs = 0): string => new Date(house.now() - beforeMs).toISOString()
const approach = (changes: Readonly<Record<string, unknown>> = {}) => ({
  organisationId: house.organisationId(BRANCH),
  spot: '大厅1号机',
  asked: 'transfer',
  looked: ['on-phone'],
  reminded: ['beware', 'verify', 'sure'],
  outcome: 'went-on',
  occurredAt: nowIso(),
  ...changes,
})
const record = (who: Browser, changes: Readonly<Record<string, unknown>> = {}, headers: Record<string, string> = {}) =>
  who.send('POST', '/v1/approaches', approach(changes), headers)
const recorded = async (changes: Readonly<Record<string, unknown>> = {}): Promise<string> => {
  const answer = await record(lobby, changes)
  assert.equal(answer.statusCode, 200, answer.payload)
  return answer.json<{ id: string }>().id
}

interface Row {
  readonly id: string
  readonly outcome: string
  readonly occurredAt: string
  readonly recordedAt: string
  readonly recordedBy: string
  readonly hasPerson: boolean
}
interface Tally {
  readonly approaches: number
  readonly stops: number
  readonly kept: readonly { readonly minor: number; readonly currency: string }[]
}
const list = async (who: Browser, query = ''): Promise<readonly Row[]> => {
  const answer = await who.get(`/v1/approaches${query}`)
  assert.equal(answer.statusCode, 200, answer.payload)
  return answer.json<{ items: Row[] }>().items
}
const tally = async (who: Browser): Promise<Tally> => (await who.get('/v1/approach-tally')).json<Tally>()

test('three taps are recorded, listed and counted; people, stops and money are three measures', async () => {
  const before = await tally(manager)
  await recorded()
  await recorded({ outcome: 'stopped', scamType: 'impersonating-authority', keptMinor: 1_860_000 })
  await recorded({ outcome: 'stopped', keptMinor: 200_000 })
  const after = await tally(manager)
  assert.equal(after.approaches - before.approaches, 3)
  assert.equal(after.stops - before.stops, 2)
  const cny = (each: Tally): number => each.kept.find(({ currency }) => currency === 'CNY')?.minor ?? 0
  assert.equal(cny(after) - cny(before), 2_060_000)
  const rows = await list(manager, `?organisationId=${house.organisationId(BRANCH)}&limit=3`)
  assert.deepEqual(rows.map(({ outcome }) => outcome).sort(), ['stopped', 'stopped', 'went-on'])
  assert.match(rows[0]?.recordedBy ?? '', /^.×+$/)
})

test('nobody’s name is taken unless the police were called; then it is sealed and given only with a reason', async () => {
  const person = { name: '周探针', phone: '13800138666' }
  const refused = await record(lobby, { person })
  assert.equal(refused.statusCode, 422)
  assert.equal(refused.json<{ errors: { path: string }[] }>().errors[0]?.path, 'person')
  const id = await recorded({ person, outcome: 'police-called' })
  const stored = await house.sample.db.selectFrom('approach').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.ok(!JSON.stringify(stored).includes(person.name) && !JSON.stringify(stored).includes(person.phone))
  assert.ok(!(await manager.get('/v1/approaches')).payload.includes(person.name))
  assert.equal((await lobby.send('POST', `/v1/approaches/${id}/person`, { reason: '看看' })).statusCode, 403)
  const given = await manager.send('POST', `/v1/approaches/${id}/person`, { reason: '派出所来电核对' })
  assert.deepEqual(given.json(), person)
  const entry = await house.sample.db
    .selectFrom('audit_entry')
    .select('content')
    .where('content', 'like', '%unmaskApproach%')
    .where('content', 'like', '%派出所来电核对%')
    .executeTakeFirst()
  assert.ok(entry !== undefined)
})

test('what was made without a network is recorded later with its own time, once, however often it is sent', async () => {
  const body = { occurredAt: nowIso(5 * HOUR_MS), spot: '东门自助机' }
  const first = await record(lobby, body, { 'idempotency-key': 'offline-1' })
  const second = await record(lobby, body, { 'idempotency-key': 'offline-1' })
  assert.equal(first.json<{ id: string }>().id, second.json<{ id: string }>().id)
  const rows = (await list(manager)).filter(({ id }) => id === first.json<{ id: string }>().id)
  assert.equal(rows.length, 1)
  assert.equal(Date.parse(rows[0]?.recordedAt ?? '') - Date.parse(rows[0]?.occurredAt ?? ''), 5 * HOUR_MS)
})

test('a clock that runs ahead puts nothing into the future; a day ahead or a month behind is told', async () => {
  const ahead = await recorded({ occurredAt: nowIso(-2 * HOUR_MS) })
  const row = (await list(manager)).find(({ id }) => id === ahead)
  assert.equal(row?.occurredAt, nowIso())
  for (const [occurredAt, code] of [
    [nowIso(-2 * DAY_MS), 'in-future'],
    [nowIso(40 * DAY_MS), 'too-long-ago'],
  ]) {
    const answer = await record(lobby, { occurredAt })
    assert.equal(answer.statusCode, 422)
    assert.equal(answer.json<{ errors: { code: string }[] }>().errors[0]?.code, code)
  }
})

test('an amount is kept safe only where it was stopped, and a type that does not exist is refused', async () => {
  assert.equal((await record(lobby, { keptMinor: 100 })).statusCode, 422)
  assert.equal((await record(lobby, { scamType: 'no-such-scam' })).statusCode, 422)
  assert.equal((await record(lobby, { reminded: ['something-else'] })).statusCode, 422)
  assert.equal((await record(lobby, { looked: [] })).statusCode, 400)
})

test('a record made by mistake is withdrawn by whoever made it or answers for it, stays, and counts no more', async () => {
  const id = await recorded({ outcome: 'stopped', keptMinor: 900_000 })
  const counted = await tally(manager)
  const teller = await house.asRole('teller', BRANCH)
  assert.equal((await teller.send('POST', `/v1/approaches/${id}/withdraw`, { reason: '记错' })).statusCode, 403)
  assert.equal((await lobby.send('POST', `/v1/approaches/${id}/withdraw`, { reason: '金额记错' })).statusCode, 200)
  assert.equal((await manager.send('POST', `/v1/approaches/${id}/withdraw`, { reason: '再撤' })).statusCode, 409)
  const left = await tally(manager)
  assert.equal(counted.stops - left.stops, 1)
  assert.ok(!(await list(manager)).some((row) => row.id === id))
  assert.ok((await list(manager, '?withdrawn=true')).some((row) => row.id === id))
})

test('the patrols of another bank do not exist, and nobody records for them', async () => {
  const id = await recorded()
  const elsewhere = await house.asRole('branch-manager', 'BK2')
  assert.ok(!(await list(elsewhere)).some((row) => row.id === id))
  assert.equal((await elsewhere.send('POST', `/v1/approaches/${id}/withdraw`, { reason: '试试' })).statusCode, 404)
  const theirs = { organisationId: house.organisationId('BK2') }
  assert.equal((await record(lobby, theirs)).statusCode, 404)
})

test('a patrol elsewhere records for its own organisation, and the site sees it too', async () => {
  const town = house.county.organisations.find(({ name }) => name.endsWith('派出所'))
  assert.ok(town !== undefined)
  const officer = await house.asRole('officer', town.key)
  const answer = await record(officer, {
    organisationId: house.organisationId(town.key),
    siteId: house.organisationId(BRANCH),
    spot: '门口',
  })
  assert.equal(answer.statusCode, 200, answer.payload)
  const { id } = answer.json<{ id: string }>()
  assert.ok((await list(officer)).some((row) => row.id === id))
  assert.ok((await list(manager)).some((row) => row.id === id))
})

interface Texts {
  readonly rising: {
    readonly source: string
    readonly types: readonly { readonly scamType: string; readonly count: number }[]
  }
  readonly texts: readonly { readonly scamType: string; readonly text: string; readonly chars: number }[]
}

test('a machine shows what rises here, in as many characters as it has, and is told when nothing changed', async () => {
  const fresh = await openTestHouse()
  try {
    // The county's year of cases, moved out of sight.
    await fresh.sample.db
      .updateTable('local_case')
      .set({ acted_on: '2020-01-01', reported_on: '2020-01-02', act_unknown: null })
      .execute()
    const key = fresh.asKey(['read'])
    const quiet = await key.get('/v1/machine-texts?most=2&chars=20')
    assert.equal(quiet.statusCode, 200, quiet.payload)
    assert.equal(quiet.json<Texts>().rising.source, 'content-order')
    assert.deepEqual(
      quiet.json<Texts>().texts.map(({ scamType }) => scamType),
      ['impersonating-authority', 'fake-customer-service'],
    )
    const warden = await fresh.asRole('lobby', BRANCH)
    const stop = (scamType: string) =>
      warden.send('POST', '/v1/approaches', {
        ...approach({ scamType, outcome: 'stopped' }),
        occurredAt: new Date(fresh.now()).toISOString(),
      })
    assert.equal((await stop('prize')).statusCode, 200)
    const loud = await key.get('/v1/machine-texts?most=2&chars=20')
    const texts = loud.json<Texts>()
    assert.equal(texts.rising.source, 'counts')
    assert.equal(texts.texts[0]?.scamType, 'prize')
    assert.ok(texts.texts.every(({ chars }) => chars <= 20))
    const tag = String(loud.headers['etag'])
    const again = await fresh.server.inject({
      method: 'GET',
      url: '/v1/machine-texts?most=2&chars=20',
      headers: { host: '127.0.0.1:8080', ...key.headers, 'if-none-match': `W/${tag}` },
    })
    assert.equal(again.statusCode, 304)
    assert.equal(again.payload, '')
    await stop('prize')
    const more = await key.get('/v1/machine-texts?most=2&chars=20')
    assert.equal(more.headers['etag'], tag, 'the counts moved, what is shown did not')
    await stop('romance')
    await stop('romance')
    await stop('romance')
    assert.notEqual((await key.get('/v1/machine-texts?most=2&chars=20')).headers['etag'], tag)
    const wide = await key.get('/v1/machine-texts?most=1&chars=500&locale=en&scamType=romance')
    assert.match(wide.json<Texts>().texts[0]?.text ?? '', /^Somebody from the net is very kind/)
    assert.equal((await key.get('/v1/machine-texts?scamType=no-such-scam')).statusCode, 404)
    assert.equal((await fresh.anyone.get('/v1/machine-texts')).statusCode, 401)
  } finally {
    await fresh.close()
  }
})

test('the sheet says where one stands, what to ask and say, and one’s own count of today', async () => {
  const teller = await house.asRole('teller', BRANCH)
  const sheet = (await teller.get('/v1/patrol-sheet')).json<{
    organisations: { id: string }[]
    standing: unknown
    reminded: { say: Record<string, string> }[]
    today: Tally
  }>()
  assert.ok(sheet.organisations.some(({ id }) => id === house.organisationId(BRANCH)))
  assert.equal(sheet.standing, null)
  assert.equal(sheet.reminded.length, 3)
  assert.equal(sheet.today.approaches, 0)
  await record(teller)
  const later = (await teller.get('/v1/patrol-sheet')).json<{ today: Tally; spots: { spot: string }[] }>()
  assert.equal(later.today.approaches, 1)
  assert.equal(later.spots[0]?.spot, '大厅1号机')
})
