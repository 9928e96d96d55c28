import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectOk } from './groups-world.ts'
import { activityBody, sumIn, TOWN, type Recorded, type Sum } from './outreach-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const VILLAGE = 'T04-V05'
const HOUR_MS = 3_600_000
let house: TestHouse
let worker: Browser
before(async () => {
  house = await openTestHouse()
  worker = await house.asRole('grid-worker', VILLAGE)
})
after(() => house.close())

interface Own {
  readonly id: string
  readonly number: string
  readonly state: string
  readonly joined: string | null
  readonly occurredFrom: string
  readonly version: number
  readonly like: readonly { readonly id: string; readonly number: string }[]
}
interface Sheet {
  readonly units: readonly { readonly organisation: { readonly id: string }; readonly area: { readonly id: string } }[]
  readonly channels: readonly {
    readonly id: string
    readonly counters: readonly { readonly measure: string; readonly howCounted: string }[]
  }[]
  readonly recent: readonly string[]
  readonly due: readonly string[]
  readonly places: readonly string[]
  readonly today: readonly Own[]
}
const readSheet = (who = worker) => expectOk<Sheet>(who.get('/v1/field-sheet'))
const iso = (ms: number): string => new Date(ms).toISOString()

const body = (more: object = {}) => ({
  ...activityBody(house),
  organisationId: house.organisationId(VILLAGE),
  areaId: house.organisationId(VILLAGE),
  ...more,
})
const record = (more: object, headers: Record<string, string> = {}, who = worker) =>
  who.send('POST', '/v1/activities', body(more), headers)
const answered = async (more: object, headers: Record<string, string> = {}) =>
  expectOk<Recorded & { readonly occurredFrom: string }>(record(more, headers))
const problemsOf = (answer: { json<T>(): T }) =>
  answer
    .json<{ readonly errors?: readonly { readonly path: string; readonly code: string }[] }>()
    .errors?.map(({ path, code }) => `${path}: ${code}`) ?? []

test('a phone is told what it may need: my unit and area, counters apart, channels that I used and that are due', async () => {
  const before_ = await readSheet()
  assert.deepEqual(before_.units[0]?.organisation.id, house.organisationId(VILLAGE))
  assert.deepEqual(before_.units[0]?.area.id, house.organisationId(VILLAGE))
  const leaflet = before_.channels.find(({ id }) => id === 'leaflet')
  assert.deepEqual(
    leaflet?.counters.map(({ measure }) => measure),
    ['copies', 'person-times'],
  )
  assert.ok(before_.recent.length > 0)
  await answered({
    channel: 'chat-group',
    place: '村口',
    counts: [{ measure: 'posts', value: 1, howCounted: 'platform' }],
  })
  await answered({
    channel: 'film',
    occurredFrom: '2026-11-10',
    counts: [{ measure: 'sessions', value: 1, howCounted: 'clicker' }],
  })
  const { recent, due, places, today } = await readSheet()
  assert.equal(recent[0], 'chat-group')
  assert.deepEqual(due, ['film'])
  assert.deepEqual(places, ['村口'])
  assert.equal(today.length, 2)
})

test('sent three times with one key a record is there once', async () => {
  const more = { title: '三次', device: { madeAt: iso(house.now()), daysBefore: 0 } }
  const key = { 'idempotency-key': 'field-once', 'device-time': iso(house.now()) }
  const [first, ...others] = await Promise.all([answered(more, key), answered(more, key), answered(more, key)])
  for (const other of others) assert.deepEqual(other, first)
  const rows = await house.sample.db.selectFrom('activity').select('id').where('title', '=', '三次').execute()
  assert.equal(rows.length, 1)
})

test('the day is that of the act by the server: the clock of the phone may be wrong by hours or a day', async () => {
  const deviceOf = (id: string) =>
    house.sample.db.selectFrom('activity_device').selectAll().where('activity_id', '=', id).executeTakeFirstOrThrow()
  // Made at 22:00 the day before, sent at 10:00; the clock is a day behind.
  const madeMs = house.now() - 12 * HOUR_MS
  const behind = 24 * HOUR_MS
  const late = await answered(
    { occurredFrom: '2026-11-22', device: { madeAt: iso(madeMs - behind), daysBefore: 0 } },
    { 'device-time': iso(house.now() - behind) },
  )
  assert.equal(late.occurredFrom, '2026-11-23')
  const kept = await deviceOf(late.id)
  assert.equal(kept.offset_ms, behind)
  assert.equal(Date.parse(kept.corrected_at), madeMs)
  assert.equal(kept.said_on, '2026-11-22')
  // A day ahead: what would lie in the future does not.
  const early = await answered(
    { occurredFrom: '2026-11-25', device: { madeAt: iso(house.now() + 23 * HOUR_MS), daysBefore: 1 } },
    { 'device-time': iso(house.now() + behind) },
  )
  assert.equal(early.occurredFrom, '2026-11-23')
  // Nobody said what the clock says now: it did not happen after it arrived, nor before the phone heard from us.
  const silent = await answered({
    occurredFrom: '1970-01-01',
    device: { madeAt: '1970-01-01T00:00:00Z', seenAt: iso(house.now() - HOUR_MS), daysBefore: 0 },
  })
  assert.equal(silent.occurredFrom, '2026-11-24')
  assert.equal((await deviceOf(silent.id)).offset_ms, null)
})

test('a clock that nobody can set right is asked about, and a day that was chosen stands', async () => {
  const device = { madeAt: '2026-01-01T00:00:00Z', daysBefore: 0 }
  const refused = await record({ occurredFrom: '2026-01-01', device })
  assert.equal(refused.statusCode, 422)
  assert.deepEqual(problemsOf(refused), ['occurredFrom: clock-wrong'])
  const mended = await answered({ occurredFrom: '2026-11-20', device: { madeAt: device.madeAt } })
  assert.equal(mended.occurredFrom, '2026-11-20')
})

test('the same told by two is proposed, never joined by itself, and counts once when somebody joins it', async () => {
  const lecture = (value: number) => ({
    channel: 'lecture',
    occurredFrom: '2026-11-20',
    counts: [{ measure: 'person-times', value, howCounted: 'clicker' }],
  })
  const town = await house.asRole('publicity', TOWN)
  const village = house.organisationId(`${TOWN}-V01`)
  const theirs = await expectOk<Recorded>(town.send('POST', '/v1/activities', activityBody(house, lecture(120))))
  const gridWorker = await house.asRole('grid-worker', `${TOWN}-V01`)
  const own = await expectOk<Recorded>(
    gridWorker.send('POST', '/v1/activities', activityBody(house, { ...lecture(118), organisationId: village })),
  )
  // The village sees what is its own, the town both.
  assert.deepEqual((await readSheet(gridWorker)).today.find(({ id }) => id === own.id)?.like, [])
  const seen = await expectOk<Own & { readonly may: { readonly join: boolean } }>(town.get(`/v1/activities/${own.id}`))
  assert.deepEqual(
    seen.like.map(({ id }) => id),
    [theirs.id],
  )
  assert.ok(seen.may.join)
  const sumOf = async () =>
    sumIn(
      (await expectOk<{ readonly sums: readonly Sum[] }>(town.get('/v1/activity-totals?from=2026-11-20&to=2026-11-20')))
        .sums,
      'person-times',
    )?.value
  assert.equal(await sumOf(), 238)
  const unseen = await gridWorker.send('POST', `/v1/activities/${own.id}/join`, { version: 1, intoId: theirs.id })
  assert.deepEqual(problemsOf(unseen), ['intoId: not-there'])
  await expectOk(town.send('POST', `/v1/activities/${own.id}/join`, { version: 1, intoId: theirs.id }))
  assert.equal(await sumOf(), 120)
  const joined = (await readSheet(gridWorker)).today.find(({ id }) => id === own.id)
  assert.equal(joined?.state, 'voided')
  assert.equal(joined?.joined, theirs.number)
  const again = await town.send('POST', `/v1/activities/${theirs.id}/join`, { version: 1, intoId: own.id })
  assert.deepEqual(problemsOf(again), ['intoId: not-there'])
})

test('a tick sheet is named by its code, and typed in whole or not at all', async () => {
  const organisationId = house.organisationId(VILLAGE)
  const sheet = await expectOk<{
    readonly days: readonly string[]
    readonly code: string
    readonly qrSvg: string
    readonly channels: readonly { readonly id: string }[]
  }>(worker.get(`/v1/tick-sheet?organisationId=${organisationId}&week=2026-11-18&channels=leaflet,lecture`))
  assert.deepEqual([sheet.days[0], sheet.days[6]], ['2026-11-16', '2026-11-22'])
  assert.equal(sheet.code, `LF1 ${organisationId} 2026-11-16 leaflet,lecture`)
  assert.match(sheet.qrSvg, /^<svg/)
  const row = (day: string, channel: string, value: number) => ({
    day,
    channel,
    counts: [{ measure: channel === 'leaflet' ? 'copies' : 'sessions', value, howCounted: 'sheet' }],
  })
  const whole = { organisationId, areaId: organisationId, audience: 'farmers', evidenceNote: '村委会文件盒' }
  const count = async () =>
    (await house.sample.db.selectFrom('activity').select('id').where('evidence', '=', 'signed-sheet').execute()).length
  const before_ = await count()
  const wrong = await worker.send('POST', '/v1/tick-sheets', {
    ...whole,
    rows: [row('2026-11-16', 'leaflet', 30), row('2026-11-17', 'nowhere', 2), row('2026-11-29', 'lecture', 1)],
  })
  assert.deepEqual(problemsOf(wrong), ['rows/1/channel: unknown', 'rows/2/day: in-future'])
  const twice = await worker.send('POST', '/v1/tick-sheets', {
    ...whole,
    rows: [row('2026-11-16', 'leaflet', 30), row('2026-11-16', 'leaflet', 30)],
  })
  assert.deepEqual(problemsOf(twice), ['rows/1: twice'])
  assert.equal(await count(), before_)
  const { recorded } = await expectOk<{ readonly recorded: readonly Recorded[] }>(
    worker.send('POST', '/v1/tick-sheets', {
      ...whole,
      rows: [row('2026-11-16', 'leaflet', 30), row('2026-11-17', 'leaflet', 25), row('2026-11-18', 'lecture', 1)],
    }),
  )
  assert.equal(recorded.length, 3)
  assert.equal(await count(), before_ + 3)
})
