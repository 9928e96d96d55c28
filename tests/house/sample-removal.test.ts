import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'node:test'
import { startApp } from '../../packages/platform/src/app.ts'
import { readConfig } from '../../packages/platform/src/config.ts'

const PATIENCE_MS = 30_000

test('the sample county goes in one act while the server works, and never comes back', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lianfang-removal-'))
  chmodSync(dataDir, 0o755)
  const read = readConfig({ DATA_DIR: dataDir, PORT: '0' })
  assert(read.ok)
  const notices: string[] = []
  const app = await startApp(read.config, { notice: (text) => notices.push(text) })
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${app.url}${path}`, init)
  const json = { 'content-type': 'application/json' }
  try {
    const people = (await (await ask('/v1/sample-people')).json()) as {
      readonly items: readonly { readonly personId: string; readonly role: string }[]
    }
    const signedIn = async (role: string): Promise<string> => {
      const personId = people.items.find((each) => each.role === role)?.personId
      const answer = await ask('/v1/sessions/sample', {
        method: 'POST',
        headers: json,
        body: JSON.stringify({ personId }),
      })
      return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    const remove = async (cookie: string): Promise<number> =>
      (
        await ask('/v1/sample/removal', {
          method: 'POST',
          headers: { ...json, cookie },
          body: JSON.stringify({ reason: 'we begin in earnest' }),
        })
      ).status
    assert.equal(await remove(await signedIn('teller')), 403, 'not everybody may')
    const cookie = await signedIn('administrator')
    assert.equal(await remove(cookie), 200)
    const endMs = performance.now() + PATIENCE_MS
    while (!notices.some((text) => text.includes('are removed')) && performance.now() < endMs) await sleep(100)
    const schemas = await app.database.pool.query<{ nspname: string }>(
      `select nspname from pg_namespace where nspname in ('house_sample', 'sample', 'house', 'live') order by 1`,
    )
    assert.deepEqual(
      schemas.rows.map(({ nspname }) => nspname),
      ['house', 'live'],
      notices.join('\n'),
    )
    assert.equal((await ask('/v1/sample-people')).status, 404)
    assert.equal((await ask('/v1/desk', { headers: { cookie } })).status, 401, 'its sessions are over')
    const me = (await (await ask('/v1/me')).json()) as { readonly signIn: { readonly sample: boolean } }
    assert.equal(me.signIn.sample, false)
    assert.equal((await ask('/readyz')).status, 200)
    assert.ok(existsSync(join(dataDir, 'sample-removed')))
    assert.deepEqual(
      readdirSync(join(dataDir, 'checkpoints')).filter((name) => name.endsWith('sample.jsonl')),
      [],
      'what was signed is set aside',
    )
  } finally {
    await app.close()
  }
  const again = await startApp(read.config, { notice: () => undefined })
  assert.equal(again.houses.sample, undefined)
  await again.close()
  rmSync(dataDir, { recursive: true, force: true })
})
