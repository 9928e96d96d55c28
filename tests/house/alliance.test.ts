import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { administratorOf } from './alliance-people.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
let administrator: Browser
before(async () => {
  house = await openTestHouse()
  administrator = await house.asRole('administrator')
})
after(() => house.close())

interface Row {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly version: number
  readonly parentId: string | null
  readonly parentName: string | null
  readonly population: number | null
  readonly populations: readonly { readonly year: number; readonly population: number }[]
  readonly children: number
  readonly below: number
  readonly may: readonly string[]
  readonly trail: readonly { readonly name: string }[]
}
interface Page {
  readonly items: readonly Row[]
  readonly next: string | null
  readonly total: number | null
}
interface Problem {
  readonly code: string
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly code: string; readonly message: string }[]
}

const read = async (id: string): Promise<Row> => (await administrator.get(`/v1/organisations/${id}`)).json<Row>()
const pathOf = async (id: string): Promise<string> =>
  (await house.sample.db.selectFrom('organisation').select('path').where('id', '=', id).executeTakeFirstOrThrow()).path

async function create(code: string, parentId: string, more: Record<string, unknown> = {}): Promise<Row> {
  const answer = await administrator.send('POST', '/v1/organisations', {
    code,
    name: `单位${code}`,
    sector: 'company',
    level: 'member',
    parentId,
    validFrom: '2026-01-01',
    ...more,
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return read(answer.json<Row>().id)
}

test('the directory is found by a part of a name, page by page without gaps', async () => {
  const officer = await house.asRole('officer')
  const seen: string[] = []
  for (let url: string | null = '/v1/organisations?limit=7&sector=village-clinic'; url !== null;) {
    const page: Page = (await officer.get(url)).json<Page>()
    seen.push(...page.items.map(({ code }) => code))
    url =
      page.next === null
        ? null
        : `/v1/organisations?limit=7&sector=village-clinic&after=${encodeURIComponent(page.next)}`
  }
  assert.equal(seen.length, 191)
  assert.deepEqual(seen, [...new Set(seen)].sort())
  const stations = (await officer.get(`/v1/organisations?limit=200&text=${encodeURIComponent('派出所')}`)).json<Page>()
  assert.equal(stations.items.length, 16)
  assert.equal(stations.total, 16)
})

test('an organisation is opened with its trail from the top', async () => {
  const officer = await house.asRole('officer')
  const village = house.county.organisations.find(({ level }) => level === 'village')
  const row = (await officer.get(`/v1/organisations/${house.organisationId(village?.key ?? '')}`)).json<Row>()
  assert.equal(row.trail.length, 2)
  assert.equal(row.trail.at(-1)?.name, row.parentName)
  assert.deepEqual(row.may, [], 'an officer changes nothing of it')
  assert.equal((await officer.get('/v1/organisations/org_0000000000')).statusCode, 404)
})

test('the tree is read branch by branch, and each branch says how many are under it', async () => {
  const officer = await house.asRole('officer')
  const [top] = (await officer.get('/v1/organisation-tree')).json<Page>().items
  assert.equal(top?.code, 'D')
  assert.equal(top.below, house.county.organisations.length - 1)
  const seen: Row[] = []
  for (let after = ''; ;) {
    const page = (await officer.get(`/v1/organisation-tree?parentId=${top.id}&limit=9${after}`)).json<Page>()
    seen.push(...page.items)
    if (page.next === null) break
    after = `&after=${encodeURIComponent(page.next)}`
  }
  assert.equal(seen.length, top.children)
  assert.equal(
    seen.reduce((sum, each) => sum + 1 + each.below, 0),
    top.below,
  )
  assert.ok(seen[0]?.code === 'T01', 'areas stand before members')
})

test('a citizen does not look into the directory, and nobody does without signing in', async () => {
  assert.equal((await (await house.asRole('citizen')).get('/v1/organisations')).statusCode, 403)
  assert.equal((await house.anyone.get('/v1/organisations')).statusCode, 401)
})

test('a move takes the whole subtree along, keeps the history, and the tree of a day in the past stays what it was', async () => {
  const firstId = house.organisationId('T01-V01')
  const secondId = house.organisationId('T02-V01')
  const parent = await create('MV-1', firstId)
  const child = await create('MV-2', parent.id)
  const grandchild = await create('MV-3', child.id)
  const moved = await administrator.send('POST', `/v1/organisations/${parent.id}/move`, {
    version: parent.version,
    parentId: secondId,
    on: '2026-06-01',
    reason: '区划调整',
  })
  assert.equal(moved.statusCode, 200, moved.body)
  assert.equal(await pathOf(grandchild.id), `${await pathOf(secondId)}${parent.id}/${child.id}/${grandchild.id}/`)
  const history = (await administrator.get(`/v1/organisations/${parent.id}/history`)).json<{
    places: { parentId: string; validFrom: string; validTo: string | null; reason: string }[]
    events: { kind: string }[]
  }>()
  assert.deepEqual(
    history.places.map(({ parentId, validFrom, validTo, reason }) => [parentId, validFrom, validTo, reason]),
    [
      [secondId, '2026-06-01', null, '区划调整'],
      [firstId, '2026-01-01', '2026-06-01', ''],
    ],
  )
  assert.deepEqual(
    history.events.map(({ kind }) => kind),
    ['organisation.moved', 'organisation.created'],
  )
  const under = async (id: string, on: string): Promise<string[]> =>
    (await administrator.get(`/v1/organisations?underId=${id}&on=${on}&text=MV-`))
      .json<Page>()
      .items.map(({ code }) => code)
  assert.deepEqual(await under(firstId, '2026-05-31'), ['MV-1', 'MV-2', 'MV-3'])
  assert.deepEqual(await under(firstId, '2026-06-01'), [])
  assert.deepEqual(await under(secondId, '2026-06-01'), ['MV-1', 'MV-2', 'MV-3'])
  assert.deepEqual(await under(secondId, '2025-12-31'), [])
})

test('a move that would close a circle is refused, also one that would close it in the past', async () => {
  const villageId = house.organisationId('T01-V02')
  const a = await create('CI-A', villageId)
  const b = await create('CI-B', a.id)
  const move = async (id: string, parentId: string, on: string) =>
    administrator.send('POST', `/v1/organisations/${id}/move`, {
      version: (await read(id)).version,
      parentId,
      on,
      reason: '调整',
    })
  for (const to of [a.id, b.id]) {
    const refused = await move(a.id, to, '2026-03-01')
    assert.equal(refused.statusCode, 422)
    assert.equal(refused.json<Problem>().errors?.[0]?.code, 'own-descendant')
  }
  assert.equal((await move(b.id, villageId, '2026-05-01')).statusCode, 200)
  const inPast = await move(a.id, b.id, '2026-04-01')
  assert.equal(inPast.json<Problem>().errors?.[0]?.code, 'own-descendant', 'in April B was still under A')
  assert.equal((await move(a.id, b.id, '2026-05-01')).statusCode, 200)
})

test('a move says no to a wrong level, a day to come, an outdated page and a day before the last move', async () => {
  const village = await read(house.organisationId('T05-V01'))
  const move = (body: Record<string, unknown>) =>
    administrator.send('POST', `/v1/organisations/${village.id}/move`, {
      version: village.version,
      parentId: house.organisationId('T06'),
      on: '2026-11-01',
      reason: '调整',
      ...body,
    })
  const codeOf = async (body: Record<string, unknown>) => (await move(body)).json<Problem>().errors?.[0]?.code
  assert.equal(await codeOf({ parentId: house.organisationId('T06-V01') }), 'level')
  assert.equal(await codeOf({ on: '2026-11-25' }), 'in-future')
  assert.equal(await codeOf({ on: '2023-01-01' }), 'before-last-move')
  assert.equal((await move({ version: village.version + 1 })).statusCode, 409)
  const chinese = await administrator.send(
    'POST',
    `/v1/organisations/${village.id}/move`,
    { version: village.version, parentId: village.parentId, on: '2026-11-01', reason: '调整' },
    { 'accept-language': 'zh-Hant' },
  )
  assert.match(chinese.json<Problem>().detail, /它已經在「/)
})

test('an organisation ends only when nothing hangs on it, and the refusal names what does', async () => {
  const held = await read(house.organisationId('T03'))
  const refused = await administrator.send('POST', `/v1/organisations/${held.id}/end`, {
    version: held.version,
    on: '2026-11-24',
    reason: '撤并',
  })
  assert.equal(refused.statusCode, 422)
  const problem = refused.json<Problem>()
  assert.deepEqual(
    problem.errors?.map(({ code }) => code),
    ['members-in-force', 'posts-in-force', 'commands-in-force'],
  )
  assert.match(problem.detail, /盐码头社区/)
  const alone = await create('EN-1', house.organisationId('T03'))
  const ended = await administrator.send('POST', `/v1/organisations/${alone.id}/end`, {
    version: alone.version,
    on: '2026-11-24',
    reason: '注销',
  })
  assert.equal(ended.statusCode, 200, ended.body)
  const codes = async (query: string) =>
    (await administrator.get(`/v1/organisations?text=EN-1${query}`)).json<Page>().items.map(({ code }) => code)
  assert.deepEqual(await codes(''), [])
  assert.deepEqual(await codes('&validity=ended'), ['EN-1'])
  assert.deepEqual(await codes('&on=2026-11-23'), ['EN-1'])
})

test('two people who edit at once do not overwrite each other', async () => {
  const row = await create('TW-1', house.organisationId('T04'))
  const change = (name: string) =>
    administrator.send('PATCH', `/v1/organisations/${row.id}`, { version: row.version, name })
  assert.equal((await change('新名称')).statusCode, 200)
  assert.equal((await change('另一个名称')).statusCode, 409)
  assert.equal((await read(row.id)).name, '新名称')
  const taken = await administrator.send('PATCH', `/v1/organisations/${row.id}`, { version: 2, code: 'D' })
  assert.equal(taken.statusCode, 409)
  assert.equal(taken.json<Problem>().errors?.[0]?.path, 'code')
})

test('the population is kept for every year, and the newest stands on the organisation', async () => {
  const town = await read(house.organisationId('T07'))
  const set = (year: number, population: number) =>
    administrator.send('POST', `/v1/organisations/${town.id}/populations`, { year, population })
  assert.equal((await set(2026, 30_001)).statusCode, 200)
  assert.equal((await set(2020, 28_500)).statusCode, 200)
  const row = await read(town.id)
  assert.deepEqual(
    row.populations.map(({ year }) => year),
    [2026, 2025, 2020],
  )
  assert.equal(row.populations[1]?.population, town.population)
  assert.equal(row.population, 30_001)
})

test('the administrator of a town changes his town and nothing of his neighbour', async () => {
  const neighbour = house.organisationId('T04-V01')
  const own = await administratorOf(house, 'T03')
  const answers = [
    await own.send('PATCH', `/v1/organisations/${neighbour}`, { version: 1, name: '改名' }),
    await own.send('POST', '/v1/organisations', {
      code: 'NB-1',
      name: '邻居',
      sector: 'shop',
      level: 'member',
      parentId: neighbour,
    }),
    await own.send('POST', `/v1/organisations/${neighbour}/move`, {
      version: 1,
      parentId: house.organisationId('T03'),
      on: '2026-11-01',
      reason: '拿走',
    }),
    await own.send('POST', `/v1/organisations/${neighbour}/end`, { version: 1, on: '2026-11-01', reason: '撤' }),
    await own.send('POST', `/v1/organisations/${neighbour}/populations`, { year: 2026, population: 1 }),
  ]
  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [404, 404, 404, 404, 404],
  )
  const village = await read(house.organisationId('T03-V01'))
  const givenAway = await own.send('POST', `/v1/organisations/${village.id}/move`, {
    version: village.version,
    parentId: house.organisationId('T04'),
    on: '2026-11-01',
    reason: '送出',
  })
  assert.equal(givenAway.json<Problem>().errors?.[0]?.code, 'parent-out-of-reach')
  assert.equal(
    (await own.send('PATCH', `/v1/organisations/${village.id}`, { version: village.version, address: '码头路1号' }))
      .statusCode,
    200,
  )
})

test('contacts are sealed and masked; who unmasks one says why, and the audit log keeps it', async () => {
  const contact = await house.asRole('contact', 'T03-MI')
  const id = house.organisationId('T03-MI')
  const added = await contact.send('POST', `/v1/organisations/${id}/contacts`, {
    duty: '反诈联络员',
    name: '欧阳小明',
    phone: '138-1234-5678',
  })
  assert.equal(added.statusCode, 200, added.body)
  const { id: contactId } = added.json<{ id: string }>()
  const officer = await house.asRole('officer', 'T05-PS')
  const listed = (await officer.get(`/v1/organisations/${id}/contacts`)).body
  assert.doesNotMatch(listed, /小明|1234/)
  assert.match(listed, /欧×××/)
  const reveal = (who: Browser) =>
    who.send('POST', `/v1/organisation-contacts/${contactId}/reveal`, { reason: '核实警情' })
  assert.equal((await reveal(officer)).statusCode, 404, 'a station of another town has nothing to do with it')
  const shown = await reveal(administrator)
  assert.deepEqual(shown.json(), { name: '欧阳小明', phone: '138-1234-5678' })
  const entry = await house.sample.db
    .selectFrom('audit_entry')
    .select(['content', 'organisation_id'])
    .where('subject', '=', contactId)
    .where('operation', '=', 'revealContact')
    .executeTakeFirstOrThrow()
  assert.equal(entry.organisation_id, id)
  assert.match(entry.content, /核实警情/)
  assert.doesNotMatch(entry.content, /小明|1234/)
  const row = await house.sample.db
    .selectFrom('organisation_contact')
    .selectAll()
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow()
  assert.doesNotMatch(JSON.stringify(row), /小明|1234/)
  const replaced = await contact.send('POST', `/v1/organisation-contacts/${contactId}/replace`, {
    duty: '反诈联络员',
    name: '司马光',
    phone: '13900000000',
  })
  assert.equal(replaced.statusCode, 200)
  assert.equal((await contact.send('POST', `/v1/organisation-contacts/${contactId}/end`)).statusCode, 409)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
