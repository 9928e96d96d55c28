import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  approveNew,
  boardOf,
  buildNet,
  expectOk,
  holderOf,
  readAs,
  runJobs,
  sendNew,
  TEXT,
  TOWN,
  type Level,
  type Net,
} from './groups-world.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let house: TestHouse
let net: Net
let workerA: Browser
let workerB: Browser
before(async () => {
  house = await openTestHouse()
  net = await buildNet(house)
  workerA = await house.signIn(holderOf(house, 'grid-worker', `${TOWN}-V01`).personId)
  workerB = await house.signIn(holderOf(house, 'grid-worker', `${TOWN}-V02`).personId)
})
after(() => house.close())

/** Hours pass; everybody signs in again, since sessions end when nobody uses them. */
async function passTime(ms: number): Promise<void> {
  house.advance(ms)
  workerA = await house.signIn(workerA.personId)
  workerB = await house.signIn(workerB.personId)
  net = {
    ...net,
    writer: await house.signIn(net.writer.personId),
    approver: await house.signIn(net.approver.personId),
    leaderA: await house.signIn(net.leaderA.personId),
    leaderB: await house.signIn(net.leaderB.personId),
  }
}

interface Mine {
  readonly id: string
  readonly state: string
  readonly via: readonly { readonly id: string }[]
  readonly toPassOn: number
}
const inboxOf = async (browser: Browser): Promise<readonly Mine[]> =>
  (await expectOk<{ items: readonly Mine[] }>(browser.get('/v1/my-briefings?limit=200'))).items
const mineOf = async (browser: Browser, id: string): Promise<Mine | undefined> =>
  (await inboxOf(browser)).find((each) => each.id === id)
const passOn = (browser: Browser, id: string, groupIds: readonly string[]) =>
  browser.send('POST', `/v1/my-briefings/${id}/pass-on`, { groupIds })
const peopleOf = (levels: readonly Level[]) =>
  levels.map(({ people: { expected, sent, delivered, read } }) => [expected, sent, delivered, read])

test('a briefing comes down three levels, and the board counts each step and no other', async () => {
  const id = await sendNew(house, net)
  const before = await boardOf(net.writer, id, net.top)
  // Level 2 has two people in two groups: one of them is in both and counts once.
  assert.deepEqual(peopleOf(before.levels), [
    [2, 2, 0, 0],
    [2, 0, 0, 0],
    [1, 0, 0, 0],
  ])
  assert.equal((await mineOf(net.leaderA, id))?.state, 'accepted', 'looking at the list of the server delivers nothing')

  await expectOk(net.leaderA.send('POST', '/v1/my-briefings/received', { ids: [id] }))
  assert.equal((await mineOf(net.leaderA, id))?.state, 'delivered')
  house.advance(10 * MINUTE_MS)
  await readAs(net.leaderA, id)
  house.advance(20 * MINUTE_MS)
  assert.deepEqual(await expectOk(passOn(net.leaderA, id, [net.villageA])), {
    passed: 1,
    already: 0,
    people: 1,
    failed: 0,
  })
  assert.equal((await mineOf(net.leaderA, id))?.state, 'passed-on')

  const [first, second, third] = (await boardOf(net.writer, id, net.top)).levels
  assert.deepEqual(first?.passOn, { planned: 2, possible: 2, done: 1 })
  assert.deepEqual(first?.medians.read, { ms: 10 * MINUTE_MS, of: 1 })
  assert.deepEqual(first?.medians.passOn, { ms: 30 * MINUTE_MS, of: 1 })
  assert.deepEqual(second?.groups, { planned: 2, reached: 1 })
  assert.deepEqual(second?.passOn, { planned: 1, possible: 1, done: 0 })
  assert.equal(third?.people.sent, 0)

  await readAs(workerA, id)
  await expectOk(passOn(workerA, id, [net.team]))
  assert.deepEqual(peopleOf((await boardOf(net.writer, id, net.top)).levels), [
    [2, 2, 1, 1],
    [2, 1, 1, 1],
    [1, 1, 0, 0],
  ])
})

test('by two ways it is one delivery to read, and each way can be seen', async () => {
  const id = await sendNew(house, net)
  await readAs(net.leaderA, id)
  await readAs(net.leaderB, id)
  await expectOk(passOn(net.leaderA, id, [net.villageA]))
  await readAs(workerA, id)
  assert.deepEqual(await expectOk(passOn(net.leaderB, id, [net.villageB])), {
    passed: 1,
    already: 0,
    people: 1,
    failed: 0,
  })
  const own = (await inboxOf(workerA)).filter((each) => each.id === id)
  assert.equal(own.length, 1)
  assert.equal(own[0]?.state, 'read', 'the second way makes nothing unread')
  assert.deepEqual(own[0]?.via.map((group) => group.id).toSorted(), [net.villageA, net.villageB].toSorted())
  const paths = await house.sample.db
    .selectFrom('briefing_path')
    .select(['delivery_id', 'pass_id'])
    .where('briefing_id', '=', id)
    .where('person_id', '=', workerA.personId)
    .execute()
  assert.equal(paths.length, 2)
  assert.equal(new Set(paths.map((path) => path.delivery_id)).size, 1)
  const passes = await house.sample.db
    .selectFrom('briefing_pass')
    .innerJoin('briefing_path', 'briefing_path.id', 'briefing_pass.from_path_id')
    .select(['briefing_pass.group_id', 'briefing_path.person_id'])
    .where('briefing_pass.briefing_id', '=', id)
    .execute()
  assert.deepEqual(
    new Map(passes.map((pass) => [pass.group_id, pass.person_id])),
    new Map([
      [net.villageA, net.leaderA.personId],
      [net.villageB, net.leaderB.personId],
    ]),
    'each pass hangs on the way by which its giver got it',
  )
  const [, second] = (await boardOf(net.writer, id, net.top)).levels
  assert.deepEqual(second?.people && [second.people.expected, second.people.sent, second.people.read], [2, 2, 1])
})

test('nothing is passed on unread, into a group of another, or twice', async () => {
  const id = await sendNew(house, net)
  assert.equal((await passOn(net.leaderA, id, [net.villageA])).statusCode, 422, 'not read yet')
  await readAs(net.leaderA, id)
  assert.equal((await passOn(net.leaderA, id, [net.villageB])).statusCode, 404, 'not his to feed')
  assert.equal((await passOn(net.leaderA, id, [net.team])).statusCode, 404, 'two levels down')
  assert.equal((await passOn(workerA, id, [net.team])).statusCode, 404, 'he does not have it')
  const answers = await Promise.all(Array.from({ length: 6 }, () => passOn(net.leaderA, id, [net.villageA])))
  const done = answers.map((answer) => answer.json<{ passed: number; people: number }>())
  assert.equal(
    done.reduce((sum, { passed }) => sum + passed, 0),
    1,
  )
  assert.equal(
    done.reduce((sum, { people }) => sum + people, 0),
    1,
  )
})

test('what was reached stays reached: no report leads backwards', async () => {
  const id = await sendNew(house, net)
  await readAs(net.leaderA, id)
  await expectOk(passOn(net.leaderA, id, [net.villageA]))
  await expectOk(net.leaderA.send('POST', '/v1/my-briefings/received', { ids: [id] }))
  await expectOk(net.leaderA.send('POST', `/v1/my-briefings/${id}/read`, {}))
  assert.equal((await mineOf(net.leaderA, id))?.state, 'passed-on')
  const kept = await house.sample.db
    .selectFrom('briefing_delivery')
    .select(['delivered_at', 'read_at', 'confirmed_at', 'passed_on_at'])
    .where('briefing_id', '=', id)
    .where('person_id', '=', net.leaderA.personId)
    .executeTakeFirstOrThrow()
  await passTime(HOUR_MS)
  await readAs(net.leaderA, id)
  const again = await house.sample.db
    .selectFrom('briefing_delivery')
    .select(['delivered_at', 'read_at', 'confirmed_at', 'passed_on_at'])
    .where('briefing_id', '=', id)
    .where('person_id', '=', net.leaderA.personId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(again, kept, 'the first time of each step counts')
})

test('a phone without a network says when it happened; a clock that runs ahead is not believed', async () => {
  const id = await sendNew(house, net)
  const sentMs = house.now()
  await passTime(3 * HOUR_MS)
  const readAt = new Date(sentMs + HOUR_MS).toISOString()
  await expectOk(net.leaderA.send('POST', `/v1/my-briefings/${id}/read`, { occurredAt: readAt }))
  await expectOk(
    net.leaderB.send('POST', `/v1/my-briefings/${id}/read`, {
      occurredAt: new Date(house.now() + HOUR_MS).toISOString(),
    }),
  )
  const rows = await house.sample.db
    .selectFrom('briefing_delivery as delivery')
    .innerJoin('briefing_delivery_event as event', 'event.delivery_id', 'delivery.id')
    .select(['delivery.person_id', 'delivery.read_at', 'event.recorded_at', 'event.claimed_at'])
    .where('delivery.briefing_id', '=', id)
    .where('event.action', '=', 'read')
    .execute()
  const of = ({ personId }: Browser) => rows.find((row) => row.person_id === personId)
  const nowIso = new Date(house.now()).toISOString()
  assert.deepEqual(of(net.leaderA), {
    person_id: net.leaderA.personId,
    read_at: readAt,
    recorded_at: nowIso,
    claimed_at: null,
  })
  assert.equal(of(net.leaderB)?.read_at, nowIso)
  assert.equal(of(net.leaderB)?.claimed_at, new Date(house.now() + HOUR_MS).toISOString())
})

test('outside chats are declared, once, with their size, and nobody in them counts as having read', async () => {
  const id = await sendNew(house, net)
  await readAs(net.leaderA, id)
  const declare = (browser: Browser, body: object) => browser.send('POST', `/v1/my-briefings/${id}/declarations`, body)
  assert.equal(
    (await declare(net.leaderA, { groupId: net.villageA })).statusCode,
    404,
    'the group does not have it yet',
  )
  await expectOk(passOn(net.leaderA, id, [net.villageA]))
  const before = peopleOf((await boardOf(net.writer, id, net.top)).levels)
  await expectOk(declare(net.leaderA, { groupId: net.villageA }))
  await expectOk(declare(net.leaderA, { groupId: net.villageA }))
  await readAs(workerA, id)
  await expectOk(declare(workerA, { groupId: net.villageA }))
  await expectOk(declare(workerA, { chatName: '果农合作社群', audience: 45 }))
  await expectOk(declare(workerA, { chatName: '果农合作社群', audience: 45 }))
  assert.equal((await declare(workerA, { groupId: net.villageB })).statusCode, 404, 'not his chat')
  assert.equal((await declare(workerA, { chatName: ' ', audience: 4 })).statusCode, 400)
  const { levels } = await boardOf(net.writer, id, net.top)
  assert.deepEqual(levels[1]?.chats, { audience: 200, declaredChats: 1, declaredAudience: 120 })
  assert.deepEqual(levels[1]?.otherChats, { declaredChats: 1, declaredAudience: 45 })
  assert.deepEqual(peopleOf(levels)[2], before[2])
  assert.deepEqual(peopleOf(levels)[1]?.slice(0, 2), before[1]?.slice(0, 2), 'no listener became a member')
})

test('who left his post is a failure with a reason, and gets it when he is back and somebody asks', async () => {
  const { personId, organisationId } = holderOf(house, 'leader', `${TOWN}-V02`)
  const { db } = house.sample
  const post = db
    .updateTable('role_assignment')
    .where('person_id', '=', personId)
    .where('organisation_id', '=', organisationId)
  await post.set({ valid_to: new Date(house.now() - 1_000).toISOString() }).execute()
  const id = await sendNew(house, net)
  const { levels } = await boardOf(net.writer, id, net.top)
  assert.deepEqual([levels[0]?.people.sent, levels[0]?.people.failed], [2, 1])
  const pending = (duty: string) =>
    expectOk<{ items: readonly { personId: string; state: string; failReason: string | null }[] }>(
      net.writer.get(`/v1/briefings/${id}/pending?duty=${duty}&groupId=${net.top}`),
    )
  const failed = (await pending('receive')).items.find((each) => each.state === 'failed')
  assert.deepEqual([failed?.personId, failed?.failReason], [personId, 'post-ended'])
  const remind = () =>
    expectOk<{ sentAgain: number; unreachable: number }>(
      net.writer.send('POST', `/v1/briefings/${id}/reminders?groupId=${net.top}`, {
        duty: 'receive',
        personIds: [personId],
      }),
    )
  assert.deepEqual(await remind(), { reminded: 0, tooSoon: 0, notWaiting: 0, sentAgain: 0, unreachable: 1 })
  await post.set({ valid_to: null }).execute()
  assert.deepEqual(await remind(), { reminded: 1, tooSoon: 0, notWaiting: 0, sentAgain: 1, unreachable: 0 })
  assert.equal((await mineOf(net.leaderB, id))?.state, 'accepted')
})

test('a week without a sign is called unknown, and a late look still counts as delivered', async () => {
  const id = await sendNew(house, net)
  await passTime(8 * 24 * HOUR_MS)
  const silence = house.houses.workers.find((each) => each.house === 'sample')
  await house.sample.db
    .insertInto('job')
    .values({
      id: `job_silence${house.now()}`,
      kind: 'groups.note-silence',
      lane: 'groups.note-silence',
      payload: '{}',
      run_at: new Date(house.now()).toISOString(),
      created_at: new Date(house.now()).toISOString(),
    })
    .execute()
  await silence?.runDue()
  assert.equal((await boardOf(net.writer, id, net.top)).levels[0]?.people.unknown, 2)
  await expectOk(net.leaderA.send('POST', '/v1/my-briefings/received', { ids: [id] }))
  const { people } = (await boardOf(net.writer, id, net.top)).levels[0] ?? {}
  assert.deepEqual([people?.unknown, people?.delivered], [1, 1])
})

test('a withdrawn briefing is told to who saw it, never shown to who did not, and goes no further', async () => {
  const id = await sendNew(house, net)
  await readAs(net.leaderA, id)
  const { version } = await expectOk<{ version: number }>(net.writer.get(`/v1/briefings/${id}`))
  const withdraw = (reason: string) => net.writer.send('POST', `/v1/briefings/${id}/withdraw`, { version, reason })
  assert.equal((await withdraw(' ')).statusCode, 400, 'not without a reason')
  await expectOk(withdraw('数字有误'))
  assert.equal(await mineOf(net.leaderB, id), undefined)
  assert.equal((await net.leaderB.get(`/v1/my-briefings/${id}`)).statusCode, 404)
  const seen = await expectOk<{ briefingState: string; withdrawReason: string }>(
    net.leaderA.get(`/v1/my-briefings/${id}`),
  )
  assert.deepEqual([seen.briefingState, seen.withdrawReason], ['withdrawn', '数字有误'])
  assert.equal((await passOn(net.leaderA, id, [net.villageA])).statusCode, 409)
})

test('a briefing that supersedes another one takes its place when it goes out, not before', async () => {
  const old = await sendNew(house, net)
  await readAs(net.leaderA, old)
  const organisationId = house.organisationId(TOWN)
  const draft = { organisationId, ...TEXT, groupIds: [net.top], supersedesId: old }
  assert.equal((await net.writer.send('POST', '/v1/briefings', draft)).statusCode, 422, 'not without a reason')
  const { id } = await approveNew(house, net, { supersedesId: old, supersedeReason: '更正电话' })
  const seen = () =>
    expectOk<{ briefingState: string; supersededBy: unknown }>(net.leaderA.get(`/v1/my-briefings/${old}`))
  assert.equal((await seen()).briefingState, 'sent')
  await runJobs(house)
  const { briefingState, supersededBy } = await seen()
  assert.equal(briefingState, 'superseded')
  assert.deepEqual(supersededBy, { id, title: TEXT.title, reason: '更正电话' })
  assert.equal(await mineOf(net.leaderB, old), undefined)
  assert.equal((await mineOf(net.leaderB, id))?.state, 'accepted')
})

test('who has not is listed with those first behind whom most wait; a reminder goes out once in four hours', async () => {
  const id = await sendNew(house, net)
  const list = await expectOk<{ items: readonly { personId: string; behind: object }[]; total: number }>(
    net.writer.get(`/v1/briefings/${id}/pending?duty=pass-on&groupId=${net.top}`),
  )
  assert.deepEqual(
    list.items.map(({ personId, behind }) => [personId, behind]),
    // A feeds his village with one member, under it a team with another; B feeds a village with two.
    [
      [net.leaderA.personId, { people: 2, audience: 120 }],
      [net.leaderB.personId, { people: 2, audience: 80 }],
    ].toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  )
  const remind = () =>
    expectOk<object>(net.writer.send('POST', `/v1/briefings/${id}/reminders?groupId=${net.top}`, { duty: 'pass-on' }))
  assert.deepEqual(await remind(), { reminded: 2, tooSoon: 0, notWaiting: 0, sentAgain: 0, unreachable: 0 })
  await passTime(HOUR_MS)
  assert.deepEqual(await remind(), { reminded: 0, tooSoon: 2, notWaiting: 0, sentAgain: 0, unreachable: 0 })
  await passTime(4 * HOUR_MS)
  assert.deepEqual(await remind(), { reminded: 2, tooSoon: 0, notWaiting: 0, sentAgain: 0, unreachable: 0 })
  const facts = await house.sample.db
    .selectFrom('fact')
    .select('body')
    .where('kind', '=', 'briefing.waiting')
    .where('subject_id', '=', id)
    .execute()
  assert.equal(facts.filter(({ body }) => (body as { isReminder: boolean }).isReminder).length, 2)
  await readAs(net.leaderA, id)
  await expectOk(passOn(net.leaderA, id, [net.villageA]))
  const rest = await expectOk<{ total: number }>(
    net.writer.get(`/v1/briefings/${id}/pending?duty=pass-on&groupId=${net.top}`),
  )
  assert.equal(rest.total, 2, 'B still has his village, and the worker of A now has the team')
})

test('members of other groups see nothing of it', async () => {
  const id = await sendNew(house, net)
  await readAs(net.leaderA, id)
  await expectOk(passOn(net.leaderA, id, [net.villageA]))
  const strangers = [
    await house.asRole('leader', 'T07-V01'),
    await house.asRole('publicity', 'T07'),
    await house.asRole('branch-manager', 'BK2'),
    await house.asRole('teacher', 'S03-K11'),
    workerB,
  ]
  for (const stranger of strangers) {
    assert.equal(await mineOf(stranger, id), undefined)
    for (const url of [`/v1/my-briefings/${id}`]) assert.equal((await stranger.get(url)).statusCode, 404, url)
    assert.equal((await passOn(stranger, id, [net.villageA])).statusCode, 404)
    assert.equal((await stranger.send('POST', `/v1/my-briefings/${id}/read`, {})).statusCode, 404)
    const received = await expectOk<object>(stranger.send('POST', '/v1/my-briefings/received', { ids: [id] }))
    assert.deepEqual(received, { delivered: 0 })
  }
  for (const stranger of strangers.slice(0, 4)) {
    const seen = [
      `/v1/briefings/${id}/board`,
      `/v1/briefings/${id}/board?groupId=${net.top}`,
      `/v1/briefings/${id}/pending?duty=read&groupId=${net.top}`,
      `/v1/briefing-groups/${net.villageA}`,
      `/v1/briefing-groups/${net.villageA}/members`,
    ]
    for (const url of seen) assert.ok([403, 404].includes((await stranger.get(url)).statusCode), url)
    const lists = [await stranger.get('/v1/briefings?limit=200'), await stranger.get('/v1/briefing-groups?limit=200')]
    for (const { body } of lists) assert.ok(!body.includes(id) && !body.includes(net.villageA))
  }
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
