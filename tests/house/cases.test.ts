import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { weeksUpTo } from '../../packages/platform/src/modules/cases/case-trend.ts'
import { CASES } from '../../packages/platform/src/sample/cases.ts'
import { caseBody, problemsOf, recordNew, TOWN } from './cases-world.ts'
import { expectOk } from './groups-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let analyst: Browser
let supervisor: Browser
before(async () => {
  house = await openTestHouse()
  analyst = await house.asRole('analyst', 'AFC')
  supervisor = await house.asRole('supervisor', 'AFC')
})
after(() => house.close())

interface CaseItem {
  readonly id: string
  readonly number: string
  readonly scamType: string
  readonly area: { readonly name: string }
  readonly town: { readonly id: string } | null
  readonly state: string
  readonly version: number
  readonly history: readonly { readonly version: number; readonly former: object; readonly reason: string }[]
  readonly texts: readonly { readonly state: string }[]
  readonly may: object
}
interface Page {
  readonly items: readonly CaseItem[]
  readonly count: number
  readonly next: string | null
  readonly sums: readonly { readonly currency: string; readonly lostMinor: number; readonly savedMinor: number }[]
}
const list = (who: Browser, query = '') => expectOk<Page>(who.get(`/v1/cases${query}`))
const read = (id: string) => expectOk<CaseItem>(analyst.get(`/v1/cases/${id}`))

test('the sample county has 120 invented cases of the last twelve months, none of them with a person', async () => {
  const rows = await house.sample.db.selectFrom('local_case').selectAll().execute()
  assert.equal(rows.length, CASES)
  const ages = rows.map(({ reported_on: day }) => (house.now() - Date.parse(day)) / 86_400_000)
  assert.ok(Math.max(...ages) <= 366 && Math.min(...ages) >= 0)
  assert.ok(rows.every(({ acted_on: day, reported_on: reported }) => day === null || day <= reported))
  assert.ok(rows.some(({ saved_minor: saved }) => saved > 0))
  const share = rows.filter(({ scam_type: type }) => type === 'brush-order').length / rows.length
  assert.ok(share > 0.18 && share < 0.42, `tasks are about three in ten: ${share}`)
})

test('a case gets the next number of its year, is listed under its town, and both measures are summed apart', async () => {
  const before = await list(analyst, `?areaId=${house.organisationId(TOWN)}`)
  const first = await recordNew(analyst, house)
  const second = await recordNew(analyst, house, { lostMinor: 0, savedMinor: 300_000 })
  assert.match(first.number, /^C2026-\d{4}$/)
  assert.equal(Number(second.number.slice(-4)), Number(first.number.slice(-4)) + 1)
  const page = await list(analyst, `?areaId=${house.organisationId(TOWN)}`)
  assert.equal(page.count, before.count + 2)
  const sum = (of: Page, part: 'lostMinor' | 'savedMinor') => of.sums.reduce((total, each) => total + each[part], 0)
  assert.equal(sum(page, 'lostMinor') - sum(before, 'lostMinor'), 1_250_000)
  assert.equal(sum(page, 'savedMinor') - sum(before, 'savedMinor'), 300_000)
  const item = page.items.find(({ id }) => id === first.id)
  assert.equal(item?.town?.id, house.organisationId(TOWN))
  assert.deepEqual(
    (await list(analyst, `?q=${first.number}`)).items.map(({ id }) => id),
    [first.id],
  )
})

test('two who record at the same moment get two numbers', async () => {
  const all = await Promise.all(Array.from({ length: 6 }, () => recordNew(analyst, house)))
  assert.equal(new Set(all.map(({ number }) => number)).size, 6)
})

const WRONG: readonly [what: string, more: object, problems: readonly string[]][] = [
  ['happens after it is reported', { actedOn: '2026-11-20' }, ['actedOn: after-report']],
  ['is reported tomorrow', { reportedOn: '2026-11-25' }, ['reportedOn: in-future']],
  ['has no day and no reason', { actedOn: null }, ['actedOn: required']],
  ['has a day and a reason why there is none', { actUnknown: 'not-asked' }, ['actUnknown: both']],
  ['is of a type that there is not', { scamType: 'no-such-type' }, ['scamType: unknown']],
  ['lies in a bank', { areaKey: 'BK1' }, ['areaId: not-an-area']],
]
for (const [what, { ...more }, problems] of WRONG)
  test(`a case that ${what} is refused, and says which field`, async () => {
    const areaKey = (more as { areaKey?: string }).areaKey
    const body = caseBody(house, areaKey === undefined ? more : { areaId: house.organisationId(areaKey) })
    const answer = await analyst.send('POST', '/v1/cases', body)
    assert.equal(answer.statusCode, 422, answer.body)
    assert.deepEqual(problemsOf(answer), problems)
  })

test('a field for a person is not taken', async () => {
  const answer = await analyst.send('POST', '/v1/cases', { ...caseBody(house), victimName: '王建国' })
  assert.equal(answer.statusCode, 400, answer.body)
  assert.ok(!answer.body.includes('王建国'))
})

test('a day that is not known is recorded with the reason', async () => {
  const { id } = await recordNew(analyst, house, { actedOn: null, actUnknown: 'over-a-time' })
  const { actedOn, actUnknown } = (await read(id)) as unknown as { actedOn: null; actUnknown: string }
  assert.deepEqual([actedOn, actUnknown], [null, 'over-a-time'])
})

test('a correction keeps what was said before, and why it was changed; an old version is refused', async () => {
  const { id } = await recordNew(analyst, house)
  const change = { version: 1, reason: '受害人说错了', scamType: 'fake-loan', lostMinor: 900_000 }
  await expectOk(analyst.send('PATCH', `/v1/cases/${id}`, change))
  const now = await read(id)
  assert.equal(now.scamType, 'fake-loan')
  assert.deepEqual(
    now.history.map(({ version, former, reason }) => ({ version, former, reason })),
    [{ version: 1, former: { scamType: 'brush-order', lostMinor: 1_250_000 }, reason: '受害人说错了' }],
  )
  assert.equal((await analyst.send('PATCH', `/v1/cases/${id}`, change)).statusCode, 409)
  const same = { version: 2, reason: '再来一次', scamType: 'fake-loan' }
  assert.equal((await analyst.send('PATCH', `/v1/cases/${id}`, same)).statusCode, 422, 'nothing was changed')
  assert.equal(
    (await analyst.send('PATCH', `/v1/cases/${id}`, { version: 2, sex: 'man' })).statusCode,
    400,
    'no reason',
  )
})

test('a voided case is kept and counts no more; only who answers for the counts may void it', async () => {
  const { id } = await recordNew(analyst, house)
  const { count } = await list(analyst)
  const body = { version: 1, reason: '重复登记' }
  assert.equal((await analyst.send('POST', `/v1/cases/${id}/void`, body)).statusCode, 403)
  await expectOk(supervisor.send('POST', `/v1/cases/${id}/void`, body))
  assert.equal((await list(analyst)).count, count - 1)
  assert.equal((await read(id)).state, 'voided')
  assert.ok((await list(analyst, '?state=voided')).items.some((each) => each.id === id))
  const again = { version: 2, reason: '改一改', sex: 'man' }
  assert.equal((await analyst.send('PATCH', `/v1/cases/${id}`, again)).statusCode, 409)
})

test('pages follow each other without a gap or a repeat', async () => {
  const seen: string[] = []
  for (let next: string | null = ''; next !== null;) {
    const page: Page = await list(analyst, `?limit=37${next === '' ? '' : `&after=${encodeURIComponent(next)}`}`)
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  }
  assert.equal(new Set(seen).size, seen.length)
  assert.equal(seen.length, (await list(analyst)).count)
})

test('a bank sees the cases of its own branches, and not those of the police', async () => {
  const manager = await house.asRole('branch-manager')
  const own = await list(manager)
  const all = await house.sample.db
    .selectFrom('local_case')
    .select('organisation_id')
    .where('state', '=', 'recorded')
    .execute()
  assert.ok(own.count < all.length)
  const { id } = await recordNew(analyst, house)
  assert.equal((await manager.get(`/v1/cases/${id}`)).statusCode, 404)
  assert.equal((await (await house.asRole('teller')).get('/v1/cases')).statusCode, 403)
})

interface Trend {
  readonly isExact: boolean
  readonly weeks: readonly {
    readonly from: string
    readonly to: string
    readonly isComplete: boolean
    readonly count: number | null
  }[]
  readonly byType: readonly {
    readonly scamType: string
    readonly counts: readonly (number | null)[]
    readonly total: number | null
  }[]
  readonly byArea: readonly {
    readonly area: { readonly name: string }
    readonly counts: readonly (number | null)[]
    readonly total: number | null
  }[]
  readonly areAreasWithheld: boolean
  readonly total: number | null
  readonly sums: object | null
  readonly mark: string
  readonly change: { readonly newer: number; readonly older: number; readonly weeks: number } | null
}

test('the week that runs is marked as not complete, and the one before is', async () => {
  assert.deepEqual(weeksUpTo('2026-11-24', 2), [
    { from: '2026-11-16', to: '2026-11-22', isComplete: true },
    { from: '2026-11-23', to: '2026-11-29', isComplete: false },
  ])
  assert.equal(weeksUpTo('2026-11-29', 1)[0]?.isComplete, true, 'on its Sunday a week is whole')
})

test('for who may read every case the trend is exact: its sums are those of the list', async () => {
  const county = await house.asRole('administrator', 'D')
  const trend = await expectOk<Trend>(county.get('/v1/case-trend?weeks=12'))
  assert.equal(trend.isExact, true)
  const listed = await list(county, `?from=${trend.weeks[0]?.from}`)
  assert.equal(trend.total, listed.count)
  assert.deepEqual(trend.sums, listed.sums)
  for (const rows of [trend.byType, trend.byArea])
    assert.equal(
      rows.reduce((sum, row) => sum + (row.total ?? 0), 0),
      trend.total,
    )
  const [first] = trend.byType
  assert.equal(first?.scamType, 'brush-order', 'the most frequent stands first')
  assert.deepEqual([trend.change?.weeks, trend.weeks.at(-1)?.isComplete], [5, false])
})

test('to those outside small counts are not told, neither a one nor a two, nor what would let one compute them', async () => {
  const teller = await house.asRole('teller')
  const trend = await expectOk<Trend>(teller.get('/v1/case-trend?weeks=8'))
  assert.deepEqual([trend.isExact, trend.sums], [false, null])
  const county = await expectOk<Trend>((await house.asRole('administrator', 'D')).get('/v1/case-trend?weeks=8'))
  const cells = [...trend.byType, ...trend.byArea].flatMap(({ counts, total }) => [...counts, total])
  assert.ok(cells.every((count) => count === null || count === 0 || count >= 3))
  assert.ok(
    cells.some((count) => count === null),
    'something is small',
  )
  // Not even by difference: a withheld cell of the types stands with another one in its row or column.
  for (const row of trend.byType) {
    const hidden = row.counts.filter((count) => count === null).length
    if (row.total !== null) assert.notEqual(hidden, 1, row.scamType)
  }
  for (const [place, week] of trend.weeks.entries()) {
    const hidden = trend.byType.filter(({ counts }) => counts[place] === null).length
    if (week.count !== null) assert.notEqual(hidden, 1, week.from)
  }
  for (const [i, week] of trend.weeks.entries())
    if (week.count !== null) assert.equal(week.count, county.weeks[i]?.count, 'what is told is true')
  if (trend.areAreasWithheld) assert.deepEqual(trend.byArea, [])
})

test('by a town the trend shows its villages', async () => {
  const county = await house.asRole('administrator', 'D')
  const trend = await expectOk<Trend>(county.get(`/v1/case-trend?weeks=12&areaId=${house.organisationId(TOWN)}`))
  assert.ok(trend.byArea.length > 0)
  const listed = await list(county, `?from=${trend.weeks[0]?.from}&areaId=${house.organisationId(TOWN)}`)
  assert.equal(trend.total, listed.count)
})

test('codes are called in three languages', async () => {
  const codes = await expectOk<Record<string, readonly { id: string; title: Record<string, string> }[]>>(
    (await house.asRole('teller')).get('/v1/case-codes'),
  )
  assert.equal(codes['scamTypes']?.length, 24)
  assert.equal(codes['occupations']?.find(({ id }) => id === 'student')?.title['zh-Hant'], '學生')
})
