import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const BRANCH = 'BK1-B01'
const OTHER_BRANCH = 'BK2-B01'
const HOUR_MS = 3_600_000
const DAY = '2026-11-24'
const ACCOUNT = '6222020000001234567'
let house: TestHouse
/** Leads for the county: everything lies below. */
let leader: Browser
let lobby: Browser
let teller: Browser
let manager: Browser
before(async () => {
  house = await openTestHouse({ subscriptions: SUBSCRIPTIONS })
  await signIn()
})
after(() => house.close())

async function signIn(): Promise<void> {
  leader = await house.asRole('supervisor', 'D')
  lobby = await house.asRole('lobby', BRANCH)
  teller = await house.asRole('teller', BRANCH)
  manager = await house.asRole('branch-manager', BRANCH)
}

const ok = async <Body>(answer: ReturnType<Browser['send']>): Promise<Body> => {
  const { statusCode, payload } = await answer
  assert.equal(statusCode, 200, payload)
  return JSON.parse(payload) as Body
}
const town = (): string => house.county.organisations.find(({ level }) => level === 'town')?.key ?? ''
const opening = () => ({
  organisationId: house.organisationId('D'),
  name: '金盾五日阻截',
  goal: '守住热点网点的柜面和自助机',
  areaIds: [house.organisationId(town())],
  leadPersonId: leader.personId,
  startsOn: DAY,
  endsOn: '2026-11-28',
})
const iso = (offsetMs = 0): string => new Date(house.now() + offsetMs).toISOString()

interface Interception {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly tally: { approaches: number; stops: number; kept: { minor: number }[]; accounts: number }
  readonly postRows: readonly { id: string; approaches: number; stops: number; standing: { name: string }[] }[]
  readonly may: readonly string[]
}
const read = (who: Browser, id: string): Promise<Interception> => ok(who.get(`/v1/interceptions/${id}`))

/** An interception with a post at the branch. */
async function open(): Promise<{ readonly id: string; readonly postId: string }> {
  const { id } = await ok<{ id: string }>(leader.send('POST', '/v1/interceptions', opening()))
  const body = { siteId: house.organisationId(BRANCH), spot: '大厅1号机' }
  const post = await ok<{ id: string }>(leader.send('POST', `/v1/interceptions/${id}/posts`, body))
  return { id, postId: post.id }
}
const plan = (who: Browser, postId: string, personId: string, fromMs = 0, hours = 4) =>
  who.send('POST', `/v1/interception-posts/${postId}/shifts`, {
    shifts: [{ personId, startsAt: iso(fromMs), endsAt: iso(fromMs + hours * HOUR_MS) }],
  })
const planned = async (postId: string, personId: string, fromMs = 0): Promise<string> =>
  (await ok<{ ids: string[] }>(plan(manager, postId, personId, fromMs))).ids[0] ?? ''
const stand = (who: Browser, shift: string, at = iso()) =>
  who.send('POST', `/v1/interception-shifts/${shift}/begin`, { at })
const leave = (who: Browser, shift: string, at = iso()) =>
  who.send('POST', `/v1/interception-shifts/${shift}/end`, { at })
const approach = (who: Browser, changes: Readonly<Record<string, unknown>> = {}) =>
  ok<{ id: string; interceptionId: string | null }>(
    who.send('POST', '/v1/approaches', {
      organisationId: house.organisationId(BRANCH),
      spot: '大厅1号机',
      asked: 'transfer',
      looked: ['on-phone', 'hurried'],
      reminded: ['beware'],
      outcome: 'stopped',
      scamType: 'impersonating-authority',
      keptMinor: 800_000,
      occurredAt: iso(),
      ...changes,
    }),
  )

test('what is recorded while one stands at a post counts there; people, stops, money and accounts stay four measures', async () => {
  const { id, postId } = await open()
  const shift = await planned(postId, lobby.personId)
  const outside = await approach(lobby)
  assert.equal(outside.interceptionId, null, 'before he stood there')
  await ok(stand(lobby, shift))
  assert.equal((await read(leader, id)).postRows[0]?.standing.length, 1)
  const counted = await approach(lobby)
  assert.equal(counted.interceptionId, id)
  await approach(lobby, { outcome: 'went-on', keptMinor: undefined, scamType: undefined })
  await ok(
    lobby.send('POST', `/v1/approaches/${counted.id}/gatherings`, {
      scamType: 'impersonating-authority',
      script: '自称公安，要求转入安全账户',
      accounts: [{ kind: 'bank', institution: '江禾银行', account: ACCOUNT, holder: '郑探针' }],
    }),
  )
  house.advance(HOUR_MS)
  await ok(leave(lobby, shift))
  const late = await approach(lobby, { occurredAt: iso(-30 * 60_000), keptMinor: 200_000 })
  assert.equal(late.interceptionId, id, 'it happened while he stood there')
  const { tally, postRows } = await read(leader, id)
  assert.deepEqual(tally, {
    approaches: 3,
    stops: 2,
    kept: [{ minor: 1_000_000, currency: 'CNY' }],
    accounts: 1,
  })
  assert.deepEqual([postRows[0]?.approaches, postRows[0]?.stops], [3, 2])
  const facts = await house.sample.db
    .selectFrom('fact')
    .select(['kind', 'body'])
    .where('kind', 'like', 'operation.%-gathered')
    .execute()
  assert.deepEqual(facts.map(({ kind }) => kind).sort(), ['operation.account-gathered', 'operation.script-gathered'])
  assert.ok(!JSON.stringify(facts).includes(ACCOUNT))
})

test('a post is set only within reach, once at a spot, and the branch sees the interception that stands there', async () => {
  const { id } = await open()
  const twice = await leader.send('POST', `/v1/interceptions/${id}/posts`, {
    siteId: house.organisationId(BRANCH),
    spot: '大厅1号机',
  })
  assert.equal(twice.statusCode, 409)
  assert.equal((await read(manager, id)).may.length, 0)
  const elsewhere = await house.asRole('branch-manager', OTHER_BRANCH)
  assert.equal((await elsewhere.get(`/v1/interceptions/${id}`)).statusCode, 404)
  const own = await ok<{ id: string }>(
    manager.send('POST', '/v1/interceptions', { ...opening(), organisationId: house.organisationId(BRANCH) }),
  )
  const foreign = await manager.send('POST', `/v1/interceptions/${own.id}/posts`, {
    siteId: house.organisationId(OTHER_BRANCH),
    spot: '门口',
  })
  assert.equal(foreign.statusCode, 422)
})

test('nobody stands at two posts at once; a swap gives the shift to a colleague and keeps who had it', async () => {
  const { id, postId } = await open()
  const shift = await planned(postId, teller.personId, 6 * HOUR_MS)
  assert.equal((await plan(manager, postId, teller.personId, 7 * HOUR_MS)).statusCode, 409)
  const beyond = await plan(manager, postId, teller.personId, 12 * 24 * HOUR_MS)
  assert.equal(beyond.statusCode, 422)
  const stranger = await house.asRole('lobby', OTHER_BRANCH)
  assert.equal((await plan(manager, postId, stranger.personId, 20 * HOUR_MS)).statusCode, 422)
  const swap = (who: Browser, version: number) =>
    who.send('POST', `/v1/interception-shifts/${shift}/swap`, {
      version,
      personId: lobby.personId,
      reason: '临时有事',
    })
  assert.equal((await swap(lobby, 1)).statusCode, 403, 'not his')
  const [one, other] = await Promise.all([swap(teller, 1), swap(manager, 1)])
  assert.deepEqual([one.statusCode, other.statusCode].sort(), [200, 409])
  const { items } = await ok<{ items: { state: string; personId: string; swappedFrom: string | null }[] }>(
    manager.get(`/v1/interceptions/${id}/shifts?day=${DAY}`),
  )
  assert.deepEqual(items.map(({ state }) => state).sort(), ['planned', 'swapped'])
  assert.equal(items.find(({ state }) => state === 'planned')?.personId, lobby.personId)
  assert.equal(items.find(({ state }) => state === 'planned')?.swappedFrom, shift)
  assert.equal((await stand(teller, shift)).statusCode, 409)
})

test('one stands at one’s own post, not before its time; who did not come is seen', async () => {
  const { id, postId } = await open()
  const early = await planned(postId, teller.personId, 12 * HOUR_MS)
  assert.equal((await stand(teller, early)).statusCode, 422)
  assert.equal((await stand(manager, early)).statusCode, 404)
  house.advance(17 * HOUR_MS)
  await signIn()
  const { items } = await ok<{ items: { id: string; state: string }[] }>(manager.get(`/v1/interceptions/${id}/shifts`))
  assert.equal(items.find((row) => row.id === early)?.state, 'missed')
  assert.equal((await stand(teller, early, iso())).statusCode, 422)
})

/** An account gathered during an interception. */
async function gathered(): Promise<{ readonly id: string; readonly accountId: string }> {
  const { id, postId } = await open()
  const shift = await planned(postId, lobby.personId)
  await ok(stand(lobby, shift))
  const met = await approach(lobby)
  const { accountIds } = await ok<{ accountIds: string[] }>(
    lobby.send('POST', `/v1/approaches/${met.id}/gatherings`, {
      scamType: 'fake-loan',
      accounts: [{ kind: 'bank', institution: '江禾银行', account: ACCOUNT, holder: '郑探针' }],
    }),
  )
  await ok(leave(lobby, shift, iso()))
  await ok(leader.send('POST', `/v1/interceptions/${id}/close`, { version: 1, words: '五天收尾' }))
  return { id, accountId: accountIds[0] ?? '' }
}
interface Account {
  readonly state: string
  readonly account: string
  readonly holder: string
  readonly until: string | null
  readonly version: number
  readonly seen: number
  readonly actions: readonly string[]
  readonly steps: readonly { readonly action: string; readonly by: string | null }[]
}
const account = (who: Browser, id: string): Promise<Account> => ok(who.get(`/v1/gathered-accounts/${id}`))
const step = async (who: Browser, id: string, action: string, more: Readonly<Record<string, unknown>> = {}) =>
  who.send('POST', `/v1/gathered-accounts/${id}/steps`, { version: (await account(who, id)).version, action, ...more })

test('an account is masked, handed to the police, stopped for 48 hours, once more, and lapses by the clock', async () => {
  const { accountId } = await gathered()
  const seen = await account(manager, accountId)
  assert.equal(seen.account, '6222****4567')
  assert.equal(seen.holder, '郑××')
  assert.ok(seen.seen >= 2, 'gathered before too')
  const investigator = await house.asRole('investigator', 'PSB')
  assert.equal((await investigator.get(`/v1/gathered-accounts/${accountId}`)).statusCode, 404)
  assert.equal((await step(manager, accountId, 'stop')).statusCode, 409, 'not before the police have it')
  assert.equal((await step(manager, accountId, 'hand', { handTo: house.organisationId(BRANCH) })).statusCode, 422)
  await ok(step(manager, accountId, 'hand', { handTo: house.organisationId('PSB') }))
  const stopped = await ok<Account>(step(investigator, accountId, 'stop', { paperNumber: '止付2026-118' }))
  assert.equal(Date.parse(stopped.until ?? '') - house.now(), 48 * HOUR_MS)
  assert.equal((await step(manager, accountId, 'release')).statusCode, 409, 'not the bank’s to let go')
  house.advance(HOUR_MS)
  await ok(step(investigator, accountId, 'stop'))
  assert.equal((await step(investigator, accountId, 'stop')).statusCode, 409, 'twice at most')
  const runJobs = async () => {
    for (const worker of house.houses.workers) await worker.runDue()
  }
  house.advance(47 * HOUR_MS)
  await runJobs()
  const again = await house.asRole('investigator', 'PSB')
  assert.equal((await account(again, accountId)).state, 'stopped', 'the first clock was prolonged')
  house.advance(2 * HOUR_MS)
  await Promise.all([runJobs(), runJobs()])
  await signIn()
  const lapsed = await account(await house.asRole('investigator', 'PSB'), accountId)
  assert.equal(lapsed.state, 'lapsed')
  assert.deepEqual(
    lapsed.steps.map(({ action }) => action),
    ['hand', 'stop', 'stop', 'lapse'],
  )
  const whole = await (
    await house.asRole('investigator', 'PSB')
  ).send('POST', `/v1/gathered-accounts/${accountId}/whole`, { reason: '调取流水' })
  assert.equal(whole.json<{ account: string }>().account, ACCOUNT)
  assert.equal((await lobby.send('POST', `/v1/gathered-accounts/${accountId}/whole`, { reason: '看' })).statusCode, 403)
})

test('of two who step at once, one is told that somebody was faster', async () => {
  const { accountId } = await gathered()
  const { version } = await account(manager, accountId)
  const hand = { version, action: 'hand', handTo: house.organisationId('PSB') }
  const answers = await Promise.all(
    [manager, leader].map((who) => who.send('POST', `/v1/gathered-accounts/${accountId}/steps`, hand)),
  )
  assert.deepEqual(answers.map(({ statusCode }) => statusCode).sort(), [200, 409])
})

test('the package for the investigators is whole: every file has its digest, and handing over is part of it', async () => {
  const { id, accountId } = await gathered()
  const boss = await house.asRole('leader', 'D')
  const answer = await boss.send('POST', `/v1/interceptions/${id}/package`, {
    reason: '移交刑侦大队',
    handTo: house.organisationId('PSB'),
  })
  assert.equal(answer.statusCode, 200, answer.payload)
  const files = unzipSync(answer.rawPayload)
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as {
    files: { file: string; sha256: string; bytes: number }[]
    tally: { stops: number }
  }
  assert.deepEqual(manifest.files.map(({ file }) => file).sort(), [
    'accounts.csv',
    'approaches.csv',
    'package.json',
    'roster.csv',
    'scripts.csv',
  ])
  for (const { file, sha256, bytes } of manifest.files) {
    assert.equal(hash('sha256', files[file] ?? ''), sha256, file)
    assert.equal(files[file]?.length, bytes)
  }
  assert.equal(manifest.tally.stops, 1)
  assert.ok(strFromU8(files['accounts.csv'] ?? new Uint8Array()).includes(ACCOUNT))
  assert.ok(!strFromU8(files['approaches.csv'] ?? new Uint8Array()).includes('郑探针'))
  const after = await account(await house.asRole('investigator', 'PSB'), accountId)
  assert.equal(after.state, 'handed')
  assert.equal((await manager.send('POST', `/v1/interceptions/${id}/package`, { reason: '看' })).statusCode, 403)
})

test('hot areas come from the cases and the stops of the last days, beside each other', async () => {
  const areas = await ok<{ areas: { id: string; cases: number; stops: number; sites: { id: string }[] }[] }>(
    leader.get('/v1/hot-areas'),
  )
  assert.ok(
    areas.areas.some(({ stops, sites }) => stops > 0 && sites.some(({ id }) => id === house.organisationId(BRANCH))),
    JSON.stringify(areas.areas.slice(0, 3)),
  )
  const order = areas.areas.map(({ cases }) => cases)
  assert.deepEqual(
    order,
    order.toSorted((one, other) => other - one),
  )
  const before = areas.areas.reduce((sum, each) => sum + each.cases, 0)
  await addCase(town())
  const later = await ok<typeof areas>(leader.get('/v1/hot-areas'))
  assert.equal(later.areas.reduce((sum, each) => sum + each.cases, 0) - before, 1)
})

async function addCase(areaKey: string): Promise<void> {
  await house.sample.db
    .insertInto('local_case')
    .values({
      id: 'case_patrol0',
      number: '2026-9999',
      organisation_id: house.organisationId('D'),
      area_id: house.organisationId(areaKey),
      scam_type: 'fake-loan',
      age_band: 'unknown',
      sex: 'unknown',
      occupation: 'unknown',
      channel: 'atm',
      contact: 'unknown',
      currency: 'CNY',
      lost_minor: 100,
      saved_minor: 0,
      acted_on: DAY,
      reported_on: DAY,
      source: 'entered',
      state: 'recorded',
      recorded_at: iso(),
      recorded_by: 'test',
    })
    .execute()
}
