import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { openHouses } from '../../packages/platform/src/houses.ts'
import { RECORD_KINDS } from '../../packages/platform/src/modules/audit/retention-records.ts'
import { passCaptcha } from './pages-captcha.ts'
import { HOME, LANDING, openPagesWorld, PLATFORM, REGISTRATION, type Answer, type PagesWorld } from './pages-world.ts'

let world: PagesWorld
before(async () => {
  world = await openPagesWorld()
})
after(() => world.close())

const STILL = { ...HOME, input: { pointer: 0, keys: 0, webdriver: false } }

test('a captcha is passed without a picture, once, and only with the amount typed', async () => {
  const way = await world.order()
  await way.step('landing', 1_200)
  const asked = await way.step('login', 8_000, { seen: STILL })
  assert.equal(asked.challenge?.kind, 'captcha')
  assert.equal(asked.challenge?.captcha?.kind, 'altcha')
  const captcha = await passCaptcha(asked)
  assert.equal((await way.reply(4_000, { captcha, typedAmountMinor: 1 })).outcome, 'challenge', 'another amount')
  assert.equal((await way.reply(4_000, { captcha })).outcome, 'challenge', 'the answer to the question before')
  const right = await passCaptcha(way.answer)
  assert.equal((await way.reply(4_000, { captcha: right })).outcome, 'go-on')
  await way.step('confirm', 6_000)
  await way.step('code', 12_000)
  assert.equal((await way.step('submit', 3_000)).outcome, 'approved')
})

test('a captcha made up, empty or of another order is not passed', async () => {
  const other = await world.order()
  await other.step('landing', 1_200)
  const foreign = await passCaptcha(await other.step('login', 8_000, { seen: STILL }))
  for (const captcha of [undefined, 'AAAA', Buffer.from('{"challenge":1}').toString('base64'), foreign]) {
    const way = await world.order()
    await way.step('landing', 1_200)
    await way.step('login', 8_000, { seen: STILL })
    assert.equal((await way.reply(3_000, { captcha })).challenge?.attemptsLeft, 2)
  }
})

test('two servers of one house: of two who use one token, one goes on', async () => {
  const { house } = world
  const second = await openHouses({
    config: { dataDir: house.database.directory, isLoopback: true },
    database: house.database,
    hasSample: true,
    subscriptions: new Map(),
    notice: () => undefined,
    nowMs: house.now,
    decisions: { sample: house.decisions },
  })
  try {
    const way = await world.order()
    const bound = second.operations.find(({ operation }) => operation.name === 'takePageStage')
    assert.ok(bound)
    const body = (device: string) => ({ token: way.answer.token, stage: 'landing', seen: { ...LANDING, device } })
    const caller = {
      kind: 'key',
      house: 'sample',
      keyId: 'key_second',
      source: PLATFORM,
      scopes: ['decide'],
      organisation: undefined,
    } as const
    const [there, here] = await Promise.all([
      second.run('sample', bound, {
        caller,
        input: { params: { id: way.id }, query: {}, body: body('dev-1') } as never,
        origin: { address: '127.0.0.1', device: 'gateway' },
        requestId: 'req_second',
        idempotencyKey: undefined,
      }),
      way.raw('stages', body('dev-2')),
    ])
    const outcomes = [(there.body as Answer).outcome, here.json<Answer>().outcome].sort()
    assert.deepEqual(outcomes, ['ended', 'go-on'])
    const rows = await house.sample.db.selectFrom('page_stage').select('n').where('order_id', '=', way.id).execute()
    assert.deepEqual(rows.map(({ n }) => n).sort(), [0, 1, 2])
  } finally {
    await second.close()
  }
})

test('orders and stages are append-only, also for whoever holds the database', async () => {
  const way = await world.order()
  const { db } = world.house.sample
  await assert.rejects(
    sql`update page_stage set outcome = 'approved' where order_id = ${way.id}`.execute(db),
    /append-only/,
  )
  await assert.rejects(sql`delete from page_stage where order_id = ${way.id}`.execute(db), /append-only/)
  await assert.rejects(sql`update page_order set amount_minor = 1 where id = ${way.id}`.execute(db), /append-only/)
  await assert.rejects(sql`truncate page_stage`.execute(db), /append-only/)
  await sql`update page_stage set seen_cipher = null where order_id = ${way.id}`.execute(db)
})

test('what was seen of a payer goes in due time; stage, time and decision stay', async () => {
  const way = await world.order()
  await way.step('landing', 1_000)
  const { db } = world.house.sample
  const kind = RECORD_KINDS['page-seen']
  const before = new Date(world.house.now() + 1_000).toISOString()
  await db.transaction().execute(async (transaction) => {
    assert.ok((await kind.count(transaction, before)) >= 2)
    while (((await kind.remove?.(transaction, before, 100)) ?? 0) > 0);
    assert.equal(await kind.count(transaction, before), 0)
  })
  const rows = await db.selectFrom('page_stage').selectAll().where('order_id', '=', way.id).orderBy('n').execute()
  assert.deepEqual(
    rows.map(({ stage, seen_cipher: seen, answer_cipher: answer }) => [stage, seen, answer]),
    [
      ['order', null, null],
      ['landing', null, null],
    ],
  )
  assert.ok(rows.every(({ decision_seq: seq }) => seq !== null))
  assert.equal((await world.head.get(`/v1/pages/orders/${way.id}`)).statusCode, 200)
})

test('nothing personal lies open in the tables, in facts or in the audit log', async () => {
  const way = await world.order({ payee: { name: '王德发', account: '6222029999990001' } })
  await way.step('landing', 1_200, { seen: { ...LANDING, address: '198.51.100.77', device: 'dev-secret-77' } })
  await way.step('login', 9_000, { payer: 'buyer-secret-77' })
  await way.step('confirm', 4_000, {
    shown: { payee: '张三', amount: way.answer.amount, echo: way.answer.echo },
  })
  const { db } = world.house.sample
  for (const table of ['page_order', 'page_stage', 'page_step_up', 'fact', 'job', 'audit_entry', 'idempotency']) {
    const { rows } = await sql<{
      text: string
    }>`select to_jsonb(${sql.table(table)}.*)::text as text from ${sql.table(table)}`.execute(db)
    for (const secret of ['王德发', '6222029999990001', '198.51.100.77', 'dev-secret-77', 'buyer-secret-77', '张三'])
      assert.ok(!rows.some(({ text }) => text.includes(secret)), `${secret} in ${table}`)
  }
  const opened = await world.head.get(`/v1/pages/orders/${way.id}`)
  for (const secret of ['王德发', '6222029999990001', '198.51.100.77', 'dev-secret-77', 'buyer-secret-77'])
    assert.ok(!opened.body.includes(secret), `${secret} on the screen`)
})

test('the same address opens sixty pages a minute, and then waits', async () => {
  const seen = { ...LANDING, address: '192.0.2.200' }
  for (let i = 0; i < 60; i++) await (await world.order()).step('landing', 0, { seen })
  const way = await world.order()
  const refused = await way.raw('stages', { token: way.answer.token, stage: 'landing', seen })
  assert.equal(refused.statusCode, 429)
  assert.equal(refused.headers['retry-after'], '60')
  world.house.advance(61_000)
  assert.equal((await way.step('landing', 0, { seen })).outcome, 'go-on', 'nothing was used up')
})

test('another platform’s key, a bank, a teller: none of them meets the order', async () => {
  const way = await world.order()
  const bank = world.house.organisationId('BK1')
  const { path } = await world.house.sample.db
    .selectFrom('organisation')
    .select('path')
    .where('id', '=', bank)
    .executeTakeFirstOrThrow()
  const stranger = world.house.asKey(['decide'], 'sample', { id: bank, path })
  const body = { token: way.answer.token, stage: 'landing', seen: LANDING }
  assert.equal((await stranger.send('POST', `/v1/pages/orders/${way.id}/stages`, body)).statusCode, 404)
  const order = { merchant: 'SHOP-1', orderNo: 'x', amount: { minor: 1, currency: 'CNY' }, payee: { name: '诚信小店' } }
  assert.equal((await stranger.send('POST', '/v1/pages/orders', order)).statusCode, 404)
  const teller = await world.house.asRole('teller')
  assert.equal((await teller.get(`/v1/pages/orders/${way.id}`)).statusCode, 403)
  assert.equal((await world.house.anyone.send('POST', `/v1/pages/orders/${way.id}/stages`, body)).statusCode, 401)
  const reader = world.house.asKey(['read'])
  assert.equal((await reader.send('POST', `/v1/pages/orders/${way.id}/stages`, body)).statusCode, 403)
})

test('what a merchant registers is read line by line, and changes keep what was before', async () => {
  const { compliance, head, organisationId, merchantId } = world
  const wrong = await compliance.send('POST', '/v1/pages/merchants', {
    organisationId,
    code: 'SHOP-2',
    ...REGISTRATION,
    shopDomains: ['https://shop.example/a', 'shop-2.example'],
    ranges: ['0.0.0.0/0'],
  })
  assert.equal(wrong.statusCode, 422)
  const paths = wrong.json<{ readonly errors: readonly { readonly path: string }[] }>().errors.map(({ path }) => path)
  assert.deepEqual(paths, ['shopDomains.0', 'ranges.0'])
  const { version } = (await head.get(`/v1/pages/merchants/${merchantId}`)).json<{ readonly version: number }>()
  const proposed = await compliance.send('POST', `/v1/pages/merchants/${merchantId}/registration`, {
    version,
    ...REGISTRATION,
    shopDomains: ['HONEST-shop.example', '商店.example'],
  })
  assert.equal(proposed.statusCode, 202, proposed.body)
  const { proposal } = proposed.json<{ readonly proposal: { readonly id: string } }>()
  assert.equal((await head.send('POST', `/v1/proposals/${proposal.id}/approve`, {})).statusCode, 200)
  const { entries } = (await head.get(`/v1/pages/merchants/${merchantId}`)).json<{
    readonly entries: readonly { readonly value: string; readonly endedAt: string | null }[]
  }>()
  assert.deepEqual(
    entries.map(({ value, endedAt }) => [value, endedAt === null]),
    [
      ['pay.hefu-pay.example', true],
      ['203.0.113.0/24', true],
      ['honest-shop.example', true],
      ['xn--czrs0t.example', true],
    ],
  )
  const code = await compliance.send('POST', '/v1/pages/merchants', { organisationId, code: 'SHOP-1', ...REGISTRATION })
  assert.equal(code.statusCode, 409, code.body)
})

test('the figures add up, by reason and merchant', async () => {
  const figures = (await world.head.get('/v1/pages/figures?days=7&language=zh-Hans')).json<{
    readonly orders: number
    readonly approved: number
    readonly ended: number
    readonly open: number
    readonly expired: number
    readonly byEnding: readonly { readonly count: number }[]
    readonly byRule: readonly { readonly rule: string; readonly title: string }[]
    readonly byMerchant: readonly { readonly orders: number; readonly ended: number }[]
  }>()
  assert.ok(figures.orders > 60)
  assert.equal(figures.approved + figures.ended + figures.open + figures.expired, figures.orders)
  assert.equal(
    figures.byEnding.reduce((sum, { count }) => sum + count, 0),
    figures.ended,
  )
  assert.equal(figures.byMerchant[0]?.orders, figures.orders)
  assert.equal(figures.byRule.find(({ rule }) => rule === 'P11')?.title, '收款人或金额被篡改')
  const stopped = (await world.head.get('/v1/pages/orders?state=ended&rule=P11')).json<{
    readonly items: readonly unknown[]
  }>()
  assert.ok(stopped.items.length >= 1)
})
