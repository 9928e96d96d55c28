import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { canonicalJson } from '@lianfang/engine'
import { ERRORS } from '../domain/errors.ts'
import { OPERATIONS } from './operations.ts'
import { ACCESS } from '../access/table.ts'
import type { Operation } from '../domain/operation.ts'
import { routePathOf } from './create-http.ts'
import { aTransferInput, bearer, NOW_MS, openTestServer } from '../../../../tests/simulation/test-server.ts'
import type { TestServer } from '../../../../tests/simulation/test-server.ts'

let house: TestServer
before(async () => {
  house = await openTestServer()
})
after(async () => {
  await house.close()
})

/** The members of answers that these tests look at. */
interface Body {
  readonly id: string
  readonly status: string
  readonly code: string
  readonly title: string
  readonly decisionId: string
  readonly ok: boolean
  readonly next: string | null
  readonly decision: { readonly verdict: string }
  readonly chain: { readonly hash: string }
  readonly event: { readonly payer: { readonly name: string } }
  readonly explanation: Readonly<Record<string, { readonly headline: string }>>
  readonly message: { readonly version: string }
  readonly supported: Readonly<Record<string, readonly string[]>>
  readonly errors: readonly { readonly path: string; readonly hint?: string }[]
  readonly problem: { readonly errors: readonly { readonly hint?: string }[] }
  readonly results: readonly Body[]
  readonly items: readonly (Body & {
    readonly verdict: string
    readonly value: string
    readonly source: string
    readonly reason: string
  })[]
}
interface OpenApi {
  readonly openapi: string
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly operationId: string
            readonly parameters: readonly { readonly in: string; readonly name: string; readonly required: boolean }[]
            readonly responses: Readonly<Record<string, unknown>>
          }
        >
      >
    >
  >
}
const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
  house.server.inject({
    method: 'POST',
    url,
    headers: { ...bearer('admin'), 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  })
const get = (url: string, headers: Record<string, string> = bearer('admin')) =>
  house.server.inject({ method: 'GET', url, headers })

test('an event from the future is refused, because it would make every other one too late', async () => {
  const answer = await post('/v1/decisions', { ...aTransferInput('future'), time: NOW_MS + 6 * 60_000 })
  assert.equal(answer.statusCode, 422)
  assert.deepEqual(
    answer.json<Body>().errors.map(({ path }) => path),
    ['time'],
  )
  assert.equal(
    (await post('/v1/decisions', { ...aTransferInput('nearly'), time: NOW_MS + 4 * 60_000 })).statusCode,
    200,
  )
})

test('an event is decided once: a repeat gives the stored bytes, other content under its id is refused', async () => {
  const first = await post('/v1/decisions', aTransferInput('a1'))
  assert.equal(first.statusCode, 200)
  const { id, status, decision, chain } = first.json<Body>()
  assert.match(id, /^dec_\d+$/)
  assert.equal(status, 'decided')
  assert.match(chain.hash, /^[0-9a-f]{64}$/)
  assert.ok(first.payload.includes(`"decision":${canonicalJson(decision)}`), 'the stored bytes are in the answer')
  const again = await post('/v1/decisions', aTransferInput('a1'))
  assert.equal(again.payload, first.payload.replace('"decided"', '"repeated"'))
  const other = await post('/v1/decisions', aTransferInput('a1', { amount: { minor: 1, currency: 'CNY' } }))
  assert.equal(other.statusCode, 409)
  assert.equal(other.json<Body>().decisionId, id)
})

test('a batch keeps its order and every event stands alone', async () => {
  const answer = await post('/v1/decisions', {
    events: [aTransferInput('b1'), { id: 'b2', kind: 'transfr' }, 5, aTransferInput('b1'), aTransferInput('b4')],
  })
  assert.equal(answer.statusCode, 200)
  const results = answer.json<Body>().results
  assert.deepEqual(
    results.map((each) => each.status),
    ['decided', 'refused', 'refused', 'repeated', 'decided'],
  )
  assert.equal(results[1]?.problem.errors[0]?.hint, 'did you mean "transfer"?')
  assert.ok(Number(results[4]?.id.slice(4)) > Number(results[0]?.id.slice(4)))
})

test('sizes are limited with words', async () => {
  const many = await post(
    '/v1/decisions',
    Array.from({ length: 1_001 }, (_, n) => ({ id: `x${n}` })),
  )
  assert.deepEqual([many.statusCode, many.json<Body>().code], [413, 'batch-too-large'])
  const big = await post('/v1/decisions', aTransferInput('big', { remark: 'x'.repeat(1_100_000) }))
  assert.deepEqual([big.statusCode, big.json<Body>().code], [413, 'body-too-large'])
  const huge = await post('/v1/decisions', `[${' '.repeat(9_000_000)}]`)
  assert.deepEqual([huge.statusCode, huge.json<Body>().code], [413, 'body-too-large'])
  assert.equal((await post('/v1/decisions', [])).statusCode, 422)
})

test('the idempotency key of one event is its id, and a batch has none', async () => {
  assert.equal((await post('/v1/decisions', aTransferInput('k1'), { 'idempotency-key': 'k1' })).statusCode, 200)
  const other = await post('/v1/decisions', aTransferInput('k1'), { 'idempotency-key': 'k2' })
  assert.deepEqual([other.statusCode, other.json<Body>().code], [400, 'idempotency-key-mismatch'])
  assert.equal((await post('/v1/decisions', [aTransferInput('k1')], { 'idempotency-key': 'k1' })).statusCode, 400)
})

test('a recorded decision is listed, read with its explanation and verified', async () => {
  const { id } = (await post('/v1/decisions', aTransferInput('r1'))).json<Body>()
  const list = (await get('/v1/decisions?limit=2')).json<Body>()
  assert.equal(list.items[0]?.id, id)
  assert.equal(list.items[0]?.event.payer.name, '张××', 'lists are masked for everybody')
  const older = (await get(`/v1/decisions?limit=2&before=${list.next}`)).json<Body>()
  assert.ok(Number(String(older.items[0]?.id).slice(4)) < Number(String(list.items.at(-1)?.id).slice(4)))
  const read = (await get(`/v1/decisions/${id}`)).json<Body>()
  assert.equal(read.event.payer.name, '张小明')
  for (const locale of ['zh-Hans', 'zh-Hant', 'en'])
    assert.ok((read.explanation[locale]?.headline.length ?? 0) > 3, locale)
  assert.equal((await post(`/v1/decisions/${id}/verify`, '')).statusCode, 200)
  const verified = (
    await house.server.inject({ method: 'POST', url: `/v1/decisions/${id}/verify`, headers: bearer('read') })
  ).json<Body>()
  assert.equal(verified.ok, true)
  assert.equal((await get('/v1/decisions/dec_999999')).statusCode, 404)
  assert.equal(
    (await get('/v1/decisions/dec_1')).statusCode,
    404,
    'the release of the book is an entry, not a decision',
  )
  assert.equal((await get('/v1/decisions?limit=2&ledger=sample')).json<Body>().items.length, 0)
})

test('decisions of several verdicts come in one order, page by page without gaps', async () => {
  await post(
    '/v1/decisions',
    Array.from({ length: 12 }, (_, n) =>
      aTransferInput(
        `g${n}`,
        n % 3 === 0 ? { payee: { account: `620000000000000${n}` } } : { amount: { minor: 100 + n, currency: 'CNY' } },
      ),
    ),
  )
  const all = (await get('/v1/decisions?limit=200'))
    .json<Body>()
    .items.filter(({ verdict }) => verdict === 'allow' || verdict === 'notice')
    .map(({ id }) => id)
  const seen: string[] = []
  for (let url: string | null = '/v1/decisions?limit=3&verdict=allow,notice'; url !== null;) {
    const page: Body = (await get(url)).json<Body>()
    seen.push(...page.items.map(({ id }) => id))
    url = page.next === null ? null : `/v1/decisions?limit=3&verdict=allow,notice&before=${page.next}`
  }
  assert.deepEqual(seen, all)
  assert.equal((await get('/v1/decisions?verdict=allow,nonsense')).statusCode, 400)
})

test('the live stream shows what is decided, and what was missed since the last id', async () => {
  const url = await house.server.listen({ host: '127.0.0.1', port: 0 })
  const abort = new AbortController()
  const { id: before } = (await post('/v1/decisions', aTransferInput('s1'))).json<Body>()
  const { id: missed } = (await post('/v1/decisions', aTransferInput('s2'))).json<Body>()
  const response = await fetch(`${url}/v1/stream`, {
    headers: { ...bearer('read'), 'last-event-id': before.slice(4) },
    signal: abort.signal,
  })
  const { id: live } = (await post('/v1/decisions', aTransferInput('s3'))).json<Body>()
  let text = ''
  for await (const part of response.body ?? []) {
    text += new TextDecoder().decode(part)
    if (text.includes(`"id":"${live}"`)) break
  }
  abort.abort()
  assert.ok(text.includes(`"id":"${missed}"`) && !text.includes(`"id":"${before}"`))
  assert.ok(!text.includes('张小明'), 'masked for everybody')
})

test('a list change counts for the next event and is shown with its reason', async () => {
  const change = { action: 'add', value: '6200000000000000777', reason: 'letter 12' }
  assert.equal((await post('/v1/lists/reported_accounts', change)).statusCode, 200)
  const decided = (
    await post('/v1/decisions', aTransferInput('l1', { payee: { account: '6200000000000000777' } }))
  ).json<Body>()
  assert.ok(['hold', 'refuse'].includes(decided.decision.verdict), decided.decision.verdict)
  const shown = (await get('/v1/lists/reported_accounts')).json<Body>()
  assert.deepEqual(
    [shown.items[0]?.value, shown.items[0]?.source, shown.items[0]?.reason],
    ['6200000000000000777', 'bank-admin', 'letter 12'],
  )
  assert.equal((await post('/v1/lists/no_such', change)).statusCode, 404)
  const wrong = await post('/v1/lists/reported_accounts', {
    action: 'put',
    value: ' ',
    why: 1,
    expiresAt: '2020-01-01T00:00:00Z',
  })
  assert.deepEqual(
    [
      wrong.statusCode,
      wrong
        .json<Body>()
        .errors.map((each) => each.path)
        .sort()
        .join(),
    ],
    [422, 'action,expiresAt,reason,value,why'],
  )
})

test('an ISO 20022 message becomes events; what cannot be read is set aside as it came', async () => {
  const sample = readFileSync(
    fileURLToPath(new URL('../../../../content/iso20022-samples/pain.001.xml', import.meta.url)),
    'utf8',
  )
  const answer = await post('/v1/iso20022', sample, { 'content-type': 'application/xml; charset=utf-8' })
  const { message, results } = answer.json<Body>()
  assert.deepEqual(
    [message.version, results.length, results[0]?.status, results[1]?.status],
    ['pain.001.001.09', 2, 'decided', 'decided'],
  )
  const again = (await post('/v1/iso20022', sample, { 'content-type': 'text/xml' })).json<Body>()
  assert.deepEqual(
    again.results.map((each) => [each.id, each.status]),
    results.map((each) => [each.id, 'repeated']),
  )
  const future = sample.replaceAll('pain.001.001.09', 'pain.001.001.77')
  const refused = await post('/v1/iso20022', future, { 'content-type': 'application/xml' })
  assert.deepEqual([refused.statusCode, refused.json<Body>().code], [422, 'iso-unknown-version'])
  assert.ok(refused.json<Body>().supported['pain.001']?.includes('pain.001.001.09'))
  const [kept] = await house.quarantined()
  assert.equal(kept?.raw, future)
})

test('wrong types, broken bodies and wrong methods are told apart', async () => {
  const codeOf = async (payload: string, type?: string, url = '/v1/decisions') => {
    const answer = await house.server.inject({
      method: 'POST',
      url,
      headers: { ...bearer('admin'), ...(type === undefined ? {} : { 'content-type': type }) },
      payload,
    })
    return `${answer.statusCode} ${answer.json<Body>().code}`
  }
  assert.equal(await codeOf('{}', 'text/plain'), '415 unsupported-media-type')
  assert.equal(await codeOf('<a/>', 'application/xml'), '415 unsupported-media-type')
  assert.equal(await codeOf('{', 'application/json'), '400 malformed-body')
  assert.equal(await codeOf('', 'application/json'), '400 malformed-body')
  assert.equal(await codeOf('{"id":1,"id":2}', 'application/json'), '400 malformed-body')
  assert.equal(await codeOf('5', 'application/json'), '422 event-refused')
  assert.equal(await codeOf('null', 'application/vnd.bank+json'), '422 event-refused')
  const put = await house.server.inject({ method: 'PUT', url: '/v1/decisions', headers: bearer('admin') })
  assert.deepEqual([put.statusCode, put.headers['allow']], [405, 'POST, GET'])
  assert.equal((await get('/v1/decisions?limit=0')).statusCode, 400)
  assert.equal((await get('/v1/decisions?limt=5')).json<Body>().errors[0]?.path, 'limt')
  assert.equal((await get('/v1/decisions/%E0%A4%A')).statusCode, 400)
  assert.equal(
    (await get('/v1/nothing', { ...bearer('admin'), 'accept-language': 'zh-TW' })).json<Body>().title,
    '沒有找到',
  )
})

test('every operation asks for exactly its scope', async () => {
  for (const operation of OPERATIONS as readonly Operation[]) {
    if (operation.output.type === 'text/event-stream') continue
    const url = routePathOf(operation).replace(':id', 'dec_999999').replace(':list', 'reported_accounts')
    for (const scope of ['admin', 'decide', 'read', 'lists', 'none'] as const) {
      const answer = await house.server.inject({
        method: operation.method,
        url,
        headers: { ...bearer(scope), ...(operation.body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(operation.body === undefined ? {} : { payload: '{}' }),
      })
      const row = ACCESS[operation.name]
      const isAllowed = row === 'public' || (typeof row === 'object' && scope !== 'none' && `key:${scope}` in row)
      assert.equal(answer.statusCode === 403, !isAllowed, `${operation.name} with ${scope}: ${answer.statusCode}`)
      assert.notEqual(answer.statusCode, 401)
      assert.ok(answer.statusCode < 500, `${operation.name}: ${answer.statusCode}`)
    }
  }
})

test('without a key or a session nothing answers but what is open to anybody', async () => {
  const { id } = (await post('/v1/decisions', aTransferInput('v1'))).json<Body>()
  const local = { host: '127.0.0.1:8080' }
  for (const operation of OPERATIONS as readonly Operation[]) {
    const url = routePathOf(operation).replace(':id', id).replace(':list', 'reported_accounts')
    const answer = await house.server.inject({
      method: operation.method,
      url,
      headers: { ...local, ...(operation.body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(operation.body === undefined ? {} : { payload: '{}' }),
    })
    assert.equal(answer.statusCode, ACCESS[operation.name] === 'public' ? 200 : 401, operation.name)
  }
  const unknown = await get('/v1/decisions', { ...local, authorization: 'Bearer lf_unknown-key-0000000000000' })
  assert.equal(unknown.statusCode, 401)
})

test('the OpenAPI document has every route, every reference resolves and every error is of the table', async () => {
  const document = (await get('/v1/openapi.json', {})).json<OpenApi>()
  assert.equal(document.openapi, '3.1.0')
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
  )
  assert.deepEqual(described.sort(), OPERATIONS.map(({ method, path }) => `${method} ${path}`).sort())
  for (const operation of OPERATIONS as readonly Operation[]) {
    assert.ok(house.server.hasRoute({ method: operation.method, url: routePathOf(operation) }), operation.name)
    const item = document.paths[operation.path]?.[operation.method.toLowerCase()]
    assert.ok(item)
    assert.equal(item.operationId, operation.name)
    for (const name of operation.path.matchAll(/\{(\w+)\}/g))
      assert.ok(item.parameters.some((each) => each.in === 'path' && each.name === name[1] && each.required))
    for (const status of Object.keys(item.responses))
      assert.ok(status === '200' || Object.values(ERRORS).some((kind) => String(kind.status) === status))
  }
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path ?? '')
  assert.ok(references.length > 0)
  for (const path of references)
    assert.ok(
      path
        .split('/')
        .reduce<unknown>((node, part) => (node as Readonly<Record<string, unknown>> | undefined)?.[part], document),
      path,
    )
})

test('metrics count decisions by verdict and rule', async () => {
  await post('/v1/decisions', aTransferInput('m1'))
  const { payload } = await get('/metrics')
  assert.match(payload, /lianfang_decisions_total\{verdict="\w+"\} [1-9]/)
  assert.match(payload, /lianfang_rule_hits_total\{rule="V\d+"\} [1-9]/)
  assert.match(payload, /lianfang_ledger_seq\{ledger="live"\} [1-9]/)
  assert.match(payload, /lianfang_decision_seconds_count [1-9]/)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
