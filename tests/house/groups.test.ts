import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { buildNet, expectOk, holderOf, TOWN, type Net } from './groups-world.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

let house: TestHouse
let net: Net
before(async () => {
  house = await openTestHouse()
  net = await buildNet(house)
})
after(() => house.close())

interface Group {
  readonly id: string
  readonly name: string
  readonly level: number
  readonly version: number
  readonly memberCount: number
  readonly isFed: boolean | null
  readonly feeder: { readonly personId: string; readonly name: string } | null
  readonly trail: readonly { readonly id: string }[]
}
const groupOf = (id: string) => expectOk<Group>(net.writer.get(`/v1/briefing-groups/${id}`))
const change = async (id: string, body: object) =>
  net.writer.send('PATCH', `/v1/briefing-groups/${id}`, { version: (await groupOf(id)).version, ...body })
const make = (body: object) => net.writer.send('POST', '/v1/briefing-groups', body)
const town = () => house.organisationId(TOWN)

test('groups stand three levels deep, each fed by a member of the one above', async () => {
  const team = await groupOf(net.team)
  assert.equal(team.level, 3)
  assert.deepEqual(
    team.trail.map(({ id }) => id),
    [net.top, net.villageA],
  )
  assert.equal(team.isFed, true)
  assert.equal(team.feeder?.personId, holderOf(house, 'grid-worker', `${TOWN}-V01`).personId)
})

test('a loop is refused, from the nearest to the farthest group below', async () => {
  const feeder = holderOf(house, 'grid-worker', `${TOWN}-V02`)
  const fedBy = { personId: feeder.personId, organisationId: feeder.organisationId }
  for (const parentId of [net.top, net.villageA, net.team]) {
    const answer = await change(net.top, { parentId, feeder: fedBy })
    assert.equal(answer.statusCode, 422, parentId)
    assert.equal(answer.json<{ errors: readonly { code: string }[] }>().errors[0]?.code, 'loop')
  }
})

test('two moves at once make no loop that neither of them sees', async () => {
  const holders = [1, 2].map((village) => holderOf(house, 'leader', `${TOWN}-V0${village}`))
  const members = holders.map(({ personId, organisationId }) => ({ personId, organisationId }))
  const [feeder] = members
  const ids: string[] = []
  for (const name of ['甲', '乙']) {
    const { id } = await expectOk<{ id: string }>(make({ organisationId: town(), name, kind: 'other' }))
    await expectOk(net.writer.send('POST', `/v1/briefing-groups/${id}/members`, { members }))
    ids.push(id)
  }
  const [one = '', other = ''] = ids
  const answers = await Promise.all([
    change(one, { parentId: other, feeder }),
    change(other, { parentId: one, feeder }),
  ])
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).toSorted(), [200, 422])
})

test('a moved group takes those below along, and it can be moved back to the top', async () => {
  const worker = holderOf(house, 'grid-worker', `${TOWN}-V01`)
  const feeder = { personId: worker.personId, organisationId: worker.organisationId }
  await expectOk(change(net.team, { parentId: net.villageB, feeder }))
  assert.deepEqual(
    (await groupOf(net.team)).trail.map(({ id }) => id),
    [net.top, net.villageB],
  )
  await expectOk(change(net.villageB, { parentId: null }))
  const moved = await groupOf(net.team)
  assert.deepEqual([moved.level, moved.trail.map(({ id }) => id)], [2, [net.villageB]])
  const leader = holderOf(house, 'leader', `${TOWN}-V02`)
  await expectOk(
    change(net.villageB, {
      parentId: net.top,
      feeder: { personId: leader.personId, organisationId: leader.organisationId },
    }),
  )
  await expectOk(change(net.team, { parentId: net.villageA, feeder }))
  assert.equal((await groupOf(net.team)).level, 3)
})

test('only a member of the group above can feed', async () => {
  const stranger = holderOf(house, 'supervisor', TOWN)
  const answer = await change(net.villageA, {
    feeder: { personId: stranger.personId, organisationId: stranger.organisationId },
  })
  assert.equal(answer.statusCode, 422)
  assert.equal(answer.json<{ errors: readonly { path: string }[] }>().errors[0]?.path, 'feeder')
})

test('nobody puts a group under one that is none of his business', async () => {
  const elsewhere = holderOf(house, 'leader', 'T07-V01')
  const foreign = await house.sample.db
    .selectFrom('briefing_group')
    .select('id')
    .where('organisation_id', '=', house.organisationId('T07'))
    .executeTakeFirstOrThrow()
  const answer = await make({
    organisationId: town(),
    name: '挂靠',
    kind: 'other',
    parentId: foreign.id,
    feeder: { personId: elsewhere.personId, organisationId: elsewhere.organisationId },
  })
  assert.equal(answer.statusCode, 404)
})

test('many join at once, across organisations; one who cannot is named and nobody is added', async () => {
  const { id } = await expectOk<{ id: string }>(make({ organisationId: town(), name: '大群', kind: 'town' }))
  const candidates = await expectOk<{
    items: readonly { personId: string; name: string; organisation: { id: string; name: string } }[]
  }>(net.writer.get(`/v1/briefing-groups/${id}/candidates?areaId=${town()}&limit=200`))
  assert.ok(new Set(candidates.items.map(({ organisation }) => organisation.id)).size > 20, 'many organisations')
  const members = candidates.items.map(({ personId, organisation }) => ({ personId, organisationId: organisation.id }))
  const add = (list: readonly object[]) =>
    net.writer.send('POST', `/v1/briefing-groups/${id}/members`, { members: list })
  const wrong = [...members.slice(0, 3), { personId: 'per_0000nobody', organisationId: town() }]
  const refused = await add(wrong)
  assert.equal(refused.statusCode, 422)
  assert.deepEqual(
    refused.json<{ errors: readonly { path: string }[] }>().errors.map(({ path }) => path),
    ['members.3'],
  )
  assert.equal((await groupOf(id)).memberCount, 0)
  const uniqueCount = new Set(members.map((member) => `${member.personId} ${member.organisationId}`)).size
  const [first, second] = await Promise.all([add(members), add(members)])
  const counts = [first, second].map((answer) => answer?.json<{ added: number }>().added ?? -1)
  assert.equal(counts[0] === 0 ? counts[1] : counts[0], uniqueCount)
  assert.equal((await groupOf(id)).memberCount, uniqueCount)
})

test('names are in clear for one’s own line and partners, and masked for others', async () => {
  const leader = await house.asRole('leader', `${TOWN}-V01`)
  const namesOf = async (text: string): Promise<readonly string[]> => {
    const url = `/v1/briefing-groups/${net.villageA}/candidates?text=${encodeURIComponent(text)}`
    const { items } = await expectOk<{ items: readonly { name: string }[] }>(leader.get(url))
    return items.map(({ name }) => name)
  }
  const police = await namesOf('派出所')
  assert.ok(police.length > 10 && police.every((name) => /^.×+$/.test(name)), police.join())
  const own = await namesOf(`${TOWN}-V01`)
  assert.ok(own.some((name) => !name.includes('×')))
})

test('who feeds a group below is not removed before he has a successor', async () => {
  const list = await expectOk<{ items: readonly { id: string; personId: string; feeds: readonly unknown[] }[] }>(
    net.writer.get(`/v1/briefing-groups/${net.top}/members`),
  )
  const feeder = list.items.find(({ feeds }) => feeds.length > 0)
  assert.ok(feeder)
  const remove = (groupId: string, memberIds: readonly string[]) =>
    net.writer.send('POST', `/v1/briefing-groups/${groupId}/members/remove`, { memberIds, reason: '调离' })
  assert.equal((await remove(net.top, [feeder.id])).statusCode, 422)
  const team = await expectOk<{ items: readonly { id: string }[] }>(
    net.writer.get(`/v1/briefing-groups/${net.team}/members`),
  )
  assert.deepEqual(
    await expectOk(
      remove(
        net.team,
        team.items.map(({ id }) => id),
      ),
    ),
    { removed: 1 },
  )
  assert.deepEqual(
    await expectOk(
      remove(
        net.team,
        team.items.map(({ id }) => id),
      ),
    ),
    { removed: 0 },
  )
})

test('a group with groups below is not closed; a closed one is out of the list and takes nobody in', async () => {
  const close = async (id: string) =>
    net.writer.send('POST', `/v1/briefing-groups/${id}/close`, { version: (await groupOf(id)).version, reason: '合并' })
  assert.equal((await close(net.villageA)).statusCode, 422)
  await expectOk(close(net.team))
  const list = await expectOk<{ items: readonly Group[] }>(
    net.writer.get(`/v1/briefing-groups?parentId=${net.villageA}`),
  )
  assert.deepEqual(list.items, [])
  const worker = holderOf(house, 'grid-worker', `${TOWN}-V02`)
  const members = [{ personId: worker.personId, organisationId: worker.organisationId }]
  assert.equal((await net.writer.send('POST', `/v1/briefing-groups/${net.team}/members`, { members })).statusCode, 409)
})

test('who was slower is told so', async () => {
  const { version } = await groupOf(net.villageB)
  await expectOk(change(net.villageB, { name: '新名' }))
  const late = await net.writer.send('PATCH', `/v1/briefing-groups/${net.villageB}`, { version, name: '旧名' })
  assert.equal(late.statusCode, 409)
})

test('one sees the groups of his own line; a neighbour’s are not there', async () => {
  const names = async (role: 'leader' | 'publicity', key: string) =>
    (
      await expectOk<{ items: readonly Group[] }>((await house.asRole(role, key)).get('/v1/briefing-groups?limit=200'))
    ).items.map(({ id }) => id)
  const county = await names('leader', 'D')
  assert.ok(county.includes(net.top) && county.includes(net.villageA))
  const village = await names('leader', `${TOWN}-V01`)
  assert.ok(village.includes(net.villageA) && village.includes(net.top) && !village.includes(net.villageB))
  const neighbour = await names('publicity', 'T07')
  assert.ok(!neighbour.includes(net.top) && !neighbour.includes(net.villageA))
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
