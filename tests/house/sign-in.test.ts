import assert from 'node:assert/strict'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { ADMINISTRATOR, codeAt, openRealHouse, PASSWORD, type RealHouse } from './real-house.ts'

let house: RealHouse
before(async () => {
  house = await openRealHouse()
})
after(() => house.close())

const MINUTE_MS = 60_000

interface Me {
  readonly person: { readonly id: string; readonly name: string; readonly isElder: boolean } | null
  readonly posts: readonly { readonly role: string }[]
  readonly secondFactor: string
}

interface Problem {
  readonly code: string
  readonly detail: string
  readonly errors?: readonly { readonly path: string; readonly code: string }[]
}

test('a house without an administrator says its one-time link, and the link works once', async () => {
  assert.match(house.notices.join('\n'), new RegExp(`http://127\\.0\\.0\\.1:8080/welcome#${house.token}`))
  const me = (await house.administrator.get('/v1/me')).json<Me>()
  assert.equal(me.person?.name, ADMINISTRATOR.name)
  assert.equal(me.posts[0]?.role, 'administrator')
  assert.equal(existsSync(join(house.database.directory, 'first-administrator')), false)
  const again = await house.visitor().post('/v1/first-administrator', {
    token: house.token,
    district: { code: 'X2', name: '另一个县' },
    name: '他人',
    login: 'taren',
    password: PASSWORD,
  })
  assert.equal(again.statusCode, 422)
})

test('a wrong password and an unknown login get the same answer', async () => {
  const wrong = await house.visitor().signIn(ADMINISTRATOR.login, 'wrong password 123')
  const unknown = await house.visitor().signIn('nobody-here', 'wrong password 123')
  assert.equal(wrong.statusCode, 401)
  const plain = (body: string) => body.replaceAll(/req_\d+/g, '')
  assert.equal(plain(wrong.body), plain(unknown.body))
  assert.equal(wrong.json<Problem>().code, 'sign-in-refused')
})

test('a code of the authenticator is asked for, taken once, and not a step later', async () => {
  house.advance(2 * MINUTE_MS)
  const visitor = house.visitor()
  assert.equal((await visitor.signIn(ADMINISTRATOR.login)).json<Problem>().code, 'second-factor-needed')
  const old = codeAt(house.secret, house.now() - 90_000)
  assert.equal((await visitor.signIn(ADMINISTRATOR.login, PASSWORD, old)).statusCode, 401)
  const code = codeAt(house.secret, house.now() - 30_000)
  const signedIn = await visitor.signIn('GaoMing ', PASSWORD, code)
  assert.equal(signedIn.statusCode, 200, signedIn.body)
  assert.equal((await house.visitor().signIn(ADMINISTRATOR.login, PASSWORD, code)).statusCode, 401, 'a replay')
  assert.equal((await visitor.get('/v1/people')).statusCode, 200)
})

test('of two who send one code at the same moment one comes in', async () => {
  house.advance(2 * MINUTE_MS)
  const code = codeAt(house.secret, house.now())
  const both = await Promise.all([
    house.visitor().signIn(ADMINISTRATOR.login, PASSWORD, code),
    house.visitor().signIn(ADMINISTRATOR.login, PASSWORD, code),
  ])
  assert.deepEqual(both.map(({ statusCode }) => statusCode).sort(), [200, 401])
})

test('a recovery code opens once', async () => {
  const [recoveryCode = ''] = house.recoveryCodes
  assert.equal(house.recoveryCodes.length, 10)
  const spoken = recoveryCode.toUpperCase().replaceAll('-', ' ')
  assert.equal((await house.visitor().signIn(ADMINISTRATOR.login, PASSWORD, spoken)).statusCode, 200)
  assert.equal((await house.visitor().signIn(ADMINISTRATOR.login, PASSWORD, recoveryCode)).statusCode, 401)
})

test('who has to have a second factor can do nothing before it is enrolled', async () => {
  await house.hire('supervisor', '孙立', 'sunli')
  const visitor = house.visitor()
  assert.equal((await visitor.signIn('sunli')).json<{ mustEnrol: boolean }>().mustEnrol, true)
  assert.equal((await visitor.get('/v1/me')).json<Me>().secondFactor, 'must-enrol')
  assert.equal((await visitor.get('/v1/people')).json<Problem>().code, 'second-factor-missing')
  const wrong = await visitor.post('/v1/me/second-factor/confirm', { code: '000000' })
  assert.equal(wrong.json<Problem>().code, 'conflict', 'nothing was begun')
  await visitor.enrol(house.now())
  assert.equal((await visitor.get('/v1/people')).statusCode, 200)
  const again = await visitor.post('/v1/me/second-factor')
  assert.equal(again.statusCode, 409, 'a second factor in force is not overwritten')
})

test('a second factor is given up with a code only, and its holder has to enrol again', async () => {
  await house.hire('auditor', '周敏', 'zhoumin')
  const visitor = house.visitor()
  await visitor.signIn('zhoumin')
  const { secret } = await visitor.enrol(house.now())
  assert.equal((await visitor.post('/v1/me/second-factor/remove', { code: '123456' })).statusCode, 401)
  house.advance(MINUTE_MS)
  const removed = await visitor.post('/v1/me/second-factor/remove', { code: codeAt(secret, house.now()) })
  assert.deepEqual(removed.json(), { mustEnrol: true })
  assert.equal((await visitor.get('/v1/people')).json<Problem>().code, 'second-factor-missing')
})

test('a password that would be guessed is refused with the reason', async () => {
  const id = await house.hire('publicity', '陈晨', 'chenchen')
  const visitor = house.visitor()
  await visitor.signIn('chenchen')
  for (const [next, code] of [
    ['short', 'too-short'],
    ['1234567890123', 'easy-to-guess'],
    ['password2026!', 'easy-to-guess'],
    ['P@ssw0rd20261124', 'easy-to-guess'],
    ['Woaini5201314', 'easy-to-guess'],
    ['qwertyuiop', 'easy-to-guess'],
    ['aaaaaaaabbbb', 'easy-to-guess'],
    ['chenchen-river', 'own-name'],
  ] as const) {
    const refused = await visitor.post('/v1/me/password', { current: PASSWORD, next })
    assert.equal(refused.statusCode, 422, next)
    assert.deepEqual(
      refused.json<Problem>().errors?.map((each) => [each.path, each.code]),
      [['next', code]],
      next,
    )
  }
  const other = house.visitor()
  await other.signIn('chenchen')
  assert.equal(
    (await visitor.post('/v1/me/password', { current: 'not this one', next: 'ten green bottles' })).statusCode,
    422,
  )
  const changed = await visitor.post('/v1/me/password', { current: PASSWORD, next: 'ten green bottles' })
  assert.equal(changed.statusCode, 200, changed.body)
  assert.equal((await visitor.get('/v1/sessions')).statusCode, 200, 'this session stays')
  assert.equal((await other.get('/v1/sessions')).statusCode, 401, 'the others end')
  assert.equal((await house.visitor().signIn('chenchen')).statusCode, 401)
  assert.equal((await house.visitor().signIn('chenchen', 'ten green bottles')).statusCode, 200)
  const row = await house.houses.live.db
    .selectFrom('person')
    .select('password_hash')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.match(row.password_hash ?? '', /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('a password hashed with lower parameters is hashed anew at the next sign-in', async () => {
  const id = await house.hire('publicity', '何平', 'heping')
  const { argon2Sync } = await import('node:crypto')
  const salt = Buffer.alloc(16, 7)
  const tag = argon2Sync('argon2id', {
    message: PASSWORD.normalize('NFKC'),
    nonce: salt,
    parallelism: 1,
    tagLength: 32,
    memory: 8_192,
    passes: 1,
  })
  const plain = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')
  const { db } = house.houses.live
  await db
    .updateTable('person')
    .set({ password_hash: `$argon2id$v=19$m=8192,t=1,p=1$${plain(salt)}$${plain(tag)}` })
    .where('id', '=', id)
    .execute()
  assert.equal((await house.visitor().signIn('heping')).statusCode, 200)
  const row = await db.selectFrom('person').select('password_hash').where('id', '=', id).executeTakeFirstOrThrow()
  assert.match(row.password_hash ?? '', /m=19456,t=2,p=1/)
  assert.equal((await house.visitor().signIn('heping')).statusCode, 200)
})

test('sessions are seen and ended; one left alone ends by itself', async () => {
  await house.hire('publicity', '罗兰', 'luolan')
  const [office, home] = [house.visitor(), house.visitor()]
  await office.signIn('luolan')
  await home.signIn('luolan')
  const { items } = (await office.get('/v1/sessions')).json<{
    items: { id: string; isCurrent: boolean; place: string }[]
  }>()
  assert.equal(items.length, 2)
  const other = items.find(({ isCurrent }) => !isCurrent)
  assert.equal(other?.place, '203.0.113.7')
  assert.equal((await office.send('DELETE', `/v1/sessions/${other?.id}`)).statusCode, 200)
  assert.equal((await home.get('/v1/sessions')).statusCode, 401)
  await home.signIn('luolan')
  assert.deepEqual((await office.send('DELETE', '/v1/sessions')).json(), { ended: 1 })
  house.advance(3 * 60 * MINUTE_MS)
  assert.equal((await office.get('/v1/sessions')).statusCode, 200)
  house.advance(4 * 60 * MINUTE_MS + 1)
  assert.equal((await office.get('/v1/sessions')).statusCode, 401, 'four hours without a sign of life')
})

test('nobody ends a session of somebody else by its id', async () => {
  const [one, two] = [house.visitor(), house.visitor()]
  await one.signIn('luolan')
  await two.signIn('heping')
  const { items } = (await one.get('/v1/sessions')).json<{ items: { id: string }[] }>()
  assert.equal((await two.send('DELETE', `/v1/sessions/${items[0]?.id}`)).statusCode, 404)
  assert.equal((await one.get('/v1/sessions')).statusCode, 200)
})

test('a link to set a password works once and not after its time', async () => {
  const { db } = house.houses.live
  const administrator = house.visitor()
  house.advance(MINUTE_MS)
  await administrator.signIn(ADMINISTRATOR.login, PASSWORD, codeAt(house.secret, house.now()))
  const { id } = await db.selectFrom('person').select('id').where('login', '=', 'luolan').executeTakeFirstOrThrow()
  const make = async (): Promise<string> => {
    const made = await administrator.post(`/v1/people/${id}/password-link`, { reason: '忘记密码' })
    return made.json<{ path: string }>().path.split('#')[1] ?? ''
  }
  const [first, second] = [await make(), await make()]
  const set = (token: string) => house.visitor().post('/v1/password-links', { token, password: 'a new one for luo' })
  assert.equal((await set(first)).statusCode, 422, 'a newer link voids the older')
  assert.equal((await set(second)).statusCode, 200)
  assert.equal((await set(second)).statusCode, 422)
  const late = await make()
  house.advance(24 * 60 * MINUTE_MS + 1)
  assert.equal((await set(late)).statusCode, 422)
})

test('what happens at the sign-in stands in the chain of the person’s organisation, without any personal value', async () => {
  const rows = await house.houses.live.db
    .selectFrom('audit_entry')
    .select(['content', 'outcome', 'subject'])
    .where('operation', '=', 'signIn')
    .where('organisation_id', '=', house.organisationId)
    .execute()
  const outcomes = new Set(rows.map(({ outcome }) => outcome))
  assert.deepEqual(outcomes, new Set(['done', 'refused']))
  assert.ok(rows.some(({ subject }) => subject === house.administratorId))
  for (const { content } of rows) assert.doesNotMatch(content, /高明|gaoming|清晨/)
})

test('the token of the first administrator lies in a file of his alone', async () => {
  const other = await openRealHouse({})
  try {
    await other.houses.live.db.updateTable('role_assignment').set({ valid_to: '2026-01-01T00:00:00Z' }).execute()
    const { ensureAdministratorLink } = await import('../../packages/platform/src/modules/people/administrator-link.ts')
    const { randomBytes } = await import('node:crypto')
    const deps = { dataDir: other.database.directory, nowMs: other.now(), lifeHours: 24, randomBytes }
    const path = await ensureAdministratorLink(other.houses.live, deps)
    assert.match(path ?? '', /^\/welcome#/)
    assert.equal(statSync(join(other.database.directory, 'first-administrator')).mode & 0o077, 0)
    const admit = (token: string | undefined) =>
      other.visitor().post('/v1/first-administrator', { token, name: '新管', login: 'xinguan', password: PASSWORD })
    other.advance(24 * 60 * MINUTE_MS + 1)
    assert.equal((await admit(path?.split('#')[1])).statusCode, 422, 'too late')
    const renewed = await ensureAdministratorLink(other.houses.live, { ...deps, nowMs: other.now() })
    const let_in = await admit(renewed?.split('#')[1])
    assert.equal(let_in.statusCode, 200, let_in.body)
    assert.equal(
      let_in.json<{ organisationId: string }>().organisationId,
      other.organisationId,
      'the top stays the top',
    )
  } finally {
    await other.close()
  }
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
