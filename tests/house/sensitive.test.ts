import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Case, Expected } from './sensitive-case.ts'
import { CASES } from './sensitive-cases.ts'
import { openScene, type Scene } from './sensitive-scene.ts'

let scene: Scene
before(async () => {
  scene = await openScene()
})
after(() => scene.close())

const STATUS: Readonly<Record<string, readonly number[]>> = {
  answered: [200],
  'needs a second person': [202],
  forbidden: [403],
  'not there': [404],
  refused: [409, 422],
  'sign in': [401],
}

const wordsOf = (expected: Expected): string => {
  if (typeof expected === 'string') return expected
  return 'without' in expected ? 'answered without it' : 'answered with it'
}

async function answerTo({ as, call }: Case): Promise<{ readonly status: number; readonly body: string }> {
  const browser = await as(scene)
  const [method, url, body] = call(scene)
  const answer = method === 'GET' ? await browser.get(url) : await browser.send(method, url, body)
  return { status: answer.statusCode, body: answer.body }
}

function isAsExpected(
  expected: Expected,
  { status, body }: { readonly status: number; readonly body: string },
): boolean {
  if (typeof expected === 'string') return STATUS[expected]?.includes(status) === true
  const sought = 'without' in expected ? expected.without : expected.with
  const text = typeof sought === 'function' ? sought(scene) : sought
  return (
    status === 200 &&
    text.length > 3 - Number(/\p{Script=Han}/u.test(text)) * 2 &&
    body.includes(text) !== 'without' in expected
  )
}

test('there are at least sixty sensitive cases, and no two are the same', () => {
  assert.ok(CASES.length >= 60, String(CASES.length))
  const lines = CASES.map(({ who, asks }) => `${who} ${asks}`)
  assert.equal(new Set(lines).size, lines.length)
})

for (const each of CASES)
  test(`${each.who} ${each.asks}: ${wordsOf(each.expected)} – ${each.why}`, async () => {
    const answer = await answerTo(each)
    assert.ok(isAsExpected(each.expected, answer), `${answer.status} ${answer.body.slice(0, 400)}`)
  })

test('after the action has ended the police see no decision of the bank any more, and the bank no contact of the police', async () => {
  const { db } = scene.house.sample
  const before100 = await db.selectFrom('command').select(['id', 'ends_on']).execute()
  await db.updateTable('command').set({ ends_on: '2026-11-23' }).execute()
  const investigator = await scene.role('investigator', 'PSB')
  assert.equal((await investigator.get(`/v1/decisions/${scene.decisionOf('BK2-B01')}`)).statusCode, 404)
  const officerId = scene.personOf('leader', 'PSB')
  const manager = await scene.role('branch-manager', 'BK1')
  assert.equal((await manager.get(`/v1/people/${officerId}`)).statusCode, 404)
  for (const { id, ends_on: endsOn } of before100)
    await db.updateTable('command').set({ ends_on: endsOn }).where('id', '=', id).execute()
  assert.equal((await investigator.get(`/v1/decisions/${scene.decisionOf('BK2-B01')}`)).statusCode, 200)
})

test('a page of another site acts for nobody', async () => {
  const administrator = await scene.administratorOf('BK2')
  const answer = await administrator.send(
    'POST',
    '/v1/views',
    { page: '/groups', name: 'x', query: '' },
    {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    },
  )
  assert.equal(answer.statusCode, 403)
})

test('every sensitive refusal about a record that is there reads like one about a record that is not', async () => {
  const administrator = await scene.administratorOf('BK1')
  const here = await administrator.get(`/v1/webhooks/${scene.webhookId}`)
  const nowhere = await administrator.get('/v1/webhooks/wh_0000000000')
  const plain = (body: string): unknown => ({ ...(JSON.parse(body) as object), requestId: '' })
  assert.deepEqual(plain(here.body), plain(nowhere.body))
})

test('nothing failed inside', () => {
  assert.deepEqual(scene.house.failures, [])
})
