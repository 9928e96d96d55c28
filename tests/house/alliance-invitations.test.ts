import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { administratorOf } from './alliance-people.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const DAY_MS = 86_400_000
const PASSWORD = 'Lan-hu 2026 石桥 evening'

let house: TestHouse
let leader: Browser
before(async () => {
  house = await openTestHouse()
  leader = await house.asRole('leader', 'T03')
})
after(() => house.close())

interface Made {
  readonly id: string
  readonly token: string
  readonly link: string
  readonly qrSvg: string
}
interface Problem {
  readonly code: string
  readonly errors?: readonly { readonly code: string; readonly path: string }[]
}

const make = (who: Browser, body: Record<string, unknown>) =>
  who.send('POST', '/v1/invitations', {
    kind: 'person',
    organisationId: house.organisationId('T03'),
    role: 'publicity',
    ...body,
  })
const made = async (who: Browser, body: Record<string, unknown> = {}): Promise<Made> => {
  const answer = await make(who, body)
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json<Made>()
}
const accept = (token: string, login: string, more: Record<string, unknown> = {}) =>
  house.anyone.send('POST', '/v1/invitations/accept', { token, name: '钱新人', login, password: PASSWORD, ...more })

test('a town’s leader invites a shop by a link; whoever opens it joins with an organisation of his own', async () => {
  const { id, token, link, qrSvg } = await made(leader, {
    kind: 'organisation',
    sector: 'shop',
    role: 'contact',
    areaId: house.organisationId('T03-V01'),
    site: 'https://lianfang.example',
  })
  assert.equal(link, `https://lianfang.example/join#${token}`)
  assert.match(qrSvg, /^<svg/)
  const preview = await house.anyone.send('POST', '/v1/invitations/preview', { token })
  assert.equal(preview.statusCode, 200, preview.body)
  const shown = preview.json<Record<string, unknown>>()
  assert.deepEqual(
    [shown['kind'], shown['organisation'], shown['role'], shown['sector'], shown['areaName'], shown['invitedBy']],
    ['organisation', '岚湖街道', 'contact', 'shop', '盐码头社区', '岚湖街道'],
  )
  const nameless = await accept(token, 'shop.one')
  assert.equal(nameless.json<Problem>().errors?.[0]?.path, 'organisationName')
  const joined = await accept(token, 'shop.one', { organisationName: '老街小卖部', phone: '13800000000' })
  assert.equal(joined.statusCode, 200, joined.body)
  const row = await house.sample.db
    .selectFrom('organisation')
    .innerJoin('role_assignment', 'role_assignment.organisation_id', 'organisation.id')
    .innerJoin('person', 'person.id', 'role_assignment.person_id')
    .select(['organisation.path', 'organisation.sector', 'role_assignment.role', 'person.id', 'person.login'])
    .where('organisation.name', '=', '老街小卖部')
    .executeTakeFirstOrThrow()
  assert.deepEqual([row.sector, row.role, row.login], ['shop', 'contact', 'shop.one'])
  assert.ok(row.path.includes(house.organisationId('T03')))
  const member = await house.signIn(row.id)
  assert.equal((await member.get('/v1/organisations?limit=1')).statusCode, 200)
  const facts = await house.sample.db.selectFrom('fact').select(['kind', 'body']).where('subject_id', '=', id).execute()
  assert.deepEqual(facts.map(({ kind }) => kind).sort(), ['invitation.accepted', 'invitation.made'])
  assert.doesNotMatch(JSON.stringify(facts), /钱新人|13800000000/)
})

test('a link works as often as it says, and two at once cannot share the last use', async () => {
  const { token } = await made(leader, { uses: 2 })
  assert.equal((await accept(token, 'twice.one')).statusCode, 200)
  const both = await Promise.all([accept(token, 'twice.two'), accept(token, 'twice.three')])
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 404])
  const { id } = await house.sample.db
    .selectFrom('invitation')
    .select('id')
    .where('uses', '=', 2)
    .executeTakeFirstOrThrow()
  const people = await house.sample.db
    .selectFrom('invitation_use')
    .select('person_id')
    .where('invitation_id', '=', id)
    .execute()
  assert.equal(people.length, 2)
})

test('withdrawn, expired, unknown and foreign links all get the same answer', async () => {
  const withdrawn = await made(leader)
  assert.equal((await leader.send('POST', `/v1/invitations/${withdrawn.id}/withdraw`)).statusCode, 200)
  assert.equal((await leader.send('POST', `/v1/invitations/${withdrawn.id}/withdraw`)).statusCode, 409)
  const other = await made(leader, { days: 1 })
  const tokens = [withdrawn.token, `s${'A'.repeat(43)}`, `l${other.token.slice(1)}`]
  const answers = await Promise.all(
    tokens.map((token) => house.anyone.send('POST', '/v1/invitations/preview', { token })),
  )
  for (const answer of answers) assert.equal(answer.statusCode, 404)
  assert.equal(new Set(answers.map((answer) => answer.json<{ detail: string }>().detail)).size, 1)
  house.advance(2 * DAY_MS)
  assert.equal((await accept(other.token, 'late.one')).statusCode, 404)
  leader = await house.asRole('leader', 'T03')
})

test('the token is kept as a hash only, and the list never shows it again', async () => {
  const { id, token } = await made(leader)
  const row = await house.sample.db.selectFrom('invitation').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  assert.doesNotMatch(JSON.stringify(row), new RegExp(token))
  const listed = await leader.get('/v1/invitations?state=open')
  assert.match(listed.body, new RegExp(id))
  assert.doesNotMatch(listed.body, new RegExp(token))
  const audit = await house.sample.db.selectFrom('audit_entry').select('content').where('subject', '=', id).execute()
  assert.ok(audit.length > 0)
  assert.doesNotMatch(JSON.stringify(audit), new RegExp(token))
})

test('nobody offers a role above his own, a role that the sector does not have, or the administrator’s', async () => {
  const codeOf = async (who: Browser, body: Record<string, unknown>) => {
    const answer = await make(who, body)
    return answer.statusCode === 200 ? 'made' : (answer.json<Problem>().errors?.[0]?.code ?? answer.statusCode)
  }
  const county = await house.asRole('administrator')
  const manager = await house.asRole('branch-manager', 'BK1-B01')
  const branch = house.organisationId('BK1-B01')
  assert.equal(await codeOf(leader, { role: 'administrator' }), 'role-not-yours-to-give')
  assert.equal(await codeOf(county, { role: 'administrator' }), 'role-not-yours-to-give')
  assert.equal(await codeOf(leader, { role: 'leader' }), 'role-not-yours-to-give')
  assert.equal(await codeOf(leader, { role: 'teller' }), 'role-does-not-fit')
  assert.equal(await codeOf(county, { role: 'leader', uses: 3 }), 'one-use-only')
  assert.equal(await codeOf(manager, { organisationId: branch, role: 'teller' }), 'made')
  assert.equal(await codeOf(manager, { organisationId: branch, role: 'supervisor' }), 'role-not-yours-to-give')
})

test('invitations of a neighbour are met by nobody: not made, not listed, not withdrawn', async () => {
  const neighbour = await house.asRole('leader', 'T04')
  const own = await administratorOf(house, 'T03')
  assert.equal((await make(neighbour, {})).statusCode, 404)
  const { id } = await made(own)
  assert.doesNotMatch((await neighbour.get('/v1/invitations?limit=200')).body, new RegExp(id))
  assert.equal((await neighbour.send('POST', `/v1/invitations/${id}/withdraw`)).statusCode, 404)
  assert.equal((await (await house.asRole('officer')).get('/v1/invitations')).statusCode, 403)
})

test('a login that is taken and a weak password are refused, and the link stays good', async () => {
  const { token } = await made(leader)
  const { login } = await house.sample.db
    .selectFrom('person')
    .select('login')
    .where('login', 'is not', null)
    .limit(1)
    .executeTakeFirstOrThrow()
  const taken = await accept(token, login ?? '')
  assert.equal(taken.json<Problem>().errors?.[0]?.path, 'login')
  const weak = await accept(token, 'weak.one', { password: '123456' })
  assert.equal(weak.json<Problem>().errors?.[0]?.path, 'password')
  assert.equal((await accept(token, 'weak.one')).statusCode, 200)
})

test('who guesses links is made to wait', async () => {
  const guess = () => house.anyone.send('POST', '/v1/invitations/preview', { token: `s${'B'.repeat(43)}` })
  const answers = []
  for (let count = 0; count < 70; count += 1) answers.push((await guess()).statusCode)
  assert.ok(answers.includes(404) && answers.at(-1) === 429, answers.join(' '))
  house.advance(11 * 60_000)
  assert.equal((await guess()).statusCode, 404)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})

test('who invites is told which roles he may offer in each sector, and those are accepted', async () => {
  const answer = await leader.get('/v1/invitations?limit=1')
  const { rolesBySector } = answer.json<{ rolesBySector: Record<string, readonly string[]> }>()
  assert.deepEqual(rolesBySector['shop'], ['publicity', 'contact', 'leader'])
  assert.ok(rolesBySector['government']?.includes('grid-worker'))
  for (const [sector, roles] of Object.entries(rolesBySector))
    for (const role of roles) await made(leader, { kind: 'organisation', sector, role })
  assert.equal((await make(leader, { kind: 'organisation', sector: 'shop', role: 'teller' })).statusCode, 422)
})
