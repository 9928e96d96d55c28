import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { InjectOptions, LightMyRequestResponse as Injected } from 'fastify'
import { SUBSCRIPTIONS } from '../../packages/platform/src/app.ts'
import { CONTRACT, type Operation } from '../../packages/platform/src/contract.ts'
import { codeAt, openRealHouse, PASSWORD, Visitor, type RealHouse } from './real-house.ts'

const MINUTE_MS = 60_000
const PHONE = '13987654321'
const ID_NUMBER = '11010119900307109X'
const NAME = '欧阳望舒'
const NEW_PASSWORD = '雨后的操场上爬满了蜗牛'
const WRONG_PASSWORD = '这不是我的密码呀呀'

let house: RealHouse
/** What must be nowhere but where it was given: what it is → the text. */
const secrets = new Map<string, string>()
const answers: { readonly asked: string; readonly answer: Injected }[] = []

before(async () => {
  house = await openRealHouse({ subscriptions: SUBSCRIPTIONS })
})
after(() => house.close())

/** A browser whose answers are all kept, to be looked through. */
const watched = (): Visitor =>
  new Visitor(async (options) => {
    const answer = await house.server.inject(options)
    const { method, url } = options as InjectOptions & { url: string }
    answers.push({ asked: `${method} ${url}`, answer })
    return answer
  })

const keep = (what: string, secret: string | undefined): string => {
  assert.ok(secret !== undefined && secret.length >= 4, `${what} was given`)
  secrets.set(what, secret)
  return secret
}
const keepCookies = (who: string, { cookies }: Visitor): void => {
  for (const [name, value] of cookies) keep(`cookie ${name} of ${who}`, value.replace(/^[ls]\./, ''))
}

test('everything that deals with secrets is done once, right and wrong', async () => {
  const { administrator, organisationId } = house
  keep('token of the first administrator', house.token)
  keep('password', PASSWORD)
  keep('secret of the authenticator', house.secret)
  for (const code of house.recoveryCodes) keep(`recovery code ${code.slice(0, 2)}`, code)
  keepCookies('administrator', administrator)
  const created = await administrator.post('/v1/people', {
    organisationId,
    role: 'publicity',
    name: keep('name', NAME),
    login: 'wangshu',
    phone: keep('phone', PHONE),
    idNumber: keep('ID number', ID_NUMBER),
  })
  assert.equal(created.statusCode, 200, created.body)
  const { id, link } = created.json<{ id: string; link: { path: string } }>()
  const token = keep('token of a password link', link.path.split('#')[1])
  const person = watched()
  assert.equal((await person.post('/v1/password-links', { token, password: '123' })).statusCode, 422)
  assert.equal((await person.post('/v1/password-links', { token, password: PASSWORD })).statusCode, 200)
  assert.equal((await person.signIn('wangshu', keep('wrong password', WRONG_PASSWORD))).statusCode, 401)
  assert.equal((await person.signIn(NEW_PASSWORD, PASSWORD)).statusCode, 401, 'a password typed as a login')
  assert.equal((await person.signIn('wangshu')).statusCode, 200)
  keepCookies('person', person)
  const changed = await person.post('/v1/me/password', { current: PASSWORD, next: keep('new password', NEW_PASSWORD) })
  assert.equal(changed.statusCode, 200, changed.body)
  const wrong = await person.post('/v1/me/password', { current: WRONG_PASSWORD, next: NEW_PASSWORD })
  assert.equal(wrong.statusCode, 422)
  house.advance(2 * MINUTE_MS)
  const code = codeAt(house.secret, house.now())
  const second = watched()
  assert.equal((await second.signIn('gaoming')).statusCode, 401)
  assert.equal((await second.signIn('gaoming', PASSWORD, '000000')).statusCode, 401)
  assert.equal((await second.signIn('gaoming', PASSWORD, code)).statusCode, 200)
  keepCookies('second browser', second)
  const key = await administrator.post('/v1/keys', { organisationId, label: '测试系统', scopes: ['read'] })
  assert.equal(key.statusCode, 200, key.body)
  keep('API key', key.json<{ secret: string }>().secret)
  const webhook = await administrator.post('/v1/webhooks', {
    organisationId,
    name: '测试',
    url: 'https://receiver.example/x',
    kinds: ['briefing.sent'],
  })
  assert.equal(webhook.statusCode, 200, webhook.body)
  keep('secret of a webhook', webhook.json<{ secret: string }>().secret)
  const invitation = await administrator.post('/v1/invitations', { kind: 'person', organisationId, role: 'publicity' })
  assert.equal(invitation.statusCode, 200, invitation.body)
  const invited = keep('token of an invitation', invitation.json<{ token: string }>().token)
  const guest = watched()
  assert.equal((await guest.post('/v1/invitations/preview', { token: invited })).statusCode, 200)
  const accepted = await guest.post('/v1/invitations/accept', {
    token: invited,
    name: '诸葛青黛',
    login: 'qingdai',
    password: keep('password of a guest', '木桌上的那杯茶凉得很慢'),
    phone: '13812340000',
  })
  assert.equal(accepted.statusCode, 200, accepted.body)
  for (const url of [
    '/v1/me',
    '/v1/people',
    `/v1/people/${id}`,
    '/v1/sessions',
    '/v1/keys',
    '/v1/webhooks',
    '/v1/invitations',
    '/v1/audit',
    '/v1/proposals',
    '/v1/facts',
    '/v1/jobs',
    `/v1/people/${id}/sessions`,
  ])
    await readBy(administrator, url)
  for (const { operation, asked } of wrongInputs()) await readBy(administrator, asked, operation.method)
})

async function readBy(visitor: Visitor, url: string, method = 'GET'): Promise<void> {
  answers.push({
    asked: `${method} ${url}`,
    answer: await visitor.send(method, url, method === 'GET' ? undefined : { password: PASSWORD, token: house.token }),
  })
}

/** Every operation that takes something, given secrets where they do not belong: what is wrong is named, not repeated. */
const wrongInputs = (): { readonly operation: Operation; readonly asked: string }[] =>
  (CONTRACT as readonly Operation[]).flatMap((operation) =>
    operation.method === 'GET' || operation.path === '/v1/sessions/current' || operation.path === '/v1/sessions'
      ? []
      : [{ operation, asked: operation.path.replaceAll(/\{\w+\}/g, 'x_0000') }],
  )

/** Masked or clear, these may be shown to an administrator: they are no secrets to him. */
const SHOWN_TO_HIM = new Set(['name'])

test('no answer repeats a secret', () => {
  const repeated = answers.flatMap(({ asked, answer }) =>
    [...secrets].flatMap(([what, secret]) => {
      const text = JSON.stringify([answer.body, { ...answer.headers, 'set-cookie': '' }])
      return text.includes(secret) && !SHOWN_TO_HIM.has(what) ? [`${what} in the answer to ${asked}`] : []
    }),
  )
  assert.ok(answers.length > 60)
  assert.deepEqual(repeated, [])
})

test('no line for the operator holds a secret, but for the one that brings him the first link', () => {
  const lines = [
    ...house.notices.filter((line) => !line.includes('/welcome#')),
    ...house.failures.map((each) => String(each)),
  ]
  const found = lines.flatMap((line) =>
    [...secrets].flatMap(([what, secret]) => (line.includes(secret) ? [`${what}: ${line}`] : [])),
  )
  assert.deepEqual(found, [])
})

test('no secret and no personal value stands in the database in the clear: not in rows, facts, jobs, audit entries or stored answers', async () => {
  const { pool } = house.database
  const { rows: tables } = await pool.query(
    "select table_schema as schema, table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
  )
  const found: string[] = []
  let looked = 0
  for (const { schema, name } of tables as { schema: string; name: string }[]) {
    const { rows } = await pool.query(`select t::text as line from "${schema}"."${name}" t`)
    looked += rows.length
    const all = (rows as { line: string }[]).map(({ line }) => line).join('\n')
    for (const [what, secret] of secrets) if (all.includes(secret)) found.push(`${what} in ${schema}.${name}`)
  }
  assert.ok(looked > 1_000, `${looked} rows`)
  assert.deepEqual(found, [])
})

test('what waits for a second person holds no personal value and no password', () => {
  const named = (CONTRACT as readonly Operation[])
    .filter(({ needsSecondPerson }) => needsSecondPerson === true)
    .flatMap(({ name, body }) =>
      Object.keys((body?.schema as { properties?: object } | undefined)?.properties ?? {})
        .filter((field) => /^(name|phone|idNumber|password|login|token)$/.test(field))
        .map((field) => `${name}.${field}`),
    )
  // A merchant is a company under its public name.
  assert.deepEqual(named, ['registerPageMerchant.name', 'changePageMerchant.name'])
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
