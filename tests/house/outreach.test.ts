import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectOk } from './groups-world.ts'
import { activityBody, recordNew, sumIn, TOWN, type Recorded, type Sum } from './outreach-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let publicity: Browser
let leader: Browser
before(async () => {
  house = await openTestHouse()
  publicity = await house.asRole('publicity', TOWN)
  leader = await house.asRole('leader', 'D')
})
after(() => house.close())

interface Item {
  readonly id: string
  readonly number: string
  readonly channel: string
  readonly organisers: readonly { readonly name: string }[]
  readonly counts: readonly Sum[]
  readonly sessions: readonly object[]
  readonly version: number
  readonly state: string
  readonly history: readonly { readonly former: Readonly<Record<string, unknown>>; readonly reason: string }[]
}
interface Page {
  readonly items: readonly Item[]
  readonly count: number
  readonly next: string | null
  readonly sums: readonly Sum[]
}
interface Totals {
  readonly activities: number
  readonly sums: readonly Sum[]
  readonly channels: readonly { readonly channel: string; readonly activities: number; readonly sums: readonly Sum[] }[]
}
const list = (who: Browser, query = '') => expectOk<Page>(who.get(`/v1/activities${query}`))
const read = (id: string) => expectOk<Item>(publicity.get(`/v1/activities/${id}`))
const OCTOBER = '?from=2026-10-01&to=2026-10-31'
const problemsOf = (answer: { json<T>(): T }) =>
  answer
    .json<{ readonly errors?: readonly { readonly path: string; readonly code: string }[] }>()
    .errors?.map(({ path, code }) => `${path}: ${code}`) ?? []

test('the sample month has the scale of a county: leaflets by the ten thousand, lectures, letters with receipts', async () => {
  const { activities, sums, channels } = await expectOk<Totals>(leader.get(`/v1/activity-totals${OCTOBER}`))
  assert.ok(activities > 150 && activities < 400, `${activities}`)
  const copies = sumIn(sums, 'copies')?.value ?? 0
  assert.ok(copies > 30_000 && copies < 60_000, `${copies}`)
  assert.equal(channels.find(({ channel }) => channel === 'lecture')?.activities, 10)
  const letters = sumIn(sums, 'letters')?.value ?? 0
  const receipts = sumIn(sums, 'receipts')?.value ?? 0
  assert.ok(letters > 15_000 && receipts < letters && receipts > 0.9 * letters, `${receipts} of ${letters}`)
  assert.ok(sums.every(({ measure }) => measure !== 'cases' && measure !== 'money'))
})

test('people counted, people estimated, copies and impressions are never one sum', async () => {
  const { sums } = await expectOk<Totals>(leader.get(`/v1/activity-totals${OCTOBER}`))
  const measures = sums.map(({ measure }) => measure)
  assert.equal(new Set(measures).size, measures.length)
  for (const measure of ['person-times', 'person-times-estimated', 'copies', 'impressions', 'persons'])
    assert.ok(measures.includes(measure), measure)
})

test('a sum with rounded numbers in it says so: at least, about', async () => {
  const day = '&organisationId='
  const of = (key: string) => `${OCTOBER}${day}${house.organisationId(key)}`
  const before = await list(publicity, of(TOWN))
  await recordNew(publicity, house, {
    channel: 'sticker',
    occurredFrom: '2026-10-09',
    counts: [{ measure: 'organisations', value: 50, qualifier: 'over', howCounted: 'roster' }],
  })
  await recordNew(publicity, house, {
    channel: 'sticker',
    occurredFrom: '2026-10-09',
    counts: [{ measure: 'organisations', value: 20, howCounted: 'roster' }],
  })
  const after = await list(publicity, of(TOWN))
  assert.equal(after.count, before.count + 2)
  assert.deepEqual(sumIn(after.sums, 'organisations'), { measure: 'organisations', value: 70, qualifier: 'at-least' })
  await recordNew(publicity, house, {
    channel: 'sticker',
    occurredFrom: '2026-10-09',
    counts: [{ measure: 'organisations', value: 10, qualifier: 'about', howCounted: 'estimate' }],
  })
  assert.equal(sumIn((await list(publicity, of(TOWN))).sums, 'organisations')?.qualifier, 'about')
})

test('an activity of two organisers counts once and is found under both', async () => {
  const schoolId = house.organisationId('S10')
  const before = await expectOk<Totals>(leader.get('/v1/activity-totals?from=2026-11-01&to=2026-11-30'))
  const recorded = await recordNew(publicity, house, {
    organisers: [{ organisationId: schoolId }, { name: '县电影公司' }],
  })
  const after = await expectOk<Totals>(leader.get('/v1/activity-totals?from=2026-11-01&to=2026-11-30'))
  assert.equal(after.activities, before.activities + 1)
  for (const id of [schoolId, house.organisationId(TOWN)]) {
    const page = await list(leader, `?from=2026-11-01&organisationId=${id}`)
    assert.ok(page.items.some((item) => item.id === recorded.id))
  }
  assert.equal((await read(recorded.id)).organisers[1]?.name, '县电影公司')
})

test('sessions count themselves and who came; nobody gives these numbers again', async () => {
  const session = (value: number) => ({ heldOn: '2026-11-18', audience: 'students', measure: 'person-times', value })
  const { id } = await recordNew(publicity, house, {
    channel: 'lecture',
    counts: [],
    sessions: [session(120), session(80)],
  })
  const item = await read(id)
  assert.equal(sumIn(item.counts, 'sessions')?.value, 2)
  assert.equal(sumIn(item.counts, 'person-times')?.value, 200)
  const twice = await publicity.send(
    'POST',
    '/v1/activities',
    activityBody(house, {
      sessions: [session(5)],
      counts: [{ measure: 'person-times', value: 5, howCounted: 'sheet' }],
    }),
  )
  assert.deepEqual(problemsOf(twice), ['counts/0: from-sessions'])
})

test('parts stand under their channel and are left out of the total', async () => {
  const query = `?from=2026-11-02&to=2026-11-02&organisationId=${house.organisationId(TOWN)}`
  const all = [
    { measure: 'pieces', value: 30_000, howCounted: 'stock', object: '宣传品' },
    { measure: 'pieces', value: 1_000, howCounted: 'stock', object: '海报', isPart: true },
  ]
  await recordNew(publicity, house, { channel: 'gift', occurredFrom: '2026-11-02', counts: all })
  assert.equal(sumIn((await list(publicity, query)).sums, 'pieces')?.value, 30_000)
})

const WRONG: readonly [what: string, more: object, problems: readonly string[]][] = [
  ['is in the future', { occurredFrom: '2026-11-25' }, ['occurredFrom: in-future']],
  ['ends before it begins', { occurredTo: '2026-11-17' }, ['occurredTo: before-begin']],
  ['has no evidence and no reason', { evidence: 'none' }, ['evidenceNote: required']],
  ['counts nothing', { counts: [] }, ['counts: required']],
  ['has a channel that there is not', { channel: 'likes' }, ['channel: unknown']],
]
for (const [what, more, problems] of WRONG)
  test(`an activity that ${what} is refused, and the field is named`, async () => {
    const answer = await publicity.send('POST', '/v1/activities', activityBody(house, more))
    assert.equal(answer.statusCode, 422, answer.body)
    assert.deepEqual(problemsOf(answer), problems)
  })

test('none is evidence enough when the reason is said: nobody has to take a photo', async () => {
  const { id } = await recordNew(publicity, house, { evidence: 'none', evidenceNote: '入户不拍照' })
  assert.equal((await read(id)).state, 'recorded')
})

test('a correction keeps what was said and counts anew; two at once do not overwrite each other', async () => {
  const { id } = await recordNew(publicity, house)
  const counts = [{ measure: 'copies', value: 320, howCounted: 'stock' }]
  const correct = (version: number) =>
    publicity.send('PATCH', `/v1/activities/${id}`, { version, reason: '领用表数错', counts })
  await expectOk(correct(1))
  assert.equal((await correct(1)).statusCode, 409)
  const item = await read(id)
  assert.equal(sumIn(item.counts, 'copies')?.value, 320)
  assert.equal(item.history[0]?.reason, '领用表数错')
  const former = item.history[0]?.former['counts'] as readonly Sum[]
  assert.equal(former[0]?.value, 300)
})

test('what was voided is kept and counts no more', async () => {
  const query = `?from=2026-11-03&to=2026-11-03&organisationId=${house.organisationId(TOWN)}`
  const { id } = await recordNew(publicity, house, { occurredFrom: '2026-11-03' })
  assert.equal((await list(publicity, query)).count, 1)
  await expectOk(publicity.send('POST', `/v1/activities/${id}/void`, { version: 1, reason: '重复登记' }))
  const { count, sums } = await list(publicity, query)
  assert.deepEqual([count, sums], [0, []])
  assert.equal((await list(publicity, `${query}&state=voided`)).items[0]?.id, id)
  await assert.rejects(house.sample.db.deleteFrom('activity').where('id', '=', id).execute(), /superseded, not edited/)
  await assert.rejects(
    house.sample.db.updateTable('activity_count').set({ value: 1 }).where('activity_id', '=', id).execute(),
    /superseded, not edited/,
  )
})

test('a grid worker and a teacher record for their own unit and no other', async () => {
  for (const [role, key, area] of [
    ['grid-worker', 'T03-V02-G1', 'T03-V02'],
    ['teacher', 'S03-K11', 'T03'],
  ] as const) {
    const who = await house.asRole(role, key)
    const own = { organisationId: house.organisationId(key), areaId: house.organisationId(area) }
    const { id } = await recordNew(who, house, {
      ...own,
      channel: 'door-to-door',
      counts: [{ measure: 'households', value: 12, howCounted: 'roster' }],
    })
    await expectOk(who.get(`/v1/activities/${id}`))
    const other = await who.send('POST', '/v1/activities', activityBody(house))
    assert.equal(other.statusCode, 404, `${role} ${other.body}`)
    assert.equal((await who.get(`/v1/handed-reports`)).statusCode, 403)
  }
})

test('two who record at the same moment get two numbers', async () => {
  const all = await Promise.all(Array.from({ length: 5 }, () => recordNew(publicity, house)))
  assert.equal(new Set(all.map(({ number }) => number)).size, 5)
})

test('of a material is known how many copies reached people', async () => {
  const { id } = await expectOk<Recorded>(
    publicity.send('POST', '/v1/materials', {
      organisationId: house.organisationId(TOWN),
      kind: 'leaflet',
      title: '防骗口诀',
      edition: '第一版',
      copies: 1_000,
      printedOn: '2026-11-10',
      currency: 'CNY',
      costMinor: 12_000,
    }),
  )
  await recordNew(publicity, house, {
    counts: [{ measure: 'copies', value: 400, materialId: id, howCounted: 'stock' }],
  })
  const { items } = await expectOk<{ items: readonly { id: string; copies: number; handedOut: number }[] }>(
    publicity.get('/v1/materials?from=2026-11-10'),
  )
  assert.deepEqual(
    items.filter((item) => item.id === id).map(({ copies, handedOut }) => [copies, handedOut]),
    [[1_000, 400]],
  )
})

interface SurveyItem {
  readonly method: string
  readonly group: string
  readonly share: number
  readonly bounds: { readonly low: number; readonly high: number } | null
}

test('a random sample gives bounds, a census the share, and people who chose themselves prove nothing', async () => {
  const centre = await house.asRole('publicity', 'AFC')
  const { items } = await expectOk<{ items: readonly SurveyItem[] }>(centre.get('/v1/surveys'))
  const of = (method: string) => items.find((item) => item.method === method)
  assert.deepEqual(of('random')?.bounds, { low: 725_585, high: 795_687 })
  assert.equal(of('census')?.bounds?.low, of('census')?.share)
  assert.equal(of('self-selected')?.bounds, null)
})
