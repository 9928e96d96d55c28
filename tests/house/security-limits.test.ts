import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse as Injected } from 'fastify'
import { networkOf, RATE_LIMITS } from '../../packages/platform/src/http/rate-limits.ts'
import { openTestHouse, type TestHouse } from './test-house.ts'

const MINUTE_MS = 60_000
const LIMITS = {
  publicByAddress: 20,
  publicByLoopback: 200,
  byToken: 5,
  unknownByAddress: 8,
  byCaller: 30,
  personalByCaller: 4,
  filesByCaller: 2,
  dearByCaller: 3,
}
const OFFICE = '203.0.113.7'
const ELSEWHERE = '198.51.100.20'

let house: TestHouse
before(async () => {
  house = await openTestHouse({}, undefined, { limits: LIMITS })
})
after(() => house.close())

const call = (
  address: string,
  method: 'GET' | 'POST',
  url: string,
  headers: object = {},
  body?: unknown,
): Promise<Injected> =>
  house.server.inject({
    method,
    url,
    remoteAddress: address,
    headers: { host: 'x', ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
const me = (address: string, headers: object = {}): Promise<Injected> => call(address, 'GET', '/v1/me', headers)
const statuses = async (times: number, one: (n: number) => Promise<Injected>): Promise<number[]> => {
  const found: number[] = []
  for (let n = 0; n < times; n += 1) found.push((await one(n)).statusCode)
  return found
}
const freshMinute = (): void => house.advance(MINUTE_MS - (house.now() % MINUTE_MS))

test('what anybody may call is counted by address and operation; the answer says how long to wait', async () => {
  freshMinute()
  house.advance(15_000)
  assert.deepEqual(new Set(await statuses(LIMITS.publicByAddress, () => me(OFFICE))), new Set([200]))
  const refused = await me(OFFICE)
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.headers['retry-after'], '45')
  assert.equal(refused.json<{ code: string }>().code, 'rate-limited')
  assert.equal((await me(ELSEWHERE)).statusCode, 200, 'another address is not concerned')
  const signIn = await call(OFFICE, 'POST', '/v1/sessions', {}, { login: 'nobody', password: 'not a password' })
  assert.equal(signIn.statusCode, 401, 'another operation is not concerned')
  freshMinute()
  assert.equal((await me(OFFICE)).statusCode, 200, 'the next minute is a new one')
})

test('colleagues who are signed in behind the same address go on working', async () => {
  freshMinute()
  await statuses(LIMITS.publicByAddress + 5, () => me(OFFICE))
  assert.equal((await me(OFFICE)).statusCode, 429)
  for (const role of ['teller', 'officer', 'leader'] as const) {
    const colleague = await house.asRole(role)
    assert.deepEqual(new Set(await statuses(10, () => me(OFFICE, colleague.headers))), new Set([200]))
  }
})

test('every operation that needs no sign-in is counted', async () => {
  freshMinute()
  const open = [
    ['POST', '/v1/sessions', { login: 'x-nobody', password: 'y' }],
    ['POST', '/v1/first-administrator', { token: 'x'.repeat(43), name: 'x', login: 'abc', password: 'x' }],
    ['POST', '/v1/password-links', { token: 'x'.repeat(43), password: 'x' }],
  ] as const
  for (const [method, url, body] of open) {
    const answers = await statuses(LIMITS.publicByAddress + 1, () => call(OFFICE, method, url, {}, body))
    assert.equal(answers.at(-1), 429, url)
  }
  for (const url of ['/v1/oidc/none/start', '/v1/oidc/none/callback']) {
    await statuses(LIMITS.publicByAddress, () => call(OFFICE, 'GET', url, {}))
    const last = await call(OFFICE, 'GET', url, {})
    assert.match(String(last.headers.location), /^\/sign-in\?failed=rate-limited/, 'a page is led back with the reason')
  }
})

test('one link can be tried only so often, from wherever', async () => {
  freshMinute()
  const token = 's'.padEnd(43, 'k')
  const tries = await statuses(LIMITS.byToken + 1, (n) =>
    call(`198.51.100.${n + 30}`, 'POST', '/v1/password-links', {}, { token, password: 'x' }),
  )
  assert.deepEqual(tries.slice(0, -1).includes(429), false)
  assert.equal(tries.at(-1), 429)
})

test('keys and sessions that nobody knows are looked up only so often for one address', async () => {
  freshMinute()
  const guess = (n: number) => ({ authorization: `Bearer lf_${'x'.repeat(20)}${n}` })
  const answers = await statuses(LIMITS.unknownByAddress + 3, (n) => call(OFFICE, 'GET', '/v1/organisations', guess(n)))
  assert.equal(answers[0], 401)
  assert.equal(answers.at(-1), 429)
  const cookie = { cookie: `lianfang=s.${'a'.repeat(43)}` }
  assert.equal((await me(OFFICE, cookie)).statusCode, 429)
  assert.equal((await me(ELSEWHERE, cookie)).statusCode, 200)
  freshMinute()
  const key = house.asKey(['read'])
  assert.deepEqual(
    new Set(await statuses(20, () => call(OFFICE, 'GET', '/v1/organisations?limit=1', key.headers))),
    new Set([200]),
  )
})

test('one person gets so much, and personal values less often than that', async () => {
  freshMinute()
  const officer = await house.asRole('officer')
  const answers = await statuses(LIMITS.byCaller + 1, (n) =>
    call(`203.0.113.${n}`, 'GET', '/v1/organisations?limit=1', officer.headers),
  )
  assert.deepEqual([answers[0], answers.at(-1)], [200, 429], 'whatever address he comes from')
  const auditor = await house.asRole('auditor')
  const looks = await statuses(LIMITS.personalByCaller + 1, () => call(OFFICE, 'GET', '/v1/audit', auditor.headers))
  assert.deepEqual([looks[0], looks.at(-1)], [200, 429])
  const leader = await house.asRole('leader')
  const files = await statuses(LIMITS.filesByCaller + 1, () =>
    call(OFFICE, 'GET', '/v1/organisation-export?format=csv', leader.headers),
  )
  assert.deepEqual([files[0], files.at(-1)], [200, 429], 'files are dear')
})

test('one person hands in only so many reports a minute, as text or file; his colleague and his other work go on', async () => {
  freshMinute()
  const publicity = await house.asRole('publicity', 'T05')
  const colleague = await house.asRole('leader', 'D')
  const organisationId = house.organisationId('T05')
  const days = { from: '2026-10-01', to: '2026-10-31' }
  const paste = (n: number, headers: object) =>
    call(OFFICE, 'POST', '/v1/handed-reports', headers, {
      organisationId,
      ...days,
      text: `10月12日，在集市开展反诈宣传，发放宣传单${n}00份。`,
    })
  const file = () =>
    house.server.inject({
      method: 'POST',
      url: `/v1/handed-reports/file?organisationId=${organisationId}&from=${days.from}&to=${days.to}`,
      remoteAddress: OFFICE,
      headers: { host: 'x', ...publicity.headers, 'content-type': 'text/plain' },
      payload: '10月13日，发放宣传单70份。',
    })
  const answers = await statuses(LIMITS.dearByCaller - 1, (n) => paste(n + 1, publicity.headers))
  assert.deepEqual([...answers, (await file()).statusCode], [200, 200, 200])
  const refused = await paste(9, publicity.headers)
  assert.deepEqual([refused.statusCode, refused.json<{ code: string }>().code], [429, 'rate-limited'])
  assert.equal((await file()).statusCode, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assert.equal((await call(OFFICE, 'GET', '/v1/handed-reports', publicity.headers)).statusCode, 200)
  assert.equal((await paste(8, colleague.headers)).statusCode, 200)
  freshMinute()
  assert.equal((await paste(7, publicity.headers)).statusCode, 200)
})

test('the limits that are shipped leave room for an office of five hundred behind one address', () => {
  assert.ok(RATE_LIMITS.publicByAddress >= 500)
  assert.ok(RATE_LIMITS.unknownByAddress >= 500)
  assert.ok(RATE_LIMITS.byToken <= 60)
})

test('an IPv6 network counts as one address', () => {
  assert.equal(networkOf('2001:db8:0:1::5'), networkOf('2001:db8:0:1:ffff::9'))
  assert.notEqual(networkOf('2001:db8:0:1::5'), networkOf('2001:db8:0:2::5'))
  assert.equal(networkOf('::ffff:203.0.113.7'), '203.0.113.7')
  assert.equal(networkOf('::1'), '::1')
})

test('the operator hears of each limit that is reached, once a minute, and reads no token', () => {
  const lines = house.notices.filter((line) => line.startsWith('a limit is reached'))
  const line = `a limit is reached, the rest of this minute is refused: public readMe ${OFFICE}, 20 a minute`
  assert.equal(lines.filter((each) => each === line).length, 2)
  assert.ok(lines.some((each) => each.includes(`unknown ${OFFICE}`)))
  assert.ok(lines.some((each) => /token [\w-]{43}, 5 a minute$/.test(each)))
  assert.ok(!lines.some((each) => each.includes('kkkk')))
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
