import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { codeAt, openRealHouse, PASSWORD } from './real-house.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let first: Browser
let second: Browser
before(async () => {
  house = await openTestHouse()
  first = await house.asPerson('d.administrator1')
  second = await house.asPerson('d.administrator2')
})
after(() => house.close())

const DAY_MS = 86_400_000

interface Proposal {
  readonly id: string
  readonly operation: string
  readonly state: string
  readonly reason: string | null
  readonly proposedBy: { readonly name: string }
  readonly named: readonly { readonly field: string; readonly name: string }[]
  readonly isMine: boolean
  readonly mayDecide: boolean
}

const list = async (browser: Browser, state = 'waiting'): Promise<readonly Proposal[]> =>
  (await browser.get(`/v1/proposals?state=${state}`)).json<{ items: Proposal[] }>().items

const person = (key: string): string => sampleId('per', key)

async function proposeAdministrator(key: string): Promise<string> {
  const proposed = await first.send('POST', `/v1/people/${person(key)}/posts`, {
    organisationId: house.organisationId('D'),
    role: 'administrator',
    reason: '值班需要',
  })
  assert.equal(proposed.statusCode, 202, proposed.body)
  return proposed.json<{ proposal: { id: string } }>().proposal.id
}

const rolesOf = async (key: string): Promise<string[]> => {
  const browser = await house.asPerson(key)
  return (await browser.get('/v1/me')).json<{ posts: { role: string }[] }>().posts.map(({ role }) => role)
}

test('giving the administrator’s role waits for a second administrator, and then happens in both names', async () => {
  const id = await proposeAdministrator('d.supervisor1')
  assert.deepEqual(await rolesOf('d.supervisor1'), ['supervisor'])
  const again = await first.send('POST', `/v1/people/${person('d.supervisor1')}/posts`, {
    organisationId: house.organisationId('D'),
    role: 'administrator',
    reason: '再提一次',
  })
  assert.equal(again.statusCode, 409, 'it waits already')
  const [mine] = (await list(first)).filter((each) => each.id === id)
  assert.deepEqual([mine?.isMine, mine?.mayDecide], [true, false])
  assert.equal((await first.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 422, 'not one’s own')
  const [seen] = (await list(second)).filter((each) => each.id === id)
  assert.equal(seen?.reason, '值班需要')
  assert.ok(seen?.named.some(({ field, name }) => field === 'id' && name !== ''))
  assert.equal(seen?.mayDecide, true)
  const approved = await second.send('POST', `/v1/proposals/${id}/approve`)
  assert.equal(approved.statusCode, 200, approved.body)
  assert.deepEqual((await rolesOf('d.supervisor1')).sort(), ['administrator', 'supervisor'])
  assert.equal((await second.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 409, 'only once')
  const entries = await house.sample.db
    .selectFrom('audit_entry')
    .select(['operation', 'actor', 'content', 'outcome'])
    .where('content', 'like', `%${id}%`)
    .orderBy('seq')
    .execute()
  assert.deepEqual(
    entries.map(({ operation, outcome }) => `${operation} ${outcome}`),
    [
      'assignPost proposed',
      'approveProposal refused',
      'assignPost done',
      'approveProposal done',
      'approveProposal refused',
    ],
  )
  const done = entries.find(({ operation, outcome }) => operation === 'assignPost' && outcome === 'done')
  assert.equal(done?.actor, `person:${first.personId}`)
  assert.match(done?.content ?? '', new RegExp(`"approvedBy":"person:${second.personId}"`))
})

test('who may not do it himself neither sees the proposal nor decides on it', async () => {
  const id = await proposeAdministrator('gov.contact1')
  const officer = await house.asRole('officer')
  assert.deepEqual(await list(officer), [])
  assert.equal((await officer.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 404)
  assert.equal((await officer.send('POST', `/v1/proposals/${id}/reject`, { reason: '不同意' })).statusCode, 404)
  const rejected = await second.send('POST', `/v1/proposals/${id}/reject`, { reason: '已有两位管理员' })
  assert.equal(rejected.statusCode, 200, rejected.body)
  assert.equal((await list(first, 'decided')).find((each) => each.id === id)?.state, 'rejected')
  assert.equal((await rolesOf('gov.contact1')).includes('administrator'), false)
})

test('a proposal is taken back by the one who made it only, and expires after a week', async () => {
  const id = await proposeAdministrator('gov.contact1')
  assert.equal((await second.send('POST', `/v1/proposals/${id}/withdraw`)).statusCode, 404)
  assert.equal((await first.send('POST', `/v1/proposals/${id}/withdraw`)).statusCode, 200)
  assert.equal((await second.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 409)
  const late = await proposeAdministrator('gov.contact1')
  house.advance(7 * DAY_MS + 1)
  first = await house.asPerson('d.administrator1')
  second = await house.asPerson('d.administrator2')
  assert.equal(
    (await list(second)).some((each) => each.id === late),
    false,
  )
  assert.equal((await second.send('POST', `/v1/proposals/${late}/approve`)).statusCode, 409)
})

test('what would be refused is refused at once, not after the approval', async () => {
  const refused = await first.send('POST', `/v1/people/${person('d.supervisor1')}/posts`, {
    organisationId: house.organisationId('D'),
    role: 'administrator',
  })
  assert.equal(refused.statusCode, 422, 'he has that role already')
  assert.deepEqual(await list(second), [])
})

test('nobody approves what is about himself', async () => {
  const proposed = await first.send('POST', `/v1/people/${second.personId}/end`, { reason: '退休' })
  const { id } = proposed.json<{ proposal: { id: string } }>().proposal
  assert.equal((await second.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 404)
  const third = await house.asPerson('d.supervisor1')
  assert.equal((await third.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 200)
  assert.equal((await second.get('/v1/people')).statusCode, 401)
})

test('two who approve at the same moment do it once', async () => {
  const fourth = await (async () => {
    const id = await proposeAdministrator('gov.contact1')
    const third = await house.asPerson('d.supervisor1')
    assert.equal((await third.send('POST', `/v1/proposals/${id}/approve`)).statusCode, 200)
    return house.asPerson('gov.contact1')
  })()
  const third = await house.asPerson('d.supervisor1')
  const id = await proposeAdministrator('plc.supervisor1')
  const both = await Promise.all([third, fourth].map((each) => each.send('POST', `/v1/proposals/${id}/approve`)))
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 409])
  assert.equal((await rolesOf('plc.supervisor1')).filter((role) => role === 'administrator').length, 1)
})

test('a key is shown once, works for its organisation, and is void the moment it is withdrawn', async () => {
  const created = await first.send('POST', '/v1/keys', {
    organisationId: house.organisationId('BK1'),
    label: '核心系统',
    scopes: ['read'],
  })
  assert.equal(created.statusCode, 200, created.body)
  const { id, secret } = created.json<{ id: string; secret: string }>()
  const row = await house.sample.db
    .selectFrom('lianfang.api_key')
    .select(['hash', 'house', 'source'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row.hash, hash('sha256', secret, 'buffer'))
  assert.deepEqual([row.house, row.source], ['sample', 'BK1'])
  const listed = (await first.get('/v1/keys')).json<{ items: { id: string; state: string }[] }>().items
  assert.equal(listed.find((each) => each.id === id)?.state, 'in-force')
  assert.doesNotMatch(JSON.stringify(listed), new RegExp(secret))
  const withdrawn: string[] = []
  house.houses.onKeyWithdrawn((keyId) => withdrawn.push(keyId))
  const withdraw = () => first.send('POST', `/v1/keys/${id}/withdraw`, { reason: '系统下线' })
  assert.equal((await withdraw()).statusCode, 200)
  assert.deepEqual(withdrawn, [id])
  assert.equal((await withdraw()).statusCode, 409)
  assert.deepEqual(withdrawn, [id])
})

test('the sample county gives no key that could touch a real decision', async () => {
  const refused = await first.send('POST', '/v1/keys', {
    organisationId: house.organisationId('BK1'),
    label: '核心系统',
    scopes: ['decide'],
  })
  assert.equal(refused.statusCode, 422)
})

test('in a real house an administrative key and a lost authenticator need two, a house of one needs one', async () => {
  const real = await openRealHouse()
  try {
    const make = (scopes: readonly string[]) =>
      real.administrator.post('/v1/keys', { organisationId: real.organisationId, label: '总控', scopes })
    assert.equal((await make(['admin'])).statusCode, 200, 'nobody else is there')
    const id = await real.hire('contact', '王二', 'wanger')
    const given = await real.administrator.post(`/v1/people/${id}/posts`, {
      organisationId: real.organisationId,
      role: 'administrator',
    })
    assert.equal(given.statusCode, 200, given.body)
    const colleague = real.visitor()
    assert.equal((await colleague.signIn('wanger')).json<{ mustEnrol: boolean }>().mustEnrol, true)
    await colleague.enrol(real.now())
    const proposed = await make(['admin'])
    assert.equal(proposed.statusCode, 202)
    const approve = (proposalId: string) => colleague.post(`/v1/proposals/${proposalId}/approve`)
    const approved = await approve(proposed.json<{ proposal: { id: string } }>().proposal.id)
    assert.match(approved.json<{ answer: { secret: string } }>().answer.secret, /^lf_/)
    const kept = await real.houses.live.db.selectFrom('proposal').select('answer').execute()
    assert.deepEqual(kept, [{ answer: null }], 'the secret is not kept')

    const clerk = real.visitor()
    const clerkId = await real.hire('auditor', '郑三', 'zhengsan')
    await clerk.signIn('zhengsan')
    await clerk.enrol(real.now())
    const reset = await real.administrator.post(`/v1/people/${clerkId}/second-factor/reset`, { reason: '手机丢失' })
    assert.equal(reset.statusCode, 202)
    assert.equal((await clerk.get('/v1/people')).statusCode, 200, 'not yet')
    assert.equal((await approve(reset.json<{ proposal: { id: string } }>().proposal.id)).statusCode, 200)
    assert.equal((await clerk.get('/v1/people')).statusCode, 401)
    assert.equal((await clerk.signIn('zhengsan')).json<{ mustEnrol: boolean }>().mustEnrol, true)
    real.advance(60_000)
    assert.equal((await real.visitor().signIn('gaoming', PASSWORD, codeAt(real.secret, real.now()))).statusCode, 200)
    assert.deepEqual(real.failures, [])
  } finally {
    await real.close()
  }
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
