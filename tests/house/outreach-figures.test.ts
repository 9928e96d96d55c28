import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectOk } from './groups-world.ts'
import { activityBody, handIn, readReport, settle, settleAll, type HandedIn } from './outreach-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let leader: Browser
before(async () => {
  house = await openTestHouse()
  leader = await house.asRole('leader', 'D')
})
after(() => house.close())

const give = (key: string, text: string, more: object = {}) =>
  expectOk<HandedIn>(handIn(leader, house, text, { organisationId: house.organisationId(key), ...more }))
const confirmAll = async (id: string) => {
  const { version } = await settleAll(leader, id)
  await expectOk(leader.send('POST', `/v1/handed-reports/${id}/confirm`, { version }))
}
interface Unit {
  readonly unit: { readonly id: string }
  readonly reported: readonly { readonly measure: string; readonly meaning: string | null; readonly value: number }[]
  readonly saidTwice: number
}
const savedIn = async (key: string, from: string, to: string) => {
  const { units } = await expectOk<{ units: readonly Unit[] }>(leader.get(`/v1/report-table?from=${from}&to=${to}`))
  const row = units.find(({ unit }) => unit.id === house.organisationId(key))
  return [
    row?.reported.find(({ measure, meaning }) => measure === 'money' && meaning === 'saved')?.value,
    row?.saidTwice,
  ]
}
const JULY = ['2026-07-01', '2026-07-31'] as const
const QUARTER = ['2026-07-01', '2026-09-30'] as const
const days = ([from, to]: readonly [string, string]) => ({ from, to })
const MILLION_YUAN = 100_000_000

test('July lies within the third quarter: the table gives the quarter, and names what it left out', async () => {
  await confirmAll((await give('T01', '七月挽回损失100万元。\n', days(JULY))).id)
  assert.deepEqual(await savedIn('T01', ...QUARTER), [MILLION_YUAN, 0])
  await confirmAll((await give('T01', '第三季度全镇共挽回损失300万元，成效明显。\n', days(QUARTER))).id)
  assert.deepEqual(await savedIn('T01', ...QUARTER), [3 * MILLION_YUAN, 1])
  assert.deepEqual(await savedIn('T01', ...JULY), [MILLION_YUAN, 0])
  const file = await leader.get(`/v1/report-table/file?from=${QUARTER[0]}&to=${QUARTER[1]}`)
  assert.equal(file.statusCode, 200)
})

test('of two reports that share some days one stands and the other is named; neither is added to the other', async () => {
  await confirmAll((await give('T06', '七月上半月挽回损失100万元。\n', { from: '2026-07-01', to: '2026-07-20' })).id)
  await confirmAll(
    (await give('T06', '七月下旬前后挽回损失40万元，比上期少。\n', { from: '2026-07-11', to: '2026-07-31' })).id,
  )
  assert.deepEqual(await savedIn('T06', ...JULY), [MILLION_YUAN, 1])
  await confirmAll((await give('T06', '八月挽回损失7万元，无新增。\n', { from: '2026-08-01', to: '2026-08-31' })).id)
  assert.deepEqual(await savedIn('T06', ...QUARTER), [1.07 * MILLION_YUAN, 1])
})

const BASE = `7月12日，发放宣传单3100份，在农贸市场和车站广场各设一个咨询台。
7月15日，镇中心小学举办反诈讲座2场，各班班主任到场，家长代表也来听讲。
`

test('a later edition that says another sum takes the place of the earlier; what it says again stands', async () => {
  await confirmAll((await give('T02', `${BASE}全月挽回损失100万元。\n`, days(JULY))).id)
  const second = await give('T02', `${BASE}全月挽回损失120万元。\n`, days(JULY))
  assert.ok(second.like)
  await confirmAll(second.id)
  assert.deepEqual(await savedIn('T02', ...JULY), [1.2 * MILLION_YUAN, 1])
  await confirmAll((await give('T02', `${BASE}全月挽回损失120万元。\n7月30日，张贴海报5张。\n`, days(JULY))).id)
  assert.deepEqual(await savedIn('T02', ...JULY), [1.2 * MILLION_YUAN, 1])
})

test('a number that nobody can have counted is refused where it is said, and sums of others are left alone', async () => {
  const handed = await give('T03', '10月12日，发放宣传单50000000000亿份。\n')
  const report = await readReport(leader, handed.id)
  const [draft] = report.drafts
  const fact = draft?.facts[0]
  assert.ok(draft && fact, JSON.stringify(report.drafts))
  const refused = await settle(leader, report, draft, { state: 'confirmed' })
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /too-large/)
  const sessions = ['2026-11-18', '2026-11-18'].map((heldOn) => ({
    heldOn,
    audience: 'public',
    measure: 'persons',
    value: 1_000_000_000_000,
  }))
  const recorded = await leader.send('POST', '/v1/activities', activityBody(house, { counts: [], sessions }))
  assert.equal(recorded.statusCode, 422, recorded.body)
  assert.match(recorded.body, /too-large/)
  await expectOk(leader.get('/v1/activity-totals?from=2026-10-01&to=2026-11-30'))
})

test('a range whose top is not above its bottom, and a day to come, are refused on the draft', async () => {
  const handed = await give('T04', '10月12日，发放宣传单300份。\n')
  const report = await readReport(leader, handed.id)
  const [draft] = report.drafts
  const fact = draft?.facts[0]
  assert.ok(draft && fact)
  const said = { id: fact.id, state: 'kept', value: 300, valueMost: 300, qualifier: 'exact', measure: fact.measure }
  const range = await settle(leader, report, draft, { state: 'confirmed', facts: [said] })
  assert.equal(range.statusCode, 422, range.body)
  assert.match(range.body, new RegExp(`facts/${fact.id}/valueMost`))
  const late = await settle(leader, report, draft, { state: 'confirmed', occurredTo: '2027-01-01' })
  assert.equal(late.statusCode, 422)
  assert.match(late.body, /occurredTo/)
})

test('a report of very many things is refused with words; one of many hundreds is taken', async () => {
  const lines = (count: number) => Array.from({ length: count }, (_, n) => `发放宣传单${n + 10}份。\n`).join('')
  const refused = await handIn(leader, house, lines(2_100), { organisationId: house.organisationId('T05') })
  assert.equal(refused.statusCode, 422, refused.body)
  assert.match(refused.body, /too-many/)
  assert.equal((await give('T05', lines(600))).drafts, 600)
})
