import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let administrator: Browser
before(async () => {
  house = await openTestHouse()
  administrator = await house.asPerson('d.administrator1')
})
after(() => house.close())

const DAY_MS = 86_400_000

interface Post {
  readonly id: string
  readonly role: string
  readonly state: string
  readonly organisation: { readonly id: string; readonly name: string }
  readonly deputyFor: { readonly name: string } | null
  readonly deputies: readonly { readonly postId: string; readonly name: string }[]
}
interface Person {
  readonly id: string
  readonly name: string
  readonly isMasked: boolean
  readonly login: string | null
  readonly phone: string | null
  readonly idNumber: string | null
  readonly posts: readonly Post[]
  readonly version: number
  readonly may: readonly string[]
  readonly isEnded: boolean
}
interface Page {
  readonly items: readonly Person[]
  readonly next: string | null
}

const countyPerson = (key: string) => {
  const person = house.county.people.find((each) => each.key === key)
  assert.ok(person, key)
  return person
}

async function personOf(key: string, browser = administrator): Promise<Person> {
  const login = countyPerson(key).login ?? ''
  const page = (await browser.get(`/v1/people?text=${encodeURIComponent(login)}&limit=200`)).json<Page>()
  const found = page.items.find((each) => each.login === login)
  assert.ok(found, `${key} is found`)
  return (await browser.get(`/v1/people/${found.id}`)).json<Person>()
}

test('an administrator meets everybody once, page by page, by login', async () => {
  const logins: (string | null)[] = []
  for (let url: string | null = '/v1/people?limit=200'; url !== null;) {
    const page: Page = (await administrator.get(url)).json<Page>()
    logins.push(...page.items.map(({ login }) => login))
    url = page.next === null ? null : `/v1/people?limit=200&after=${encodeURIComponent(page.next)}`
  }
  assert.equal(logins.length, house.county.people.length)
  assert.equal(new Set(logins).size, logins.length)
})

test('somebody is found by a part of his name, by his whole phone and by his whole ID number', async () => {
  const teller = house.county.people.find(({ idNumber, roles }) => idNumber !== null && roles[0]?.role === 'teller')
  assert.ok(teller?.idNumber)
  const find = async (query: Record<string, string>): Promise<string[]> => {
    const page = (await administrator.get(`/v1/people?limit=200&${new URLSearchParams(query).toString()}`)).json<Page>()
    return page.items.map(({ name }) => name)
  }
  const byName = await find({ text: teller.name.slice(-2) })
  assert.ok(byName.includes(teller.name))
  for (const name of byName) assert.ok(name.includes(teller.name.slice(-2)), name)
  const spaced = `${teller.phone.slice(0, 3)} ${teller.phone.slice(3, 7)}-${teller.phone.slice(7)}`
  assert.deepEqual(await find({ phone: spaced }), [teller.name])
  assert.deepEqual(await find({ phone: teller.phone.slice(0, 10) }), [])
  assert.deepEqual(await find({ idNumber: teller.idNumber }), [teller.name])
})

test('names are clear in one’s own organisation, masked elsewhere, and what is masked is not found by its name', async () => {
  const teller = await house.asRole('teller')
  const stranger = countyPerson('t03.officer1')
  const own = (await teller.get('/v1/people?limit=200')).json<Page>().items.filter(({ isMasked }) => !isMasked)
  assert.ok(own.length >= 3, 'colleagues')
  const station = house.organisationId('T03-PS')
  const page = (await teller.get(`/v1/people?organisationId=${station}`)).json<Page>()
  assert.ok(page.items.length > 0)
  for (const person of page.items) {
    assert.match(person.name, /^.×+$/)
    assert.equal(person.login, null)
    assert.equal(person.phone, null)
  }
  const search = async (query: string) => (await teller.get(`/v1/people?${query}`)).json<Page>().items.length
  assert.equal(await search(`text=${encodeURIComponent(stranger.name)}`), 0)
  assert.equal(await search(`phone=${stranger.phone}`), 0)
  const { id } = await personOf('t03.officer1')
  assert.equal((await teller.get(`/v1/people/${id}`)).statusCode, 404)
  assert.equal(
    (await teller.send('POST', `/v1/people/${id}/unmask`, { field: 'phone', reason: '好奇' })).statusCode,
    403,
  )
})

test('citizens are not listed to those who do not work for them', async () => {
  const teller = await house.asRole('teller')
  assert.equal((await teller.get('/v1/people?role=citizen')).json<Page>().items.length, 0)
  assert.ok((await administrator.get('/v1/people?role=citizen')).json<Page>().items.length > 0)
})

test('phone and ID number are masked for everybody, and shown one at a time for a reason that stands in the log', async () => {
  const teller = await personOf('bk1-b01.teller1')
  const { phone, idNumber } = countyPerson('bk1-b01.teller1')
  assert.equal(teller.phone, `${phone.slice(0, 3)}****${phone.slice(-2)}`)
  assert.notEqual(teller.idNumber, idNumber)
  const shown = await administrator.send('POST', `/v1/people/${teller.id}/unmask`, {
    field: 'phone',
    reason: '电话核实身份',
  })
  assert.deepEqual(shown.json(), { value: phone })
  const entry = await house.sample.db
    .selectFrom('audit_entry')
    .select('content')
    .where('operation', '=', 'unmaskPerson')
    .where('subject', '=', teller.id)
    .where('outcome', '=', 'done')
    .executeTakeFirstOrThrow()
  assert.match(entry.content, /电话核实身份/)
  assert.doesNotMatch(entry.content, new RegExp(phone))
  assert.equal((await administrator.send('POST', `/v1/people/${teller.id}/unmask`, { field: 'phone' })).statusCode, 400)
})

test('a new person gets a post and a link, and a change needs the version that was read', async () => {
  const created = await administrator.send('POST', '/v1/people', {
    organisationId: house.organisationId('BK1-B01'),
    role: 'teller',
    title: '综合柜员',
    name: '欧阳新月',
    login: 'bk1-b01.new',
    phone: '138 0000 1234',
  })
  assert.equal(created.statusCode, 200, created.body)
  const { id, link } = created.json<{ id: string; link: { path: string } }>()
  assert.match(link.path, /^\/new-password#s/)
  const person = (await administrator.get(`/v1/people/${id}`)).json<Person>()
  assert.equal(person.name, '欧阳新月')
  assert.deepEqual(
    person.posts.map(({ role, state }) => [role, state]),
    [['teller', 'held']],
  )
  const change = (version: number) => administrator.send('PATCH', `/v1/people/${id}`, { version, name: '欧阳心月' })
  assert.equal((await change(person.version)).statusCode, 200)
  assert.equal((await change(person.version)).statusCode, 409)
  assert.equal((await administrator.get(`/v1/people?text=${encodeURIComponent('心月')}`)).json<Page>().items.length, 1)
  const taken = await administrator.send('POST', '/v1/people', {
    organisationId: house.organisationId('BK1-B01'),
    role: 'teller',
    name: '另一人',
    login: 'BK1-B01.NEW',
  })
  assert.match(taken.body, /"path":"login"/)
})

test('there are only posts that fit the organisation, and a contact gives but a few', async () => {
  const contact = await house.asRole('contact', 'BK1')
  const give = (browser: Browser, role: string, organisationKey: string) =>
    browser.send('POST', '/v1/people', { organisationId: house.organisationId(organisationKey), role, name: '试用' })
  assert.equal((await give(administrator, 'investigator', 'BK1')).statusCode, 422)
  assert.equal((await give(administrator, 'administrator', 'BK1')).statusCode, 422)
  assert.equal((await give(contact, 'lobby', 'BK1')).statusCode, 200)
  assert.equal((await give(contact, 'supervisor', 'BK1')).statusCode, 422)
  assert.equal((await give(contact, 'teller', 'BK1-B01')).statusCode, 404, 'a branch is not his own institution')
})

test('a post is no way to get at the people of others', async () => {
  const contact = await house.asRole('contact', 'BK1')
  const { id } = await personOf('t03.officer1')
  const taken = await contact.send('POST', `/v1/people/${id}/posts`, {
    organisationId: house.organisationId('BK1'),
    role: 'lobby',
  })
  assert.equal(taken.statusCode, 404)
})

test('the holder appoints a deputy for a time, the deputy acts and cannot pass on, and it ends by itself', async () => {
  const chief = await house.asPerson('t03-ps.supervisor1')
  const me = (await chief.get('/v1/me')).json<{ posts: { assignmentId: string }[] }>()
  const postId = me.posts[0]?.assignmentId
  const deputy = await personOf('t03.officer1')
  const appoint = (browser: Browser, id: string | undefined, days: number, personId = deputy.id) =>
    browser.send('POST', `/v1/posts/${id}/deputies`, {
      personId,
      until: new Date(house.now() + days * DAY_MS).toISOString(),
    })
  assert.equal((await appoint(chief, postId, 93)).statusCode, 422, 'too long')
  assert.equal((await appoint(chief, postId, -1)).statusCode, 422, 'over before it began')
  const outsider = await personOf('t04.officer1')
  assert.equal((await appoint(chief, postId, 5, outsider.id)).statusCode, 422, 'not of his own line')
  const stranger = await house.asPerson('t04-ps.supervisor1')
  assert.equal((await appoint(stranger, postId, 5)).statusCode, 404, 'not his own post')
  const appointed = await appoint(chief, postId, 5)
  assert.equal(appointed.statusCode, 200, appointed.body)
  const deputyPost = appointed.json<{ id: string }>().id
  const browser = await house.asPerson('t03.officer1')
  const roles = async () =>
    (await browser.get('/v1/me')).json<{ posts: { role: string; isDeputy: boolean }[] }>().posts.map(({ role }) => role)
  assert.deepEqual((await roles()).sort(), ['officer', 'supervisor'])
  const seen = await personOf('t03-ps.supervisor1')
  assert.deepEqual(
    seen.posts.flatMap(({ deputies }) => deputies.map(({ postId, name }) => [postId, name])),
    [[deputyPost, deputy.name]],
  )
  const other = await personOf('t03.officer2')
  assert.equal((await appoint(browser, deputyPost, 2, other.id)).statusCode, 422)
  house.advance(5 * DAY_MS + 1)
  const later = await house.asPerson('t03.officer1')
  assert.deepEqual(
    (await later.get('/v1/me')).json<{ posts: { role: string }[] }>().posts.map(({ role }) => role),
    ['officer'],
  )
  administrator = await house.asPerson('d.administrator1')
})

test('the holder takes back what he gave his deputy, and ends nobody else’s post', async () => {
  const chief = await house.asPerson('t09-ps.supervisor1')
  const me = (await chief.get('/v1/me')).json<{ posts: { assignmentId: string }[] }>()
  const deputy = await personOf('t09.officer1')
  const appointed = await chief.send('POST', `/v1/posts/${me.posts[0]?.assignmentId}/deputies`, {
    personId: deputy.id,
    until: new Date(house.now() + 5 * DAY_MS).toISOString(),
  })
  const { id } = appointed.json<{ id: string }>()
  const colleague = await house.asPerson('t09.officer2')
  const end = (browser: Browser, postId: string | undefined) =>
    browser.send('POST', `/v1/posts/${postId}/end`, { reason: '提前回岗' })
  assert.equal((await end(colleague, id)).statusCode, 404)
  assert.equal((await end(chief, deputy.posts[0]?.id)).statusCode, 404, 'a post he did not give')
  assert.equal((await end(chief, id)).statusCode, 200)
})

test('a post that ends takes its deputies along', async () => {
  const chief = await personOf('t05-ps.supervisor1')
  const deputy = await house.asPerson('t05.officer1')
  const held = async () => (await deputy.get('/v1/me')).json<{ posts: { role: string }[] }>().posts.length
  assert.equal(await held(), 2)
  const post = chief.posts.find(({ state }) => state === 'held')
  const ended = await administrator.send('POST', `/v1/posts/${post?.id}/end`, { reason: '调离' })
  assert.equal(ended.statusCode, 200, ended.body)
  assert.equal(await held(), 1)
  assert.equal((await administrator.send('POST', `/v1/posts/${post?.id}/end`, { reason: '再来' })).statusCode, 409)
})

test('who leaves is out at once: posts, sessions and the way in', async () => {
  const person = await personOf('t06.officer1')
  const browser = await house.asPerson('t06.officer1')
  assert.equal((await browser.get('/v1/people')).statusCode, 200)
  const ended = await administrator.send('POST', `/v1/people/${person.id}/end`, { reason: '辞职' })
  assert.equal(ended.statusCode, 200, ended.body)
  assert.equal((await browser.get('/v1/people')).statusCode, 401)
  const after = (await administrator.get(`/v1/people/${person.id}`)).json<Person>()
  assert.equal(after.isEnded, true)
  assert.deepEqual(
    after.posts.map(({ state }) => state),
    ['over'],
  )
  const left = (await administrator.get('/v1/people?ended=true')).json<Page>()
  assert.ok(left.items.some(({ id }) => id === person.id))
})

test('an administrator sees and ends the sessions of people below, and of nobody else', async () => {
  const person = await personOf('t07.officer1')
  const browser = await house.asPerson('t07.officer1')
  const sessions = (await administrator.get(`/v1/people/${person.id}/sessions`)).json<{ items: { id: string }[] }>()
  assert.equal(sessions.items.length, 1)
  const officer = await house.asPerson('t08.officer1')
  assert.equal((await officer.get(`/v1/people/${person.id}/sessions`)).statusCode, 403)
  const ended = await administrator.send('DELETE', `/v1/people/${person.id}/sessions?session=${sessions.items[0]?.id}`)
  assert.deepEqual(ended.json(), { ended: 1 })
  assert.equal((await browser.get('/v1/people')).statusCode, 401)
})

test('an organisation shows its posts, past ones below, and what roles there may be', async () => {
  const answer = (await administrator.get(`/v1/organisations/${house.organisationId('T05-PS')}/people`)).json<{
    roles: string[]
    items: (Post & { person: { name: string } })[]
  }>()
  assert.ok(answer.roles.includes('officer'))
  const states = answer.items.map(({ state }) => state)
  assert.deepEqual(
    states,
    [...states].sort((a, b) => Number(a === 'over') - Number(b === 'over')),
  )
  assert.ok(states.includes('over'))
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
