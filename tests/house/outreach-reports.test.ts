import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { expectOk } from './groups-world.ts'
import {
  handIn,
  readReport,
  recordNew,
  REPORT,
  settle,
  settleAll,
  sumIn,
  TOWN,
  type HandedIn,
  type Sum,
} from './outreach-world.ts'
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

const OCTOBER = 'from=2026-10-01&to=2026-10-31'
interface Table {
  readonly units: readonly {
    readonly unit: { readonly id: string; readonly name: string }
    readonly activities: number
    readonly sums: readonly Sum[]
    readonly reported: readonly { readonly measure: string; readonly meaning: string; readonly value: number }[]
    readonly reports: number
    readonly openDrafts: number
  }[]
  readonly gaps: {
    readonly silent: readonly { readonly id: string }[]
    readonly withoutReport: readonly { readonly id: string }[]
    readonly openReports: number
    readonly qualified: number
  }
}
const table = (who: Browser) => expectOk<Table>(who.get(`/v1/report-table?${OCTOBER}`))
const unitOf = ({ units }: Table, key: string) => units.find(({ unit }) => unit.id === house.organisationId(key))
const confirm = (id: string, version: number) => publicity.send('POST', `/v1/handed-reports/${id}/confirm`, { version })

test('a report becomes drafts that lie on its words, and nothing counts before it is confirmed', async () => {
  const before = unitOf(await table(leader), TOWN)
  const handed = await expectOk<HandedIn>(handIn(publicity, house, REPORT))
  assert.deepEqual([handed.isKnown, handed.like], [false, null])
  const report = await readReport(publicity, handed.id)
  assert.equal(report.text, REPORT)
  const lecture = report.drafts.find(({ channel }) => channel === 'lecture')
  assert.equal(lecture?.occurredFrom, '2026-10-15')
  assert.deepEqual(
    lecture?.facts.map((fact) => [fact.measure, fact.value, report.text.slice(fact.start, fact.end)]),
    [
      ['sessions', 2, '2场'],
      ['person-times', 420, '420人次'],
    ],
  )
  const open = unitOf(await table(leader), TOWN)
  assert.deepEqual([open?.activities, open?.openDrafts], [before?.activities, report.drafts.length])
  const sealed = await house.sample.db
    .selectFrom('handed_report')
    .select('text_cipher')
    .where('id', '=', handed.id)
    .executeTakeFirstOrThrow()
  assert.match(sealed.text_cipher ?? '', /^v1\./)

  const early = await confirm(handed.id, report.version)
  assert.equal(early.statusCode, 422)
  assert.equal(early.json<{ openDrafts: number }>().openDrafts, report.drafts.length)
  const settled = await settleAll(publicity, handed.id)
  await expectOk(confirm(handed.id, settled.version))

  const after = unitOf(await table(leader), TOWN)
  assert.equal(after?.openDrafts, 0)
  const grown = (measure: string): number =>
    (sumIn(after?.sums ?? [], measure)?.value ?? 0) - (sumIn(before?.sums ?? [], measure)?.value ?? 0)
  assert.deepEqual([grown('copies'), grown('sessions')], [3_150, 3])
  assert.equal(sumIn(after?.sums ?? [], 'copies')?.qualifier === 'exact', false, '3000余 makes the sum a rounded one')
  assert.deepEqual(
    after?.reported.filter(({ measure }) => measure === 'money').map(({ meaning, value }) => [meaning, value]),
    [['saved', 8_600_000]],
  )
  const { items } = await expectOk<{ items: readonly { source: string }[] }>(
    publicity.get(`/v1/activities?reportId=${handed.id}`),
  )
  assert.ok(items.length > 0 && items.every(({ source }) => source === 'read'))
})

test('the same report handed in again is noticed: it is that report, and nothing is counted twice', async () => {
  const before = unitOf(await table(leader), TOWN)
  const again = await expectOk<HandedIn>(handIn(publicity, house, REPORT.replaceAll('\n', '\r\n')))
  assert.equal(again.isKnown, true)
  assert.deepEqual(unitOf(await table(leader), TOWN), before)
  const other = await handIn(leader, house, REPORT, { organisationId: house.organisationId(`${TOWN}-V01`) })
  assert.equal(other.statusCode, 409)
  assert.match(other.body, /白塔镇/)
})

test('another edition says which it is like and how much is new; only what is new waits', async () => {
  const before = unitOf(await table(leader), TOWN)
  const more = `${REPORT}10月28日，开展入户宣传，走访居民260户。\n`
  const handed = await expectOk<HandedIn>(handIn(publicity, house, more))
  assert.equal(handed.isKnown, false)
  assert.match(handed.like?.number ?? '', /^R2026-/)
  assert.ok((handed.like?.newShare ?? 1_000_000) < 400_000, `${handed.like?.newShare}`)
  const report = await readReport(publicity, handed.id)
  const waiting = report.drafts.filter(({ state }) => state === 'proposed')
  assert.deepEqual(
    waiting.map(({ channel }) => channel),
    ['door-to-door'],
  )
  const settled = await settleAll(publicity, handed.id)
  await expectOk(confirm(handed.id, settled.version))
  const after = unitOf(await table(leader), TOWN)
  assert.equal(after?.activities, (before?.activities ?? 0) + 1)
  assert.deepEqual(sumIn(after?.sums ?? [], 'copies'), sumIn(before?.sums ?? [], 'copies'))
})

test('a draft is joined with a known activity of the same place, channel, day and number, and counts once', async () => {
  const station = await house.asRole('officer', 'T08-PS')
  const known = await recordNew(station, house, {
    organisationId: house.organisationId('T08-PS'),
    areaId: house.organisationId('T08'),
    channel: 'class-meeting',
    occurredFrom: '2026-10-22',
    counts: [{ measure: 'sessions', value: 6, howCounted: 'roster' }],
  })
  const town = await house.asRole('publicity', 'T08')
  const handed = await expectOk<HandedIn>(
    handIn(leader, house, '10月21日，组织召开反诈主题班会6场。\n', { organisationId: house.organisationId('T08') }),
  )
  const report = await readReport(leader, handed.id)
  const [draft] = report.drafts
  assert.deepEqual(
    draft?.like.map(({ id }) => id),
    [known.id],
  )
  const before = unitOf(await table(leader), 'T08')
  assert.ok(draft)
  await expectOk(settle(leader, report, draft, { state: 'joined', joinedId: known.id }))
  const { version } = await readReport(leader, handed.id)
  await expectOk(leader.send('POST', `/v1/handed-reports/${handed.id}/confirm`, { version }))
  assert.equal(unitOf(await table(leader), 'T08')?.activities, before?.activities)
  const page = await expectOk<{ items: readonly { id: string }[] }>(
    leader.get(`/v1/activities?organisationId=${house.organisationId('T08')}&channel=class-meeting&from=2026-10-22`),
  )
  assert.deepEqual(
    page.items.map(({ id }) => id),
    [known.id],
    'the town is one of its organisers now',
  )
  void town
})

test('a figure that was corrected is kept as it was read and as it was said', async () => {
  const handed = await expectOk<HandedIn>(
    handIn(leader, house, '10月26日，发放宣传册1200本。\n', { organisationId: house.organisationId('T09') }),
  )
  const report = await readReport(leader, handed.id)
  const [draft] = report.drafts
  const [fact] = draft?.facts ?? []
  assert.ok(draft && fact)
  const facts = [
    { id: fact.id, state: 'kept', value: 1_000, valueMost: null, qualifier: 'about', measure: fact.measure },
  ]
  const answer = await expectOk<{ state: string }>(settle(leader, report, draft, { state: 'confirmed', facts }))
  assert.equal(answer.state, 'corrected')
  const [after] = (await readReport(leader, handed.id)).drafts
  assert.deepEqual(
    after?.facts.map(({ value, qualifier }) => [value, qualifier]),
    [[1_000, 'about']],
  )
  const stale = await settle(leader, report, draft, { state: 'dropped' })
  assert.equal(stale.statusCode, 409)
})

test('a doubt must be answered with a reason, or its figures corrected or left out', async () => {
  const text = '10月发放宣传单300份，受众达50000人次。群众知晓率达98%。\n'
  const handed = await expectOk<HandedIn>(handIn(leader, house, text, { organisationId: house.organisationId('T10') }))
  assert.ok(handed.doubts > 0)
  let report = await readReport(leader, handed.id)
  for (const draft of report.drafts) {
    await expectOk(
      settle(leader, report, draft, { state: 'confirmed', ...(draft.channel === null ? { channel: 'other' } : {}) }),
    )
    report = await readReport(leader, handed.id)
  }
  assert.ok(report.openDoubts > 0)
  const refused = await leader.send('POST', `/v1/handed-reports/${handed.id}/confirm`, { version: report.version })
  assert.equal(refused.statusCode, 422)
  for (const draft of report.drafts) {
    await expectOk(settle(leader, report, draft, { state: 'dropped' }))
    report = await readReport(leader, handed.id)
  }
  assert.equal(report.openDoubts, 0, 'nothing of it counts any more')
})

test('a share becomes a survey only when somebody says how people were asked', async () => {
  const handed = await expectOk<HandedIn>(
    handIn(leader, house, '10月抽样调查，群众知晓率达92%。\n', { organisationId: house.organisationId('T11') }),
  )
  const report = await readReport(leader, handed.id)
  const draft = report.drafts.find(({ facts }) => facts.some(({ measure }) => measure === 'share'))
  assert.ok(draft)
  const survey = {
    title: '入户抽样',
    group: 'public',
    population: null,
    method: 'random',
    asked: 210,
    valid: 200,
    passed: 184,
    passRule: '六题对四题',
  }
  await expectOk(settle(leader, report, draft, { state: 'confirmed', survey }))
  const settled = await settleAll(leader, handed.id)
  const made = await expectOk<{ surveys: number }>(
    leader.send('POST', `/v1/handed-reports/${handed.id}/confirm`, { version: settled.version }),
  )
  assert.equal(made.surveys, 1)
  const { items } = await expectOk<{
    items: readonly { title: string; bounds: { low: number } | null; source: string }[]
  }>(leader.get('/v1/surveys'))
  const found = items.find(({ title }) => title === '入户抽样')
  assert.equal(found?.source, 'read')
  assert.ok((found?.bounds?.low ?? 0) > 870_000)
})

test('a confirmed report that is withdrawn takes what came of it with it', async () => {
  const handed = await expectOk<HandedIn>(
    handIn(leader, house, '10月27日，悬挂横幅9幅。\n', { organisationId: house.organisationId('T12') }),
  )
  const settled = await settleAll(leader, handed.id)
  await expectOk(leader.send('POST', `/v1/handed-reports/${handed.id}/confirm`, { version: settled.version }))
  const pieces = async () => sumIn(unitOf(await table(leader), 'T12')?.sums ?? [], 'pieces')?.value ?? 0
  const before = await pieces()
  const { version } = await readReport(leader, handed.id)
  await expectOk(leader.send('POST', `/v1/handed-reports/${handed.id}/withdraw`, { version, reason: '报错了月份' }))
  assert.equal(await pieces(), before - 9)
})

test('the table of the county names its gaps: who is silent, who has not handed in, what is rounded', async () => {
  const { gaps, units } = await table(leader)
  assert.deepEqual(
    gaps.silent.map(({ id }) => id),
    ['T15', 'T16'].map((key) => house.organisationId(key)),
  )
  assert.ok(gaps.withoutReport.some(({ id }) => id === house.organisationId('T01')))
  assert.ok(gaps.openReports >= 2, 'the two reports of the sample wait')
  assert.ok(gaps.qualified > 0)
  assert.equal(units.length, 16)
  const file = await leader.get(`/v1/report-table/file?${OCTOBER}`)
  assert.equal(file.statusCode, 200)
})

test('a report comes as a file too, and what is no document says what to do', async () => {
  const query = `organisationId=${house.organisationId('T13')}&${OCTOBER}`
  const send = (bytes: Buffer, type = 'text/plain') =>
    leader.send('POST', `/v1/handed-reports/file?${query}`, bytes, { 'content-type': type })
  const handed = await expectOk<HandedIn>(send(Buffer.from('10月11日，张贴海报40张。\n')))
  assert.equal(handed.drafts, 1)
  const picture = await send(Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]), 'application/octet-stream')
  assert.equal(picture.statusCode, 422)
})
