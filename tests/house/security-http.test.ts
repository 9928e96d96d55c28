import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { InjectOptions, LightMyRequestResponse as Injected } from 'fastify'
import { CONTRACT, type Operation } from '../../packages/platform/src/contract.ts'
import { openTestHouse, type Browser, type TestHouse } from './test-house.ts'

const PROXY = '198.51.100.9'
let house: TestHouse
let leader: Browser

before(async () => {
  const webDir = mkdtempSync(join(tmpdir(), 'lianfang-web-'))
  writeFileSync(join(webDir, 'index.html'), '<!doctype html><title>x</title>')
  house = await openTestHouse({}, undefined, { webDir, trustedProxies: [`${PROXY}/32`] })
  leader = await house.asRole('leader')
})
after(() => house.close())

const inject = (options: InjectOptions): Promise<Injected> => house.server.inject(options)
const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '203.0.113.7'): Promise<Injected> =>
  inject({ method: 'GET', url, remoteAddress, headers: { host: 'lianfang.example', ...headers } })
/** `/v1/people/{id}` with something in its place. */
const pathOf = ({ path }: Operation): string => path.replaceAll(/\{\w+\}/g, 'x_00000000')

const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const

function lacking({ headers }: Injected): string[] {
  const policy = String(headers['content-security-policy'])
  return [
    ...Object.entries(EVERYWHERE).flatMap(([name, value]) => (headers[name] === value ? [] : [name])),
    ...["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"].filter((each) => !policy.includes(each)),
    ...(/unsafe|\*/.test(policy) ? ['a strict policy'] : []),
    ...(typeof headers['permissions-policy'] === 'string' ? [] : ['permissions-policy']),
    ...(headers['access-control-allow-origin'] === undefined ? [] : ['no CORS']),
    ...(headers['x-powered-by'] === undefined && headers['server'] === undefined ? [] : ['no name of the software']),
  ]
}

test('every answer tells browsers not to guess, frame, leak or keep it', async () => {
  const wrong: string[] = []
  const { headers } = await house.asRole('administrator')
  for (const operation of CONTRACT as readonly Operation[]) {
    const answer = await inject({ method: operation.method, url: pathOf(operation), headers })
    const { 'cache-control': kept, 'content-type': type } = answer.headers
    wrong.push(...lacking(answer).map((each) => `${operation.name} ${answer.statusCode}: ${each}`))
    if (kept !== 'no-store') wrong.push(`${operation.name}: cache-control ${String(kept)}`)
    const isPage = operation.output.type === 'text/html' && type === 'text/html; charset=utf-8'
    if (
      !isPage &&
      !/^(application\/(problem\+)?json; charset=utf-8|application\/json|text\/csv; charset=utf-8|application\/vnd\.)/.test(
        String(type),
      )
    )
      wrong.push(`${operation.name}: content-type ${String(type)}`)
  }
  assert.deepEqual(wrong, [])
})

test('so do pages, files, what is not there and what is not allowed', async () => {
  for (const url of [
    '/',
    '/people/per_x',
    '/nothing.js',
    '/v1/nothing',
    '/healthz',
    '/v1/%zz',
    '/..%2f..%2fetc/passwd',
  ])
    assert.deepEqual(lacking(await get(url)), [], url)
  assert.deepEqual(lacking(await inject({ method: 'DELETE', url: '/v1/people' })), [])
  assert.match(String((await get('/')).headers['content-security-policy']), /script-src 'self'/)
  const csv = await leader.get('/v1/organisation-export?format=csv')
  assert.equal(csv.statusCode, 200, csv.body.slice(0, 200))
  assert.match(String(csv.headers['content-disposition']), /^attachment; filename="[\w.-]+"/)
})

test('what is not even HTTP is answered with the same headers', async () => {
  const address = new URL(await house.server.listen({ host: '127.0.0.1', port: 0 }))
  const answer = await new Promise<string>((resolve) => {
    const socket = connect(Number(address.port), address.hostname)
    let text = ''
    socket.on('data', (part) => (text += part.toString('utf8')))
    socket.on('close', () => resolve(text))
    socket.write('HELLO\r\n\r\n')
  })
  assert.match(answer, /^HTTP\/1\.1 400 /)
  for (const [name, value] of Object.entries(EVERYWHERE)) assert.ok(answer.includes(`${name}: ${value}\r\n`), name)
})

test('over TLS browsers are told to come by TLS only, and otherwise are not', async () => {
  const strict = 'max-age=31536000; includeSubDomains'
  assert.equal(
    (await get('/v1/me', { 'x-forwarded-proto': 'https' }, PROXY)).headers['strict-transport-security'],
    strict,
  )
  assert.equal((await get('/', { 'x-forwarded-proto': 'https' }, PROXY)).headers['strict-transport-security'], strict)
  assert.equal((await get('/v1/me')).headers['strict-transport-security'], undefined)
})

const signInAsSample = async (headers: Record<string, string>, remoteAddress: string): Promise<Injected> => {
  const { items } = (await house.anyone.get('/v1/sample-people')).json<{ items: { personId: string }[] }>()
  return inject({
    method: 'POST',
    url: '/v1/sessions/sample',
    remoteAddress,
    headers: { host: '127.0.0.1:8080', 'content-type': 'application/json', ...headers },
    payload: JSON.stringify({ personId: items[0]?.personId }),
  })
}

test('the session is a cookie out of reach of scripts; over TLS it is bound to this host', async () => {
  const plain = String((await signInAsSample({}, '127.0.0.1')).headers['set-cookie'])
  assert.match(plain, /(^|,)lianfang=s\.[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+(,|$)/)
  const bound = await inject({
    method: 'DELETE',
    url: '/v1/sessions/current',
    remoteAddress: PROXY,
    headers: { ...overTls(leader), 'x-forwarded-proto': 'https', host: 'lianfang.example' },
  })
  assert.equal(bound.statusCode, 200, bound.body)
  assert.match(
    String(bound.headers['set-cookie']),
    /^__Host-lianfang=; Path=\/; HttpOnly; SameSite=Lax; Max-Age=0; Secure$/,
  )
  leader = await house.asRole('leader')
})

test('whoever signs in anew in the same browser gets a new session, and the one before is over', async () => {
  const cookieOf = (answer: Injected): string =>
    /lianfang=s\.[\w-]{43}/.exec(String(answer.headers['set-cookie']))?.[0] ?? ''
  const before = cookieOf(await signInAsSample({}, '127.0.0.1'))
  const later = cookieOf(await signInAsSample({ cookie: before }, '127.0.0.1'))
  assert.notEqual(later, before)
  const isSomebody = async (cookie: string): Promise<boolean> =>
    (await get('/v1/me', { cookie })).json<{ person: unknown }>().person !== null
  assert.deepEqual([await isSomebody(before), await isSomebody(later)], [false, true])
})

/** The same session under the name that it has over TLS. */
const overTls = ({ headers }: Browser): Record<string, string> => ({
  cookie: (headers['cookie'] ?? '').replace(/^/, '__Host-'),
})

test('over TLS a cookie without the prefix, as a neighbour under the same domain could plant it, is nobody', async () => {
  const tls = { 'x-forwarded-proto': 'https' }
  const personOf = async (headers: Record<string, string>): Promise<unknown> =>
    (await get('/v1/me', { ...headers, ...tls }, PROXY)).json<{ person: unknown }>().person
  assert.equal(await personOf({ ...leader.headers }), null)
  assert.notEqual(await personOf(overTls(leader)), null)
})

test('pages of other sites change nothing: not with a cookie, not without one, not by any method', async () => {
  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://lianfang.example.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  const taken: string[] = []
  for (const { method, name, path, readOnly } of CONTRACT as readonly Operation[]) {
    if (method === 'GET' || readOnly) continue
    for (const headers of foreign)
      for (const cookie of [leader.headers, {}]) {
        const url = path.replaceAll(/\{\w+\}/g, 'x_00000000')
        const answer = await inject({ method, url, headers: { host: 'lianfang.example', ...cookie, ...headers } })
        if (answer.statusCode !== 403) taken.push(`${name} ${JSON.stringify(headers)} ${answer.statusCode}`)
      }
  }
  assert.deepEqual(taken, [])
})

test('a link elsewhere does not begin a single sign-on; one of ours, or typed, does', async () => {
  const start = (site: string): Promise<Injected> => get('/v1/oidc/none/start', { 'sec-fetch-site': site })
  for (const site of ['cross-site', 'same-site']) assert.equal((await start(site)).statusCode, 403, site)
  for (const site of ['same-origin', 'none']) assert.equal((await start(site)).statusCode, 303, site)
  assert.notEqual((await get('/v1/oidc/none/callback', { 'sec-fetch-site': 'cross-site' })).statusCode, 403)
})

test('a page of ours behind a proxy is not taken for another site, and a stranger’s X-Forwarded-Host changes nothing', async () => {
  const send = (remoteAddress: string, headers: Record<string, string>): Promise<Injected> =>
    inject({
      method: 'PATCH',
      url: '/v1/me',
      remoteAddress,
      headers: { ...leader.headers, 'content-type': 'application/json', ...headers },
      payload: '{"isElder":false}',
    })
  const proxied = { host: 'inside:8080', 'x-forwarded-host': 'lianfang.example', origin: 'https://lianfang.example' }
  assert.equal((await send(PROXY, proxied)).statusCode, 200)
  assert.equal(
    (await send('203.0.113.7', { ...proxied, host: 'lianfang.example', 'x-forwarded-host': 'evil.example' }))
      .statusCode,
    200,
  )
  assert.equal(
    (await send('203.0.113.7', { ...proxied, origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }))
      .statusCode,
    403,
  )
})

test('the address of a caller is what a named proxy says, and nothing that a caller says', async () => {
  const lastAddress = async (): Promise<unknown> => {
    const { rows } = await house.database.pool.query(
      "select content::jsonb -> 'origin' ->> 'address' as address from house_sample.audit_entry where actor = $1 order by at desc, seq desc limit 1",
      [`person:${leader.personId}`],
    )
    return (rows[0] as { address?: unknown }).address
  }
  const change = async (remoteAddress: string, forwarded: string): Promise<unknown> => {
    house.advance(1_000)
    const answer = await inject({
      method: 'PATCH',
      url: '/v1/me',
      remoteAddress,
      headers: { ...leader.headers, host: 'x', 'x-forwarded-for': forwarded, 'content-type': 'application/json' },
      payload: '{"isElder":false}',
    })
    assert.equal(answer.statusCode, 200, answer.body)
    return lastAddress()
  }
  assert.equal(await change('203.0.113.7', '192.0.2.1'), '203.0.113.7')
  assert.equal(await change(PROXY, '192.0.2.1'), '192.0.2.1')
  assert.equal(
    await change(PROXY, '10.0.0.1, 192.0.2.2'),
    '192.0.2.2',
    'what the caller wrote before the proxy is not believed',
  )
  assert.equal(await change(PROXY, '<script>'), PROXY)
})

test('sample sign-ins are offered to this machine only, whatever a proxy passes on', async () => {
  assert.equal((await signInAsSample({}, '127.0.0.1')).statusCode, 200)
  for (const headers of [
    { host: 'lianfang.example' },
    { 'x-forwarded-for': '192.0.2.1' },
    { via: '1.1 proxy' },
    { forwarded: 'for=192.0.2.1' },
    { 'x-real-ip': '192.0.2.1' },
  ])
    assert.equal(
      (await signInAsSample(headers as Record<string, string>, '127.0.0.1')).statusCode,
      404,
      JSON.stringify(headers),
    )
  assert.equal((await signInAsSample({}, '203.0.113.7')).statusCode, 404)
})

test('only what an operation takes is read: other types of content, packed bodies and other methods are refused', async () => {
  const post = (headers: Record<string, string>, payload: string): Promise<Injected> =>
    inject({ method: 'POST', url: '/v1/sessions', headers: { host: 'x', ...headers }, payload })
  const body = JSON.stringify({ login: 'a', password: 'b' })
  for (const type of [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/html',
  ])
    assert.equal((await post({ 'content-type': type }, body)).statusCode, 415, type)
  assert.equal((await post({ 'content-type': 'application/json', 'content-encoding': 'gzip' }, body)).statusCode, 415)
  assert.equal((await post({ 'content-type': 'application/xml' }, '<a/>')).statusCode, 415)
  for (const method of ['PUT', 'TRACE', 'OPTIONS', 'POST'] as const)
    assert.ok([404, 405].includes((await inject({ method: method as 'PUT', url: '/v1/me' })).statusCode), method)
  const overridden = await inject({
    method: 'POST',
    url: '/v1/me',
    headers: { ...leader.headers, 'x-http-method-override': 'PATCH' },
  })
  assert.equal(overridden.statusCode, 405)
})

test('zero characters, halves of characters, repeated and polluting fields are refused with the place', async () => {
  for (const url of ['/v1/organisations?q=a%00b', '/v1/organisations/org_%00aaaa', '/v1/search?q=%00'])
    assert.equal((await leader.get(url)).statusCode, 400, url)
  assert.equal((await leader.get('/v1/organisations?limit=1&limit=2')).statusCode, 400)
  for (const body of [
    '{"__proto__":{"isElder":true}}',
    '{"constructor":{"prototype":{}}}',
    '{"isElder":true,"isElder":false}',
    '{"isElder":"\\ud800"}',
  ]) {
    const answer = await inject({
      method: 'PATCH',
      url: '/v1/me',
      headers: { ...leader.headers, host: 'x', 'content-type': 'application/json' },
      payload: body,
    })
    assert.equal(answer.statusCode, 400, body)
    assert.ok(answer.json<{ errors: unknown[] }>().errors.length > 0, body)
  }
})

test('fields that an operation does not name change nothing: no role, owner or version comes in by the way', async () => {
  for (const extra of [
    { role: 'administrator' },
    { organisationId: 'org_x' },
    { password_hash: 'x' },
    { id: 'per_x' },
  ]) {
    const answer = await leader.send('PATCH', '/v1/me', { isElder: true, ...extra })
    assert.equal(answer.statusCode, 400, JSON.stringify(extra))
  }
})

test('a line of a log is one line, whatever a caller calls his browser', async () => {
  const answer = await inject({
    method: 'PATCH',
    url: '/v1/me',
    headers: { ...leader.headers, host: 'x', 'user-agent': 'a\tb"}\u00e9', 'content-type': 'application/json' },
    payload: '{"isElder":false}',
  })
  assert.equal(answer.statusCode, 200)
  const { rows } = await house.database.pool.query(
    'select content from house_sample.audit_entry order by at desc, seq desc limit 20',
  )
  for (const { content } of rows as { content: string }[]) {
    assert.doesNotMatch(content, /[\u0000-\u001f]/)
    assert.equal(typeof JSON.parse(content), 'object')
  }
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
