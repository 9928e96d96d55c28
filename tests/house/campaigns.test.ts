import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { OutputOf } from '../../packages/platform/src/contract.ts'
import type { readCampaign, readGoalSplit } from '../../packages/platform/src/modules/campaigns/contract-campaigns.ts'
import type {
  listCampaignTasks,
  readCampaignTask,
} from '../../packages/platform/src/modules/campaigns/contract-tasks.ts'
import { expectOk } from './groups-world.ts'
import { activityBody } from './outreach-world.ts'
import { openTestHouse, START_MS, type Browser, type TestHouse } from './test-house.ts'

type Campaign = OutputOf<typeof readCampaign>
type Split = OutputOf<typeof readGoalSplit>
type Tasks = OutputOf<typeof listCampaignTasks>
type Task = OutputOf<typeof readCampaignTask>

const TOWN = 'T07'
const VILLAGE = `${TOWN}-V01`
const DAY_MS = 86_400_000
let house: TestHouse
let county: Browser
let town: Browser
before(async () => {
  house = await openTestHouse()
  county = await house.asRole('publicity', 'AFC')
  town = await house.asRole('publicity', TOWN)
})
after(() => house.close())

const org = (key: string): string => house.organisationId(key)
const plan = (more: object = {}) =>
  county.send('POST', '/v1/campaigns', {
    organisationId: org('AFC'),
    kind: 'campaign',
    title: '反诈宣传月',
    aim: '走到发案的村和老年人身边。',
    startsOn: '2026-11-10',
    endsOn: '2026-12-09',
    ...more,
  })
const planned = async (more: object = {}): Promise<string> => (await expectOk<{ id: string }>(plan(more))).id
const read = (who: Browser, id: string) => expectOk<Campaign>(who.get(`/v1/campaigns/${id}`))
const launch = async (id: string) =>
  county.send('POST', `/v1/campaigns/${id}/launch`, { version: (await read(county, id)).version })
const goalBody = (more: object = {}) => ({
  what: '集市发放宣传单',
  channel: 'leaflet',
  measure: 'copies',
  audience: 'public',
  fromDay: '2026-11-12',
  dueDay: '2026-11-26',
  lockDay: '2026-11-30',
  total: 1_000,
  ...more,
})
const addGoal = (id: string, more: object = {}) =>
  expectOk<{ id: string; taskId: string }>(county.send('POST', `/v1/campaigns/${id}/goals`, goalBody(more)))
const split = (who: Browser, goalId: string, body: object) =>
  who.send('POST', `/v1/campaign-goals/${goalId}/split`, body)
const tasksOf = (who: Browser, id: string, unit: string) =>
  expectOk<Tasks>(who.get(`/v1/campaign-tasks?campaignId=${id}&unitId=${org(unit)}`))
const taskOf = (who: Browser, id: string) => expectOk<Task>(who.get(`/v1/campaign-tasks/${id}`))

/** Launched, one goal, all of it with two villages of the town: 600 and 400. */
async function running(more: object = {}) {
  const id = await planned()
  const goal = await addGoal(id, more)
  await expectOk(split(county, goal.id, { unitId: org('AFC'), by: 'equally', units: [{ unitId: org(TOWN) }] }))
  await expectOk(launch(id))
  const units = [
    { unitId: org(VILLAGE), value: 600 },
    { unitId: org(`${TOWN}-V02`), value: 400 },
  ]
  await expectOk(split(town, goal.id, { unitId: org(TOWN), by: 'by-hand', units }))
  const [first] = (await tasksOf(county, id, VILLAGE)).items
  const [second] = (await tasksOf(county, id, `${TOWN}-V02`)).items
  assert.ok(first && second)
  return { id, goal, first, second }
}

const recorded = async (more: object = {}): Promise<string> =>
  (await expectOk<{ id: string }>(town.send('POST', '/v1/activities', activityBody(house, more)))).id
const link = (who: Browser, taskId: string, activityId: string) =>
  who.send('POST', `/v1/campaign-tasks/${taskId}/activities`, { activityId })

test('a template fills goals and tasks with days from its start: 30,000 pieces, of them 1,000 posters and 20,000 booklets', async () => {
  const id = await planned({ template: 'publicity-month' })
  const { goals } = await read(county, id)
  const total = (channel: string) => goals.find((goal) => goal.channel === channel)?.total
  assert.deepEqual(
    ['poster', 'booklet', 'leaflet', 'banner', 'lecture', 'street-stand'].map(total),
    [1_000, 20_000, 9_000, 20, 10, 10],
  )
  const { rows } = {
    rows: await house.sample.db
      .selectFrom('campaign_task')
      .select(['due_day', 'channel'])
      .where('campaign_id', '=', id)
      .execute(),
  }
  assert.equal(rows.find(({ channel }) => channel === 'banner')?.due_day, '2026-11-17')
})

test('shares over all towns by population add up to the total, and those of a town over its villages to the town’s', async () => {
  const id = await planned()
  const goal = await addGoal(id, { total: 20_011 })
  const proposal = await expectOk<Split>(county.get(`/v1/campaign-goals/${goal.id}/split?unitId=${org('AFC')}`))
  assert.ok(proposal.units.length >= 10)
  const { shares } = await expectOk<{ shares: { unitId: string; value: number }[] }>(
    split(county, goal.id, {
      unitId: org('AFC'),
      by: 'population',
      units: proposal.units.map(({ id: unitId }) => ({ unitId })),
    }),
  )
  assert.equal(
    shares.reduce((sum, { value }) => sum + value, 0),
    20_011,
  )
  assert.deepEqual(
    shares.map(({ value }) => value),
    proposal.units.map(({ proposed }) => proposed),
  )
  await expectOk(launch(id))
  const below = await expectOk<Split>(town.get(`/v1/campaign-goals/${goal.id}/split?unitId=${org(TOWN)}`))
  assert.equal(below.value, shares.find(({ unitId }) => unitId === org(TOWN))?.value)
  assert.equal(
    below.units.reduce((sum, { proposed }) => sum + proposed, 0),
    below.value,
  )
})

test('by hand the shares must add up; a unit outside the area is refused; a town without a share cannot split', async () => {
  const id = await planned()
  const goal = await addGoal(id)
  const wrong = await split(county, goal.id, {
    unitId: org('AFC'),
    by: 'by-hand',
    units: [{ unitId: org(TOWN), value: 999 }],
  })
  assert.equal(wrong.statusCode, 422, wrong.body)
  assert.match(wrong.body, /999/)
  await expectOk(launch(id))
  const none = await split(town, goal.id, { unitId: org(TOWN), by: 'equally', units: [{ unitId: org(VILLAGE) }] })
  assert.equal(none.statusCode, 422, none.body)
  const outside = await split(county, goal.id, { unitId: org('AFC'), by: 'equally', units: [{ unitId: org('AFC') }] })
  assert.equal(outside.statusCode, 422, outside.body)
})

for (const [what, place, field] of [
  ['全县安装国家反诈中心5000户', 'title', 'counts-installs'],
  ['每人每天转发3条', 'aim', 'counts-forwards'],
  ['入户宣传，每户拍照上传', 'goals/0', 'demands-photos'],
  ['学习时长排名', 'aim', 'counts-forwards'],
  ['everybody must upload a photo', 'aim', 'demands-photos'],
] as const)
  test(`a plan that says “${what}” cannot be launched: words, place and rule are named`, async () => {
    const id = await planned(place === 'goals/0' ? {} : { [place]: what })
    await addGoal(id, place === 'goals/0' ? { what } : {})
    const answer = await launch(id)
    assert.equal(answer.statusCode, 422, answer.body)
    const { errors } = answer.json<{ errors: { path: string; code: string; message: string }[] }>()
    assert.ok(
      errors.some(({ path, code }) => path === place && code === field),
      answer.body,
    )
    assert.match(answer.body, /政务移动互联网应用程序规范化管理办法/)
    assert.equal((await read(county, id)).state, 'planned')
  })

test('words that say it shall not be done are no finding', async () => {
  const id = await planned({ aim: '不以转发点赞数量为指标，不要求上传照片，不得下达安装任务。' })
  await addGoal(id)
  await expectOk(launch(id))
})

test('an activity does a task; less than expected does not; the state follows the days', async () => {
  const { first } = await running()
  const before = await taskOf(town, first.id)
  assert.equal(before.state, 'due')
  const part = await recorded({ counts: [{ measure: 'copies', value: 200, howCounted: 'stock' }] })
  assert.equal((await expectOk<{ state: string }>(link(town, first.id, part))).state, 'due')
  const rest = await recorded({ counts: [{ measure: 'copies', value: 400, howCounted: 'stock' }] })
  assert.equal((await expectOk<{ state: string }>(link(town, first.id, rest))).state, 'done')
  const { counted, activities } = await taskOf(town, first.id)
  assert.equal(counted, 600)
  assert.equal(activities.length, 2)
})

test('one activity of two organisers does a task of each and counts once in the campaign', async () => {
  const { id, goal, first, second } = await running()
  const both = await recorded({
    counts: [{ measure: 'copies', value: 600, howCounted: 'stock' }],
    organisers: [{ organisationId: org(`${TOWN}-V02`) }],
  })
  await expectOk(link(town, first.id, both))
  await expectOk(link(town, second.id, both))
  const board = await read(county, id)
  assert.equal(board.goals.find((each) => each.id === goal.id)?.counted.value, 600)
  assert.equal(board.standing.actual, 2)
  const row = board.units.find(({ unit }) => unit.id === org(TOWN))
  assert.deepEqual([row?.expected, row?.actual, row?.goals[0]?.counted.value], [2, 2, 600])
})

test('another channel, a foreign activity and one before the task are refused', async () => {
  const { first } = await running()
  const poster = await recorded({ channel: 'poster' })
  assert.equal((await link(town, first.id, poster)).statusCode, 422)
  const early = await recorded({ occurredFrom: '2026-11-11' })
  assert.equal((await link(town, first.id, early)).statusCode, 422)
  const other = await house.asRole('publicity', 'T08')
  const { id: foreign } = await expectOk<{ id: string }>(
    other.send('POST', '/v1/activities', activityBody(house, { organisationId: org('T08'), areaId: org('T08') })),
  )
  assert.equal((await link(town, first.id, foreign)).statusCode, 422)
})

test('late, locked, reopened by whoever gave it; a blank with its reason is not late; silence counts as expected', async () => {
  const { id, first, second } = await running()
  try {
    house.advance(Date.UTC(2026, 10, 27, 2) - START_MS)
    town = await house.asRole('publicity', TOWN)
    county = await house.asRole('publicity', 'AFC')
    assert.equal((await taskOf(town, first.id)).state, 'late')
    const { version } = await taskOf(town, second.id)
    await expectOk(
      town.send('POST', `/v1/campaign-tasks/${second.id}/blank`, { version, reason: '道路封闭，集市停办' }),
    )
    const board = await read(county, id)
    assert.deepEqual(
      [board.standing.expected, board.standing.late, board.standing.blank, board.standing.actual],
      [2, 1, 1, 0],
    )
    assert.deepEqual(
      board.decide.late.map((task) => task.id),
      [first.id],
    )
    assert.deepEqual(
      board.decide.blanks.map(({ blankReason }) => blankReason),
      ['道路封闭，集市停办'],
    )
    assert.ok(board.decide.silent.some((unit) => unit.id === org(VILLAGE)))
    house.advance(4 * DAY_MS)
    town = await house.asRole('publicity', TOWN)
    county = await house.asRole('publicity', 'AFC')
    const worker = await house.asRole('grid-worker', VILLAGE).catch(() => town)
    assert.equal((await taskOf(town, first.id)).state, 'locked')
    const done = await recorded({ counts: [{ measure: 'copies', value: 600, howCounted: 'stock' }] })
    assert.equal((await link(worker, first.id, done)).statusCode, 409)
    const reopen = { version: 1, reason: '核实过，确实做了', lockDay: '2026-12-02' }
    await expectOk(town.send('POST', `/v1/campaign-tasks/${first.id}/reopen`, reopen))
    assert.equal((await expectOk<{ state: string }>(link(worker, first.id, done))).state, 'done')
  } finally {
    house.advance(START_MS - house.now())
  }
})

test('whom a plan does not ask does not see it; a village sees its own row alone; a plan is not seen before it is launched', async () => {
  const hidden = await planned({ title: '还在筹划' })
  assert.equal((await town.get(`/v1/campaigns/${hidden}`)).statusCode, 404)
  const { id } = await running()
  const worker = await house.asRole('grid-worker', VILLAGE).catch(() => undefined)
  const stranger = await house.asRole('publicity', 'T09')
  assert.equal((await stranger.get(`/v1/campaigns/${id}`)).statusCode, 404)
  if (worker !== undefined)
    assert.deepEqual(
      (await read(worker, id)).units.map(({ unit }) => unit.id),
      [org(VILLAGE)],
    )
  assert.equal((await town.send('POST', `/v1/campaigns/${id}/close`, { version: 2, reason: '试' })).statusCode, 404)
})

test('the lifecycle: a launched plan is not changed, a closed one not worked on; a stale version is refused', async () => {
  const { id, first } = await running()
  const { version } = await read(county, id)
  assert.equal(
    (await county.send('PATCH', `/v1/campaigns/${id}`, { version, reason: '改', title: '新' })).statusCode,
    409,
  )
  assert.equal((await county.send('POST', `/v1/campaigns/${id}/close`, { version: 1, reason: '完' })).statusCode, 409)
  await expectOk(county.send('POST', `/v1/campaigns/${id}/close`, { version, reason: '全部完成' }))
  assert.equal((await link(town, first.id, await recorded())).statusCode, 409)
})

test('a task waits on the desk of whoever has to do it, the nearest due first', async () => {
  await running({ dueDay: '2026-11-25', lockDay: '2026-11-30' })
  const village = house.county.people.find(({ roles }) =>
    roles.some(({ organisationKey, role }) => organisationKey === VILLAGE && role !== 'citizen'),
  )
  assert.ok(village, 'the county has somebody in the village')
  const desk = await expectOk<{ waiting: { items?: { kind: string }[] } }>(
    (await house.asPerson(village.key)).get('/v1/desk'),
  )
  assert.match(JSON.stringify(desk), /campaign-task/)
})
