import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectOk } from './groups-world.ts'
import { handIn, readReport, recordNew, settle, settleAll, sumIn, type HandedIn, type Sum } from './outreach-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let leader: Browser
before(async () => {
  house = await openTestHouse()
  leader = await house.asRole('leader', 'D')
})
after(() => house.close())

const FIRST = `10月12日，发放宣传单3100份。
10月15日，镇中心小学举办反诈讲座2场。
10月20日，各村悬挂横幅26幅。
`
const SECOND = `${FIRST}10月28日，张贴海报75张。\n`
const THIRD = `${SECOND}10月29日，张贴海报15张。\n`

/** Every town has a text of its own: the same text is taken from one alone. */
const give = (key: string, text: string) =>
  expectOk<HandedIn>(
    handIn(leader, house, `${'甲乙丙丁戊己庚辛'[Number(key.slice(1)) - 1]}镇小结\n${text}`, {
      organisationId: house.organisationId(key),
    }),
  )
const step = async (id: string, action: 'confirm' | 'withdraw') => {
  const { version } = await readReport(leader, id)
  const reason = action === 'withdraw' ? { reason: '报错了' } : {}
  return leader.send('POST', `/v1/handed-reports/${id}/${action}`, { version, ...reason })
}
const confirmAll = async (id: string) => {
  await settleAll(leader, id)
  return expectOk<{ activities: number; joined: number; figures: number }>(step(id, 'confirm'))
}
/** What the town has of copies, sessions and pieces, in October. */
const totals = async (key: string) => {
  const id = house.organisationId(key)
  const { sums } = await expectOk<{ sums: readonly Sum[] }>(
    leader.get(`/v1/activities?organisationId=${id}&source=read&from=2026-10-01&to=2026-10-31`),
  )
  return ['copies', 'sessions', 'pieces'].map((measure) => sumIn(sums, measure)?.value ?? 0)
}
const statesOf = async (id: string) => (await readReport(leader, id)).drafts.map(({ state }) => state)

test('an earlier edition is withdrawn before it was confirmed: the later one proposes all it says', async () => {
  const first = await give('T01', FIRST)
  const second = await give('T01', SECOND)
  assert.equal(second.like?.sameDrafts, 3)
  await expectOk(step(first.id, 'withdraw'))
  assert.deepEqual(await statesOf(second.id), ['proposed', 'proposed', 'proposed', 'proposed'])
  const made = await confirmAll(second.id)
  assert.deepEqual([made.activities, made.joined], [4, 0])
  assert.deepEqual(await totals('T01'), [3_175, 2, 26])
})

test('an earlier edition is confirmed and withdrawn: the later one joins nothing that is void', async () => {
  const first = await give('T02', FIRST)
  await confirmAll(first.id)
  const second = await give('T02', SECOND)
  assert.deepEqual((await statesOf(second.id)).filter((state) => state === 'joined').length, 3)
  await expectOk(step(first.id, 'withdraw'))
  const made = await confirmAll(second.id)
  assert.deepEqual([made.activities, made.joined], [4, 0])
  assert.deepEqual(await totals('T02'), [3_175, 2, 26])
})

test('an edition on which a confirmed one rests is not withdrawn before it', async () => {
  const first = await give('T03', FIRST)
  await confirmAll(first.id)
  const second = await give('T03', SECOND)
  await confirmAll(second.id)
  const refused = await step(first.id, 'withdraw')
  assert.equal(refused.statusCode, 409)
  assert.match(refused.body, new RegExp(second.number))
  assert.deepEqual(await totals('T03'), [3_175, 2, 26])
})

test('a third edition proposes only what neither of the two before says', async () => {
  const first = await give('T04', FIRST)
  const second = await give('T04', SECOND)
  const third = await give('T04', THIRD)
  assert.deepEqual((await statesOf(third.id)).filter((state) => state === 'proposed').length, 1)
  await expectOk(step(second.id, 'withdraw'))
  assert.deepEqual((await statesOf(third.id)).filter((state) => state === 'proposed').length, 2)
  await confirmAll(first.id)
  await confirmAll(third.id)
  assert.deepEqual(await totals('T04'), [3_190, 2, 26])
})

test('what a person dropped is proposed again by the next edition', async () => {
  const first = await give('T05', FIRST)
  const report = await readReport(leader, first.id)
  const [leaflets] = report.drafts
  assert.ok(leaflets)
  await expectOk(settle(leader, report, leaflets, { state: 'dropped' }))
  const second = await give('T05', SECOND)
  assert.deepEqual(await statesOf(second.id), ['proposed', 'dropped', 'dropped', 'proposed'])
})

test('a draft joined with an activity that was voided meanwhile is not confirmed', async () => {
  const known = await recordNew(leader, house, {
    organisationId: house.organisationId('T06'),
    areaId: house.organisationId('T06'),
    occurredFrom: '2026-10-12',
  })
  const handed = await give('T06', '10月12日，发放宣传单300份。\n')
  const report = await readReport(leader, handed.id)
  const [draft] = report.drafts
  assert.ok(draft)
  await expectOk(settle(leader, report, draft, { state: 'joined', joinedId: known.id }))
  await expectOk(leader.send('POST', `/v1/activities/${known.id}/void`, { version: known.version, reason: '记错了' }))
  const refused = await step(handed.id, 'confirm')
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /voided/)
})

test('a part of a whole that is joined with a known activity is not added to it', async () => {
  const known = await recordNew(leader, house, {
    organisationId: house.organisationId('T08'),
    areaId: house.organisationId('T08'),
    occurredFrom: '2026-10-12',
    counts: [{ measure: 'copies', value: 5_000, howCounted: 'stock' }],
  })
  const handed = await give('T08', '10月12日，发放宣传单5000份，其中张贴海报2000份。\n')
  const report = await readReport(leader, handed.id)
  const whole = report.drafts.find(({ facts }) => facts.some(({ value }) => value === 5_000))
  const part = report.drafts.flatMap(({ facts }) => facts).find(({ value }) => value === 2_000)
  assert.ok(whole && part?.partOf, JSON.stringify(report.drafts))
  await expectOk(settle(leader, report, whole, { state: 'joined', joinedId: known.id }))
  await confirmAll(handed.id)
  const of = `organisationId=${house.organisationId('T08')}&from=2026-10-12&to=2026-10-12`
  const { sums } = await expectOk<{ sums: readonly Sum[] }>(leader.get(`/v1/activities?${of}`))
  assert.equal(sumIn(sums, 'copies')?.value, 5_000)
})
