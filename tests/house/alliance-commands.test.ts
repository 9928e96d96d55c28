import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let leader: Browser
before(async () => {
  house = await openTestHouse()
  leader = await house.asRole('leader', 'T03')
})
after(() => house.close())

interface Command {
  readonly id: string
  readonly title: string
  readonly state: string
  readonly seats: number
  readonly version: number
  readonly may: readonly string[]
  readonly roll: readonly {
    readonly id: string
    readonly post: string
    readonly organisationId: string
    readonly name: string | null
    readonly validTo: string | null
  }[]
  readonly offers: readonly { readonly id: string; readonly answer: string | null; readonly mayAnswer: boolean }[]
}
interface Problem {
  readonly errors?: readonly { readonly code: string }[]
}

async function open(who: Browser, key: string, more: Record<string, unknown> = {}): Promise<string> {
  const answer = await who.send('POST', '/v1/commands', {
    organisationId: house.organisationId(key),
    kind: 'special-action',
    title: '百日宣传行动',
    paperNumber: '湖办〔2026〕99号',
    startsOn: '2026-11-01',
    endsOn: '2027-02-08',
    ...more,
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<{ id: string }>().id
}
const read = async (who: Browser, id: string): Promise<Command> => (await who.get(`/v1/commands/${id}`)).json<Command>()
const seat = (who: Browser, id: string, key: string, more: Record<string, unknown> = {}) =>
  who.send('POST', `/v1/commands/${id}/seats`, { organisationId: house.organisationId(key), post: 'member', ...more })

test('a leader appoints a command with seats; names are masked until somebody writes the paper and says why', async () => {
  const id = await open(leader, 'T03')
  const seated = await seat(leader, id, 'T03', { post: 'lead', personId: leader.personId, title: '街道办主任' })
  assert.equal(seated.statusCode, 200, seated.body)
  const command = await read(leader, id)
  assert.equal(command.state, 'current')
  assert.equal(command.seats, 1)
  assert.match(command.roll[0]?.name ?? '', /^.×+$/)
  const paper = await leader.send('POST', `/v1/commands/${id}/appointment`, { reason: '印发通知' })
  assert.doesNotMatch(paper.body, /×/)
  const entry = await house.sample.db
    .selectFrom('audit_entry')
    .select('content')
    .where('operation', '=', 'readAppointment')
    .where('subject', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(entry.content, /印发通知/)
  const second = await seat(leader, id, 'T03-V01', { post: 'lead' })
  assert.equal(second.json<Problem>().errors?.[0]?.code, 'lead-held')
  const stranger = await seat(leader, id, 'T03-V01', { personId: leader.personId })
  assert.equal(stranger.json<Problem>().errors?.[0]?.code, 'no-post-there')
})

test('an organisation from elsewhere is offered a seat and is a partner only when it has agreed', async () => {
  const id = await open(leader, 'T03', { title: '与银行共同行动' })
  await seat(leader, id, 'T03')
  const offered = await seat(leader, id, 'BK1-B02')
  assert.equal(offered.statusCode, 200, offered.body)
  const { offerId, seatId } = offered.json<{ offerId: string; seatId: string | null }>()
  assert.equal(seatId, null)
  assert.equal((await read(leader, id)).seats, 1)
  const neighbour = await house.asRole('branch-manager', 'BK1-B03')
  const answer = (who: Browser, accepts: boolean) =>
    who.send('POST', `/v1/command-offers/${offerId}/answer`, { accepts })
  assert.equal((await answer(neighbour, true)).statusCode, 404)
  assert.equal((await answer(leader, true)).statusCode, 404, 'who offers cannot also accept')
  const manager = await house.asRole('branch-manager', 'BK1-B02')
  const seen = await read(manager, id)
  assert.equal(seen.offers[0]?.mayAnswer, true, 'the offer shows who is asked what he is asked for')
  assert.equal((await answer(manager, true)).statusCode, 200)
  assert.equal((await answer(manager, false)).statusCode, 409)
  assert.equal((await read(leader, id)).seats, 2)
  const contactId = house.organisationId('T03')
  const added = await leader.send('POST', `/v1/organisations/${contactId}/contacts`, {
    duty: '值班',
    name: '赵值班',
    phone: '13811112222',
  })
  const reveal = (who: Browser) =>
    who.send('POST', `/v1/organisation-contacts/${added.json<{ id: string }>().id}/reveal`, { reason: '联系行动' })
  assert.equal((await reveal(manager)).statusCode, 200, 'partners call each other')
  const closed = await leader.send('POST', `/v1/commands/${id}/close`, {
    version: 1,
    on: '2026-11-23',
    reason: '任务完成',
  })
  assert.equal(closed.statusCode, 200, closed.body)
  assert.equal((await reveal(manager)).statusCode, 404, 'after the close they are strangers again')
})

test('seats end and stay in the history; a close ends all of them and nothing is changed afterwards', async () => {
  const id = await open(leader, 'T03', { kind: 'leading-group', title: '临时小组', endsOn: null })
  await seat(leader, id, 'T03-V01')
  await seat(leader, id, 'T03-V02')
  const [first] = (await read(leader, id)).roll
  const end = () => leader.send('POST', `/v1/command-seats/${first?.id}/end`, { on: '2026-11-24' })
  assert.equal((await end()).statusCode, 200)
  assert.equal((await end()).statusCode, 409)
  assert.equal((await read(leader, id)).roll.at(-1)?.id, first?.id, 'former ones stand last')
  const { version } = await read(leader, id)
  const close = await leader.send('POST', `/v1/commands/${id}/close`, { version, on: '2026-11-20', reason: '撤销' })
  assert.equal(close.statusCode, 200)
  const after = await read(leader, id)
  assert.equal(after.state, 'ended')
  assert.ok(after.roll.every(({ validTo }) => validTo !== null))
  assert.equal((await seat(leader, id, 'T03-V03')).statusCode, 409)
  const rename = await leader.send('PATCH', `/v1/commands/${id}`, { version: after.version, title: '改名' })
  assert.equal(rename.statusCode, 409)
})

test('a special action needs its last day, and no end lies before the beginning', async () => {
  const refused = async (body: Record<string, unknown>) =>
    (
      await leader.send('POST', '/v1/commands', {
        organisationId: house.organisationId('T03'),
        kind: 'special-action',
        title: '行动',
        paperNumber: '1',
        startsOn: '2026-11-01',
        ...body,
      })
    ).json<Problem>().errors?.[0]?.code
  assert.equal(await refused({}), 'end-missing')
  assert.equal(await refused({ endsOn: '2026-10-31' }), 'ends-before-start')
})

test('a neighbour meets no command of a town: not by id, not in the list, not to write in it', async () => {
  const id = await open(leader, 'T03', { title: '本街道的行动' })
  const neighbour = await house.asRole('leader', 'T05')
  assert.equal((await neighbour.get(`/v1/commands/${id}`)).statusCode, 404)
  assert.doesNotMatch((await neighbour.get('/v1/commands?limit=200')).body, new RegExp(id))
  assert.equal((await seat(neighbour, id, 'T05')).statusCode, 404)
  assert.equal((await neighbour.send('POST', `/v1/commands/${id}/appointment`, { reason: '看看' })).statusCode, 404)
  const village = await house.asRole('leader', 'T03-V01')
  assert.equal((await village.get(`/v1/commands/${id}`)).statusCode, 200, 'those below know what is above them')
  assert.equal((await (await house.asRole('citizen')).get('/v1/commands')).statusCode, 403)
})

test('the commands of the sample county are listed to those who serve in them', async () => {
  const station = await house.asRole('supervisor', 'T05-PS')
  const listed = (await station.get('/v1/commands')).json<{ items: Command[] }>().items
  assert.ok(listed.some(({ title }) => title.includes('百日专项行动')))
  assert.ok(!listed.some(({ title }) => title.includes('青桥镇反诈联盟')))
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
