import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { CountyBriefing, CountyGroup } from '../../packages/platform/src/sample/county.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { boardOf, expectOk, type Board } from './groups-world.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse()
})
after(() => house.close())

/** The counts of a level, told again from the county itself: different people, once a level. */
function recount(briefing: CountyBriefing, groups: readonly CountyGroup[], level: number) {
  const here = groups.filter((group) => group.level === level)
  const keys = new Set(here.map(({ key }) => key))
  const sent = briefing.deliveries.filter(({ groupKey }) => keys.has(groupKey))
  const reached = new Set(sent.map(({ groupKey }) => groupKey))
  const waiting = here.filter(({ key }) => !reached.has(key)).flatMap(({ members }) => members)
  const everywhere = Map.groupBy(briefing.deliveries, ({ personKey }) => personKey)
  const people = [...new Set(sent.map(({ personKey }) => personKey))]
  const happened = (step: 'deliveredAgoMs' | 'readAgoMs') =>
    people.filter((key) => everywhere.get(key)?.some((each) => each[step] !== null)).length
  return {
    groups: { planned: here.length, reached: reached.size },
    expected: new Set([...people, ...waiting.map(({ personKey }) => personKey)]).size,
    sent: people.length,
    delivered: happened('deliveredAgoMs'),
    read: happened('readAgoMs'),
  }
}

test('the board of every briefing of the county says what the county itself says, level by level', async () => {
  const sender = await house.asRole('supervisor', 'AFC')
  for (const briefing of house.county.briefings) {
    const board = await boardOf(sender, sampleId('brf', briefing.key))
    assert.deepEqual(
      board.levels.map(({ groups, people: { expected, sent, delivered, read } }) => ({
        groups,
        expected,
        sent,
        delivered,
        read,
      })),
      [1, 2, 3].map((level) => recount(briefing, house.county.groups, level)),
    )
    for (const { people, passOn } of board.levels) {
      assert.ok(people.read <= people.delivered && people.delivered <= people.sent && people.sent <= people.expected)
      assert.ok(passOn.done <= passOn.possible && passOn.possible <= passOn.planned)
    }
    assert.equal(board.branches.length, 21 + 1, 'sixteen towns, five banks and the county’s own group')
  }
})

test('a branch opened more closely has the counts that it had in the row above', async () => {
  const leader = await house.asRole('leader', 'D')
  const id = sampleId('brf', 'BRF-32')
  const whole = await boardOf(leader, id)
  for (const branch of whole.branches.slice(1, 5)) {
    const inside: Board = await boardOf(leader, id, branch.group.id)
    const total = inside.levels.reduce((sum, { people }) => sum + people.sent, 0)
    assert.ok(branch.people.sent <= total, 'one person on two levels counts once in the row and twice over levels')
    assert.equal(
      inside.levels[0]?.people.read,
      inside.branches.find(({ group }) => group.id === branch.group.id)?.people.read,
    )
  }
})

test('a town sees its own part of the cascade and below, the sender the whole, a neighbour nothing', async () => {
  const id = sampleId('brf', 'BRF-31')
  const group = sampleId('grp', 'GRP-T04')
  const town = await house.asRole('publicity', 'T04')
  const listed = await expectOk<{
    items: readonly { id: string; seesAll: boolean; entries: readonly { id: string }[] }[]
  }>(town.get('/v1/briefings'))
  const row = listed.items.find((each) => each.id === id)
  assert.deepEqual(row && [row.seesAll, row.entries.map((each) => each.id)], [false, [group]])
  assert.equal((await town.get(`/v1/briefings/${id}/board`)).statusCode, 404)
  assert.equal((await boardOf(town, id, group)).levels.length, 2)
  const neighbour = await house.asRole('publicity', 'T05')
  assert.equal((await neighbour.get(`/v1/briefings/${id}/board?groupId=${group}`)).statusCode, 404)
  assert.equal((await neighbour.get(`/v1/briefings/${id}/pending?duty=read&groupId=${group}`)).statusCode, 404)
})

test('an organisation whose own contact has not passed it on may remind him, though he sits in a group above', async () => {
  const waiting = await house.sample.db
    .selectFrom('briefing_group as grp')
    .innerJoin('organisation', 'organisation.id', 'grp.organisation_id')
    .select(['grp.id', 'organisation.code', 'grp.feeder_person_id as feederId'])
    .where('grp.kind', '=', 'bank')
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('briefing_pass as pass')
            .select('pass.id')
            .whereRef('pass.group_id', '=', 'grp.id')
            .where('pass.briefing_id', '=', sampleId('brf', 'BRF-33')),
        ),
      ),
    )
    .executeTakeFirst()
  assert.ok(waiting, 'of the newest briefing some bank has not passed it on')
  const manager = await house.asRole('branch-manager', waiting.code)
  const list = await expectOk<{ items: readonly { personId: string; name: string }[] }>(
    manager.get(`/v1/briefings/${sampleId('brf', 'BRF-33')}/pending?duty=pass-on&groupId=${waiting.id}`),
  )
  assert.deepEqual(
    list.items.map(({ personId }) => personId),
    [waiting.feederId],
  )
  assert.ok(!list.items[0]?.name.includes('×'))
})

test('who waits for approval finds it on the desk, and who has to read or pass on finds that', async () => {
  interface Desk {
    readonly waiting: readonly { readonly kind: string; readonly href: string }[]
  }
  const deskOf = async (browser: Awaited<ReturnType<TestHouse['asRole']>>) =>
    (await expectOk<Desk>(browser.get('/v1/desk'))).waiting
  const approver = await deskOf(await house.asRole('supervisor', 'AFC'))
  assert.ok(approver.some(({ kind, href }) => kind === 'briefing-approve' && href.endsWith('/review')))
  const writer = await deskOf(await house.asPerson('afc.publicity2'))
  assert.ok(
    writer.every(({ kind }) => kind !== 'briefing-approve'),
    'not to who wrote it',
  )
  const late = await house.sample.db
    .selectFrom('briefing_delivery')
    .select('person_id')
    .where('state', '=', 'delivered')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.ok((await deskOf(await house.signIn(late.person_id))).some(({ kind }) => kind === 'briefing-read'))
})

test('a briefing is found by its words by those who got it, and not by others', async () => {
  const find = async (browser: Awaited<ReturnType<TestHouse['asRole']>>) =>
    (await browser.get(`/v1/search?q=${encodeURIComponent('刷单返利')}`)).body.includes(sampleId('brf', 'BRF-31'))
  const got = await house.sample.db
    .selectFrom('briefing_delivery')
    .select('person_id')
    .where('briefing_id', '=', sampleId('brf', 'BRF-31'))
    .where('state', '=', 'read')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.equal(await find(await house.signIn(got.person_id)), true)
  assert.equal(await find(await house.asRole('teller', 'BK2-B02')), false)
})

test('the preview says what would be reached, and of whose groups it is none of one’s business', async () => {
  const sender = await house.asRole('publicity', 'AFC')
  const { levels } = await expectOk<{ levels: readonly { groups: number; people: number; unfed: number }[] }>(
    sender.get(`/v1/briefing-reach?groupIds=${sampleId('grp', 'GRP-COUNTY')}`),
  )
  const { groups } = house.county
  assert.deepEqual(
    levels.map((level) => [level.groups, level.people, level.unfed]),
    [1, 2, 3].map((level) => {
      const here = groups.filter((group) => group.level === level)
      return [here.length, new Set(here.flatMap(({ members }) => members.map(({ personKey }) => personKey))).size, 0]
    }),
  )
  const town = await house.asRole('publicity', 'T04')
  assert.equal((await town.get(`/v1/briefing-reach?groupIds=${sampleId('grp', 'GRP-T05')}`)).statusCode, 404)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
