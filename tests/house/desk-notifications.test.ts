import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import { readDeskContent } from '../../packages/platform/src/content/load-desk.ts'
import type { Text } from '../../packages/platform/src/domain/text.ts'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { NOTIFY, TOLD_FACTS } from '../../packages/platform/src/modules/desk/desk.ts'
import { notify, readKeptFact } from '../../packages/platform/src/modules/desk/notify.ts'
import { sampleId } from '../../packages/platform/src/sample/fill-house.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

let house: TestHouse
before(async () => {
  house = await openTestHouse({
    subscriptions: new Map(TOLD_FACTS.map((kind): [string, string[]] => [kind, [NOTIFY]])),
  })
})
after(() => house.close())

interface Page {
  readonly items: readonly {
    readonly id: string
    readonly kind: string
    readonly title: Text
    readonly body: Text
    readonly isRead: boolean
    readonly href: string | null
  }[]
  readonly next: string | null
  readonly unread: number
}

const notices = readDeskContent().notices
const listed = async (browser: Browser, query = ''): Promise<Page> =>
  (await browser.get(`/v1/notifications${query}`)).json<Page>()

/** What the worker does with the waiting jobs, once for each. */
async function work(times = 1): Promise<void> {
  const nowIso = new Date(house.now()).toISOString()
  const ids = createIds(house.now, (length) => crypto.getRandomValues(new Uint8Array(length)))
  const jobs = await house.sample.db
    .selectFrom('job')
    .select(['id', 'fact_id'])
    .where('kind', '=', NOTIFY)
    .where('state', '=', 'waiting')
    .execute()
  for (const { id, fact_id: factId } of jobs) {
    for (let time = 0; time < times; time += 1)
      await house.sample.db.transaction().execute(async (db) => {
        const fact = factId === null ? undefined : await readKeptFact(db, factId)
        const operationOf = (name: string) => house.houses.operations.find(({ operation }) => operation.name === name)
        if (fact !== undefined) await notify(db, fact, { notices, ids, nowIso, operationOf })
      })
    await house.sample.db.updateTable('job').set({ state: 'done' }).where('id', '=', id).execute()
  }
}

test('every kind of fact that somebody is told of has words, and the app makes a job of it', () => {
  for (const kind of TOLD_FACTS) {
    assert.ok(kind in notices, kind)
    assert.ok(JSON.stringify(SUBSCRIPTIONS.get(kind) ?? []).includes(NOTIFY), kind)
  }
})

test('who gets a seat in a command is told once, however often the job runs, and who gave it is not', async () => {
  const leader = await house.asRole('leader', 'T04')
  const villager = sampleId(
    'per',
    house.county.people.find(({ roles }) => roles[0]?.organisationKey === 'T04-V03' && roles[0].role === 'leader')
      ?.key ?? '',
  )
  const made = await leader.send('POST', '/v1/commands', {
    organisationId: house.organisationId('T04'),
    kind: 'leading-group',
    title: '反诈宣传月领导小组',
    paperNumber: '青政〔2026〕31号',
    startsOn: '2026-11-24',
  })
  assert.equal(made.statusCode, 200, made.body)
  const seated = await leader.send('POST', `/v1/commands/${made.json<{ id: string }>().id}/seats`, {
    organisationId: house.organisationId('T04-V03'),
    post: 'member',
    personId: villager,
  })
  assert.equal(seated.statusCode, 200, seated.body)
  await work(3)
  const page = await listed(await house.signIn(villager))
  assert.equal(page.unread, 1)
  assert.deepEqual(
    page.items.map(({ kind, title, href }) => ({ kind, title: title['zh-Hans'], href })),
    [
      {
        kind: 'command.seated',
        title: '您加入了反诈宣传月领导小组',
        href: `/alliance/commands/${made.json<{ id: string }>().id}`,
      },
    ],
  )
  assert.equal((await listed(leader)).items.length, 0)
  const { unread } = (await (await house.signIn(villager)).get('/v1/me')).json<{ unread: number }>()
  assert.equal(unread, 1, 'the bell shows it')
})

test('rows hold ids only: names are looked up when they are shown', async () => {
  const rows = await house.sample.db.selectFrom('notification').selectAll().execute()
  assert.ok(rows.length > 0)
  assert.doesNotMatch(JSON.stringify(rows), /\p{Script=Han}/u)
})

test('what somebody proposes is told to the nearest who may approve, and to nobody further up', async () => {
  const { db } = house.sample
  const administrator = await house.asRole('administrator', 'D')
  const at = new Date(house.now()).toISOString()
  const helper = sampleId('per', 'second administrator')
  await db.insertInto('person').values({ id: helper, created_at: at }).execute()
  await db
    .insertInto('role_assignment')
    .values({
      id: 'post_second00001',
      person_id: helper,
      organisation_id: house.organisationId('D'),
      role: 'administrator',
      valid_from: at,
      given_by: 'system',
      recorded_at: at,
    })
    .execute()
  const teller = sampleId(
    'per',
    house.county.people.find(
      ({ roles }) => roles[0]?.organisationKey === 'BK1-B01' && roles[0].role === 'branch-manager',
    )?.key ?? '',
  )
  const proposed = await administrator.send('POST', `/v1/people/${teller}/posts`, {
    organisationId: house.organisationId('BK1'),
    role: 'administrator',
  })
  assert.equal(proposed.statusCode, 202, proposed.body)
  await work()
  const page = await listed(await house.signIn(helper))
  assert.deepEqual(
    page.items.map(({ kind }) => kind),
    ['proposal.made'],
  )
  assert.equal((await listed(administrator)).items.filter(({ kind }) => kind === 'proposal.made').length, 0)
})

test('reading up to one leaves the newer ones unread, and nobody reads for another', async () => {
  const { db } = house.sample
  const officer = await house.asRole('officer', 'T04-PS')
  const at = new Date(house.now()).toISOString()
  await db
    .insertInto('notification')
    .values(
      ['ntf_01', 'ntf_02', 'ntf_03'].map((id, place) => ({
        id,
        person_id: officer.personId,
        fact_id: `fact_${place}`,
        kind: 'post.given',
        organisation_id: house.organisationId('T04-PS'),
        subject_id: 'post_x',
        at,
      })),
    )
    .execute()
  const first = await listed(officer, '?limit=2')
  assert.deepEqual([first.items.map(({ id }) => id), first.next], [['ntf_03', 'ntf_02'], 'ntf_02'])
  assert.deepEqual(
    (await listed(officer, '?limit=2&before=ntf_02')).items.map(({ id }) => id),
    ['ntf_01'],
  )
  const other = await house.asRole('teacher')
  assert.equal((await other.send('POST', '/v1/notifications/read', { upTo: 'ntf_02' })).statusCode, 404)
  const marked = await officer.send('POST', '/v1/notifications/read', { upTo: 'ntf_02' })
  assert.deepEqual(marked.json(), { unread: 1 })
  assert.deepEqual(
    (await listed(officer)).items.map(({ isRead }) => isRead),
    [false, true, true],
  )
})

test('what is older than half a year goes when something new is told', async () => {
  const { db } = house.sample
  await db.updateTable('notification').set({ at: '2026-01-01T00:00:00Z' }).where('id', '=', 'ntf_01').execute()
  const officer = await house.asRole('officer', 'T04-PS')
  const fact = {
    id: 'fact_old',
    kind: 'post.given',
    organisation_id: null,
    subject_id: 'post_x',
    body: { personId: officer.personId },
  }
  await db.transaction().execute((inside) =>
    notify(
      inside,
      { ...fact, actor: 'system', recorded_at: new Date(house.now()).toISOString() },
      {
        notices,
        ids: createIds(house.now, (length) => crypto.getRandomValues(new Uint8Array(length))),
        nowIso: new Date(house.now()).toISOString(),
        operationOf: () => undefined,
      },
    ),
  )
  const kept = (await listed(officer)).items.map(({ id }) => id)
  assert.ok(!kept.includes('ntf_01') && kept.includes('ntf_02'))
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
