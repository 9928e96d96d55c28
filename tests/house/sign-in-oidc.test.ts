import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { readOidcSettings } from '../../packages/platform/src/modules/people/oidc-settings.ts'
import { CLIENT, startOidcProvider } from './oidc-provider.ts'
import { openRealHouse, type RealHouse, type Visitor } from './real-house.ts'

const CLAIMS: Readonly<Record<string, Record<string, unknown>>> = {
  'sub-verified': { email: 'zhaoliu@gov.example', email_verified: true },
  'sub-claimed': { email: 'gaoming', email_verified: false },
  'sub-linked': {},
  'sub-stranger': {},
}

let provider: Awaited<ReturnType<typeof startOidcProvider>>
let house: RealHouse
let dataDir: string
before(async () => {
  provider = await startOidcProvider((subject) => CLAIMS[subject] ?? {})
  dataDir = mkdtempSync(join(tmpdir(), 'lianfang-oidc-'))
  writeFileSync(join(dataDir, 'oidc-secret'), `${CLIENT.secret}\n`)
  writeFileSync(
    join(dataDir, 'oidc.json'),
    JSON.stringify({
      publicUrl: 'http://127.0.0.1:8080',
      providers: [
        {
          id: 'county',
          label: '县统一认证',
          issuer: provider.issuer,
          clientId: CLIENT.id,
          clientSecretFile: 'oidc-secret',
          loginClaim: 'email',
        },
      ],
    }),
  )
  house = await openRealHouse({ config: { dataDir, isLoopback: true } })
})
after(async () => {
  await house.close()
  await provider.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** From our sign-in page to the provider and back to our callback, whose answer it gives. */
async function signInAs(visitor: Visitor, subject: string, query = '') {
  const started = await visitor.get(`/v1/oidc/county/start${query}`)
  assert.equal(started.statusCode, 303, started.body)
  const back = await provider.signIn(String(started.headers.location), subject)
  return visitor.get(back.replace('http://127.0.0.1:8080', ''))
}

const nameOf = async (visitor: Visitor): Promise<string | undefined> =>
  (await visitor.get('/v1/me')).json<{ person: { name: string } | null }>().person?.name

test('the sign-in page offers the provider', async () => {
  const me = (await house.visitor().get('/v1/me')).json<{ signIn: { oidc: object[] } }>()
  assert.deepEqual(me.signIn.oidc, [{ id: 'county', label: '县统一认证', issuer: provider.issuer }])
})

test('who has a login that the provider has verified is joined at the first sign-on and known by the subject after', async () => {
  const id = await house.hire('publicity', '赵六', 'zhaoliu@gov.example')
  const visitor = house.visitor()
  const answer = await signInAs(visitor, 'sub-verified', '?returnTo=/groups')
  assert.equal(answer.headers.location, '/groups')
  assert.equal(await nameOf(visitor), '赵六')
  await house.houses.live.db.updateTable('person').set({ login: 'renamed' }).where('id', '=', id).execute()
  const again = house.visitor()
  await signInAs(again, 'sub-verified')
  assert.equal(await nameOf(again), '赵六')
})

test('a login that the provider has not verified joins nobody', async () => {
  const visitor = house.visitor()
  const answer = await signInAs(visitor, 'sub-claimed')
  assert.equal(answer.headers.location, '/sign-in?failed=sign-in-refused')
  assert.equal(await nameOf(visitor), undefined)
})

test('a one-time link of its owner joins an account, and only once', async () => {
  const { administrator } = house
  const created = await administrator.post('/v1/people', {
    organisationId: house.organisationId,
    role: 'publicity',
    name: '钱七',
    login: 'qianqi',
  })
  const token = created.json<{ link: { path: string } }>().link.path.split('#')[1]
  const visitor = house.visitor()
  assert.equal((await signInAs(visitor, 'sub-linked', `?link=${token}`)).headers.location, '/')
  assert.equal(await nameOf(visitor), '钱七')
  const thief = house.visitor()
  await signInAs(thief, 'sub-stranger', `?link=${token}`)
  assert.equal(await nameOf(thief), undefined)
})

test('an administrator joins somebody by the subject, and only to a provider that is set up', async () => {
  const id = await house.hire('publicity', '孙八', 'sunba')
  const link = (issuer: string) =>
    house.administrator.post(`/v1/people/${id}/single-sign-on`, { issuer, subject: 'sub-stranger' })
  assert.equal((await link('https://elsewhere.example')).statusCode, 422)
  assert.equal((await link(provider.issuer)).statusCode, 200)
  const visitor = house.visitor()
  await signInAs(visitor, 'sub-stranger')
  assert.equal(await nameOf(visitor), '孙八')
})

test('who needs a second factor is not let in by a provider that has not asked for one', async () => {
  const id = await house.hire('auditor', '李九', 'lijiu')
  await house.administrator.post(`/v1/people/${id}/single-sign-on`, { issuer: provider.issuer, subject: 'sub-auditor' })
  const visitor = house.visitor()
  const answer = await signInAs(visitor, 'sub-auditor')
  assert.equal(answer.headers.location, '/sign-in?failed=second-factor-needed')
  assert.equal(await nameOf(visitor), undefined)
})

test('an answer of the provider counts only in the browser that asked, once, with its state', async () => {
  const asking = house.visitor()
  const started = await asking.get('/v1/oidc/county/start')
  const back = (await provider.signIn(String(started.headers.location), 'sub-linked')).replace(
    'http://127.0.0.1:8080',
    '',
  )
  const other = house.visitor()
  assert.equal((await other.get(back)).headers.location, '/sign-in?failed=sign-in-refused', 'another browser')
  const forged = house.visitor()
  await forged.get('/v1/oidc/county/start')
  assert.equal((await forged.get(back)).headers.location, '/sign-in?failed=sign-in-refused', 'another state')
  const mark = asking.cookies.get('lianfang-oidc') ?? ''
  assert.equal((await asking.get(back)).headers.location, '/')
  asking.cookies.set('lianfang-oidc', mark)
  assert.equal((await asking.get(back)).headers.location, '/sign-in?failed=sign-in-refused', 'a second time')
})

test('the way back leads to a page of ours and nowhere else', async () => {
  for (const returnTo of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a b']) {
    const visitor = house.visitor()
    const answer = await signInAs(visitor, 'sub-linked', `?returnTo=${encodeURIComponent(returnTo)}`)
    assert.equal(answer.headers.location, '/', returnTo)
  }
})

test('whoever comes back without success stands on the sign-in page, whatever went wrong', async () => {
  const callback = '/v1/oidc/county/callback'
  const cases = [
    [`${callback}?error=access_denied&state=x`, 'sign-in-refused'],
    [callback, 'sign-in-refused'],
    [`${callback}?code=x&state=${'s'.repeat(401)}`, 'invalid-request'],
    [`${callback}?error=a&error=b`, 'invalid-request'],
    [`${callback}?code=%00`, 'invalid-request'],
    ['/v1/oidc/nobody/callback?code=x&state=y', 'sign-in-refused'],
    ['/v1/oidc/nobody/start', 'not-found'],
    [`/v1/oidc/county/start?returnTo=${'x'.repeat(501)}`, 'invalid-request'],
  ] as const
  for (const [path, code] of cases) {
    const answer = await house.visitor().get(path)
    assert.deepEqual([answer.statusCode, answer.headers.location], [303, `/sign-in?failed=${code}`], path)
  }
})

test('who takes longer than ten minutes at the provider begins anew', async () => {
  const visitor = house.visitor()
  const started = await visitor.get('/v1/oidc/county/start')
  const back = (await provider.signIn(String(started.headers.location), 'sub-linked')).replace(
    'http://127.0.0.1:8080',
    '',
  )
  await house.houses.live.db.updateTable('oidc_flow').set({ expires_at: '2000-01-01T00:00:00Z' }).execute()
  assert.equal((await visitor.get(back)).headers.location, '/sign-in?failed=sign-in-refused')
})

test('settings that cannot work are named when they are read', () => {
  const file = join(dataDir, 'broken.json')
  const read = (settings: unknown) => {
    writeFileSync(file, JSON.stringify(settings))
    return () => readOidcSettings(file)
  }
  const one = { id: 'a', label: 'A', issuer: 'https://id.example', clientId: 'c' }
  assert.throws(read({ publicUrl: 'https://x.example', providers: [{ ...one, issuer: 'http://id.example' }] }), /https/)
  assert.throws(read({ publicUrl: 'https://x.example/app', providers: [one] }), /publicUrl/)
  assert.throws(read({ publicUrl: 'https://x.example', providers: [{ ...one, secret: 'x' }] }), /secret|additional/)
  assert.equal(readOidcSettings(join(dataDir, 'none.json')).length, 0)
})

test('nothing failed inside', () => {
  assert.deepEqual(house.failures, [])
})
