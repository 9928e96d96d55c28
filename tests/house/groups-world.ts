import assert from 'node:assert/strict'
import type { Role } from '../../packages/platform/src/domain/role.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import type { Browser, TestHouse } from './test-house.ts'

export interface Sent {
  readonly id: string
  readonly version: number
}

/** Three levels of a net of its own inside the sample county: a town's group, two villages' groups, a team of one village. */
export interface Net {
  readonly writer: Browser
  readonly approver: Browser
  readonly leaderA: Browser
  readonly leaderB: Browser
  readonly top: string
  readonly villageA: string
  readonly villageB: string
  readonly team: string
}

export const TOWN = 'T06'

/** Somebody of the county who has the role in the organisation. */
export function holderOf(house: TestHouse, role: Role, organisationKey: string, index = 0) {
  const found = house.county.people.filter((person) =>
    person.roles.some((post) => post.role === role && post.organisationKey === organisationKey),
  )[index]
  assert.ok(found, `${role} of ${organisationKey}`)
  return {
    key: found.key,
    personId: sampleId('per', found.key),
    organisationId: sampleId('org', organisationKey),
  }
}

export async function expectOk<T>(
  answer: Promise<{ readonly statusCode: number; readonly body: string; json<U>(): U }>,
): Promise<T> {
  const { statusCode, body, json } = await answer.then((got) => ({
    statusCode: got.statusCode,
    body: got.body,
    json: () => got.json<T>(),
  }))
  assert.equal(statusCode, 200, body)
  return json()
}

const memberOf = ({ personId, organisationId }: { readonly personId: string; readonly organisationId: string }) => ({
  personId,
  organisationId,
})

export async function buildNet(house: TestHouse): Promise<Net> {
  const writer = await house.asRole('publicity', TOWN)
  const approver = await house.asRole('supervisor', TOWN)
  const leaders = [1, 2].map((village) => holderOf(house, 'leader', `${TOWN}-V0${village}`))
  const workers = [1, 2].map((village) => holderOf(house, 'grid-worker', `${TOWN}-V0${village}`))
  const [leaderA, leaderB] = leaders
  const [workerA, workerB] = workers
  assert.ok(leaderA && leaderB && workerA && workerB)
  const make = async (body: object): Promise<string> =>
    (await expectOk<{ id: string }>(writer.send('POST', '/v1/briefing-groups', body))).id
  const add = (groupId: string, members: readonly object[]) =>
    expectOk<{ added: number }>(writer.send('POST', `/v1/briefing-groups/${groupId}/members`, { members }))
  const town = house.organisationId(TOWN)
  const top = await make({ organisationId: town, name: '试验镇群', kind: 'town' })
  assert.equal((await add(top, leaders.map(memberOf))).added, 2)
  const child = (name: string, parentId: string, feeder: object, organisationId: string, audience = 0) =>
    make({ organisationId, name, kind: 'village', parentId, feeder, audience })
  const villageA = await child('试验一村群', top, memberOf(leaderA), leaderA.organisationId, 120)
  const villageB = await child('试验二村群', top, memberOf(leaderB), leaderB.organisationId, 80)
  // The worker of village A is in both groups: two ways to one person.
  await add(villageA, [memberOf(workerA)])
  await add(villageB, [memberOf(workerA), memberOf(workerB)])
  const team = await child('试验小组', villageA, memberOf(workerA), workerA.organisationId)
  await add(team, [memberOf(workerB)])
  return {
    writer,
    approver,
    leaderA: await house.signIn(leaderA.personId),
    leaderB: await house.signIn(leaderB.personId),
    top,
    villageA,
    villageB,
    team,
  }
}

export const TEXT = { title: '试验快报：冒充客服退款', text: '各村：\n接到自称客服的电话，请先挂断再核实。' }

/** Written, handed in, approved; the job that sends it waits. */
export async function approveNew(house: TestHouse, net: Net, more: object = {}): Promise<Sent> {
  const organisationId = house.organisationId(TOWN)
  const draft = { organisationId, ...TEXT, groupIds: [net.top], ...more }
  const { id } = await expectOk<Sent>(net.writer.send('POST', '/v1/briefings', draft))
  await expectOk(net.writer.send('POST', `/v1/briefings/${id}/submit`, { version: 1 }))
  const { version } = await expectOk<Sent>(net.approver.send('POST', `/v1/briefings/${id}/approve`, { version: 2 }))
  return { id, version }
}

export async function sendNew(house: TestHouse, net: Net, more: object = {}): Promise<string> {
  const { id } = await approveNew(house, net, more)
  await runJobs(house)
  return id
}

/** Does what waits and is due, as the worker of the running server does. */
export async function runJobs(house: TestHouse): Promise<void> {
  const worker = house.houses.workers.find((each) => each.house === 'sample')
  assert.ok(worker)
  await worker.runDue()
}

export async function readAs(browser: Browser, id: string): Promise<void> {
  await expectOk(browser.send('POST', '/v1/my-briefings/received', { ids: [id] }))
  await expectOk(browser.send('POST', `/v1/my-briefings/${id}/read`, { confirmed: true }))
}

export interface Level {
  readonly level: number
  readonly groups: { readonly planned: number; readonly reached: number }
  readonly people: Readonly<Record<'expected' | 'sent' | 'delivered' | 'read' | 'failed' | 'unknown', number>>
  readonly passOn: { readonly planned: number; readonly possible: number; readonly done: number }
  readonly chats: { readonly audience: number; readonly declaredChats: number; readonly declaredAudience: number }
  readonly otherChats: { readonly declaredChats: number; readonly declaredAudience: number }
  readonly medians: Readonly<Record<'deliver' | 'read' | 'passOn', { readonly ms: number | null; readonly of: number }>>
}
export interface Board {
  readonly levels: readonly Level[]
  readonly branches: readonly {
    readonly group: { readonly id: string; readonly name: string }
    readonly people: Level['people']
    readonly mayOpen: boolean
    readonly feeder: { readonly name: string } | null
  }[]
}

export const boardOf = (browser: Browser, id: string, groupId?: string): Promise<Board> =>
  expectOk<Board>(browser.get(`/v1/briefings/${id}/board${groupId === undefined ? '' : `?groupId=${groupId}`}`))
