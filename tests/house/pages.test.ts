import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { HOME, LANDING, openPagesWorld, PAGE, PLATFORM, type PagesWorld } from './pages-world.ts'

let world: PagesWorld
before(async () => {
  world = await openPagesWorld()
})
after(() => world.close())

test('an honest buyer goes through five stages, is asked nothing, and may pay', async () => {
  const way = await world.order()
  assert.equal(way.answer.next, 'landing')
  const end = await way.walk()
  assert.equal(end.outcome, 'approved', JSON.stringify(end))
  assert.deepEqual([end.token, end.challenge, end.ending, end.reasons], [null, null, null, []])
  assert.match(end.decision ?? '', /^dec_\d+$/)
})

test('P01: an order left lying is void, and says what to do and how to object', async () => {
  const way = await world.order()
  await way.step('landing', 1_000)
  const end = await way.step('login', 11 * 60_000)
  assert.deepEqual([end.outcome, end.ending?.kind, way.rules()], ['ended', 'void', ['P01']])
  assert.ok(end.ending !== null && end.ending.remedy !== '' && end.ending.appeal !== '')
})

test('P01: an order older than its life is void at any stage', async () => {
  const way = await world.order({ lifeSeconds: 60 })
  await way.step('landing', 1_000)
  await way.step('login', 30_000)
  const end = await way.step('confirm', 31_000)
  assert.deepEqual([end.outcome, end.ending?.kind], ['ended', 'void'])
})

test('P01: a token used again by somebody else ends the order', async () => {
  const way = await world.order()
  const { token } = way.answer
  await way.step('landing', 1_000)
  const again = await way.raw('stages', {
    token,
    stage: 'landing',
    seen: { ...LANDING, address: '192.0.2.66', device: 'dev-thief' },
  })
  const end = again.json<typeof way.answer>()
  assert.deepEqual([end.outcome, end.ending?.kind, end.reasons.map(({ rule }) => rule)], ['ended', 'void', ['P01']])
  const next = await way.step('login', 5_000)
  assert.deepEqual([next.outcome, next.ending?.kind], ['ended', 'void'])
})

test('a double click gets the same answer and uses nothing up', async () => {
  const way = await world.order()
  const body = { token: way.answer.token, stage: 'landing', seen: LANDING }
  const answers = await Promise.all([way.raw('stages', body), way.raw('stages', body), way.raw('stages', body)])
  const [first, ...others] = answers.map((answer) => answer.body)
  for (const other of others) assert.equal(other, first)
  way.answer = JSON.parse(first ?? '') as typeof way.answer
  assert.equal((await way.walk({ landing: { stage: 'login', payer: 'buyer-1', seen: HOME } })).outcome, 'ended')
  const { items } = (await world.head.get(`/v1/pages/orders?q=${encodeURIComponent('no-')}`)).json<{
    readonly items: readonly { readonly id: string }[]
  }>()
  assert.ok(items.some(({ id }) => id === way.id))
})

test('of many who use one token at once, one goes on', async () => {
  const way = await world.order()
  const bodies = Array.from({ length: 6 }, (_, i) => ({
    token: way.answer.token,
    stage: 'landing',
    seen: { ...LANDING, device: `dev-${i}` },
  }))
  const answers = await Promise.all(bodies.map((body) => way.raw('stages', body)))
  const outcomes = answers.map((answer) => answer.json<typeof way.answer>().outcome)
  assert.equal(outcomes.filter((outcome) => outcome === 'go-on').length, 1)
  assert.equal(outcomes.filter((outcome) => outcome === 'ended').length, 5)
})

test('P01: a stage left out ends the order', async () => {
  const way = await world.order()
  await way.step('landing', 1_000)
  const end = await way.step('submit', 4_000)
  assert.deepEqual([end.outcome, end.ending?.kind, way.rules()[0]], ['ended', 'void', 'P01'])
})

test('P01: an approved order is used up, and stays approved', async () => {
  const way = await world.order()
  await way.step('landing', 1_000)
  const { token } = way.answer
  await way.step('login', 9_000)
  await way.step('confirm', 4_000)
  await way.step('code', 12_000)
  assert.equal((await way.step('submit', 3_000)).outcome, 'approved')
  const again = (await way.raw('stages', { token, stage: 'login', seen: HOME, payer: 'buyer-1' })).json<
    typeof way.answer
  >()
  assert.deepEqual([again.outcome, again.ending?.kind], ['ended', 'void'])
  const opened = (await world.head.get(`/v1/pages/orders/${way.id}`)).json<{
    readonly state: string
    readonly stages: readonly { readonly isLate: boolean }[]
  }>()
  assert.equal(opened.state, 'approved')
  assert.deepEqual(
    opened.stages.map(({ isLate }) => isLate),
    [false, false, false, false, false, false, true],
  )
})

test('P01: somebody else goes on with the order of another payer', async () => {
  const way = await world.order()
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  const end = await way.step('confirm', 4_000, { payer: 'buyer-2' })
  assert.deepEqual([end.outcome, end.ending?.kind], ['ended', 'void'])
})

test('P01: the time stamp of the merchant is three minutes off', async () => {
  const { answer } = await world.order({ madeAt: new Date(world.house.now() - 180_000).toISOString() })
  assert.deepEqual([answer.outcome, answer.ending?.kind, answer.token], ['ended', 'void', null])
})

test('a number of an order is used once', async () => {
  const body = {
    merchant: 'SHOP-1',
    orderNo: 'twice',
    amount: { minor: 100, currency: 'CNY' },
    payee: { name: '诚信小店' },
  }
  const first = await world.gateway.send('POST', '/v1/pages/orders', body)
  const same = await world.gateway.send('POST', '/v1/pages/orders', body)
  assert.deepEqual([same.statusCode, same.body], [200, first.body])
  const other = await world.gateway.send('POST', '/v1/pages/orders', {
    ...body,
    amount: { minor: 200, currency: 'CNY' },
  })
  assert.equal(other.statusCode, 409)
  world.house.advance(60_000)
  const late = await world.gateway.send('POST', '/v1/pages/orders', body)
  assert.equal(late.statusCode, 409)
})

test('P02, P05: a false page in front of the true one is refused at its first stage', async () => {
  const way = await world.order()
  const end = await way.step('landing', 1_000, {
    seen: { ...LANDING, page: 'https://pay.hefu-pay.example.secure-check.cc/checkout' },
  })
  assert.deepEqual([end.outcome, end.ending?.kind, way.rules().sort()], ['ended', 'refused', ['P02', 'P05']])
})

test('P02: a source that the merchant did not register is refused', async () => {
  const way = await world.order()
  const end = await way.step('landing', 1_000, { seen: { ...LANDING, referrer: 'https://old-unrelated.example/deal' } })
  assert.deepEqual([end.outcome, way.rules()], ['ended', ['P02']])
})

test('P02: a browser that hides where it comes from confirms a second time, and pays', async () => {
  const way = await world.order()
  await way.step('landing', 1_000, { seen: { ...LANDING, referrer: undefined } })
  await way.step('login', 8_000)
  const asked = await way.step('confirm', 5_000)
  assert.deepEqual([asked.outcome, asked.challenge?.kind], ['challenge', 'second-confirmation'])
  assert.equal((await way.reply(6_000, { typedAmountMinor: 1 })).challenge?.attemptsLeft, 2)
  assert.equal((await way.reply(6_000)).outcome, 'go-on')
  await way.step('code', 12_000)
  assert.equal((await way.step('submit', 3_000)).outcome, 'approved')
})

test('a challenge failed three times ends the order', async () => {
  const way = await world.order({ server: { address: '192.0.2.1' } })
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  await way.step('confirm', 5_000)
  for (const left of [2, 1])
    assert.equal((await way.reply(3_000, { typedAmountMinor: 5 })).challenge?.attemptsLeft, left)
  const end = await way.reply(3_000, { typedAmountMinor: 5 })
  assert.deepEqual([end.outcome, end.ending?.kind], ['ended', 'challenge-failed'])
})

test('a payer who says no ends the order at once', async () => {
  const way = await world.order({ creator: { country: 'MM', device: 'dev-park' } })
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  await way.step('confirm', 5_000)
  const end = await way.reply(3_000, { declined: true })
  assert.deepEqual([end.outcome, end.ending?.kind], ['ended', 'challenge-failed'])
})

test('P05: a domain of last week is refused, although nobody registered a thing against it', async () => {
  const way = await world.order()
  const end = await way.step('landing', 1_000, { seen: { ...LANDING, referrer: 'https://cheap-gifts.example/' } })
  assert.ok(way.rules().includes('P05'), JSON.stringify(end.reasons))
})

test('P11: payee or amount altered on the page is stopped and reported', async () => {
  for (const shown of [{ payee: '张三' }, { amount: { minor: 1_860_000, currency: 'CNY' } }]) {
    const way = await world.order()
    await way.step('landing', 1_000)
    await way.step('login', 8_000)
    const { payee, amount, echo } = way.answer
    const end = await way.step('confirm', 5_000, { shown: { payee, amount, echo, ...shown } })
    assert.deepEqual([end.outcome, end.ending?.kind, way.rules()], ['ended', 'altered', ['P11']])
  }
})

test('P11: the echo of another order is an alteration', async () => {
  const other = await world.order({ amount: { minor: 100, currency: 'CNY' } })
  const way = await world.order()
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  const { payee, amount } = way.answer
  const end = await way.step('confirm', 5_000, { shown: { payee, amount, echo: other.answer.echo } })
  assert.equal(end.ending?.kind, 'altered')
})

test('P08: a code entered on another device is refused', async () => {
  const way = await world.order()
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  await way.step('confirm', 5_000)
  const end = await way.step('code', 50_000, { seen: { ...HOME, device: 'dev-thief', fingerprint: 'ja4-thief' } })
  assert.equal(end.outcome, 'ended')
  assert.ok(way.rules().includes('P08'))
})

test('P08: a code that took a minute while the payer has a second page open elsewhere is refused', async () => {
  const other = await world.order()
  await other.step('landing', 1_000, { seen: { ...LANDING, device: 'dev-thief' } })
  await other.step('login', 2_000, { payer: 'buyer-8', seen: { ...HOME, device: 'dev-thief' } })
  const way = await world.order()
  await way.step('landing', 1_000)
  await way.step('login', 8_000, { payer: 'buyer-8' })
  await way.step('confirm', 5_000)
  const end = await way.step('code', 60_000)
  assert.equal(end.outcome, 'ended')
  assert.ok(way.rules().includes('P08'))
})

test('P06, P09: a robot without hands in 300 ms is refused; one of the two alone is asked', async () => {
  const still = { input: { pointer: 0, keys: 0, webdriver: false } }
  const robot = await world.order()
  await robot.step('landing', 60)
  const end = await robot.step('login', 300, { seen: { ...HOME, ...still } })
  assert.deepEqual([end.outcome, end.ending?.kind, robot.rules().sort()], ['ended', 'refused', ['P06', 'P09']])
  const fast = await world.order()
  await fast.step('landing', 60)
  assert.equal((await fast.step('login', 300)).outcome, 'go-on')
  assert.equal((await fast.step('confirm', 2_000)).challenge?.kind, 'second-confirmation')
})

test('a login by session is nobody’s tempo', async () => {
  const way = await world.order()
  await way.step('landing', 800)
  assert.equal((await way.step('login', 40, { byMachine: true })).outcome, 'go-on')
  await way.step('confirm', 7_000)
  await way.step('code', 12_000)
  assert.equal((await way.step('submit', 3_000)).outcome, 'approved')
})

test('P07: stages at one interval are a script', async () => {
  const way = await world.order()
  for (const stage of ['landing', 'login', 'confirm', 'code'] as const) await way.step(stage, 2_000)
  const asked = await way.step('submit', 2_000)
  assert.deepEqual([asked.outcome, asked.challenge?.kind, way.rules()], ['challenge', 'second-confirmation', ['P07']])
  assert.equal((await way.reply(5_000)).outcome, 'approved')
})

test('P04: who pays what somebody in another country ordered confirms a second time', async () => {
  const way = await world.order({ creator: { country: 'MM', asn: 9988, device: 'dev-park' } })
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  const asked = await way.step('confirm', 5_000)
  assert.deepEqual([asked.challenge?.kind, way.rules()], ['second-confirmation', ['P04']])
})

test('P03 and P17 together are asked on the payer’s own device, which shows the order as it is', async () => {
  const away = { ...HOME, asn: 9808, address: '192.0.2.44' }
  const way = await world.order({ server: { address: '192.0.2.1' } })
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  const asked = await way.step('confirm', 5_000, { seen: away })
  assert.deepEqual([asked.challenge?.kind, way.rules().sort()], ['step-up', ['P03', 'P17']])
  const { token } = asked
  assert.equal((await way.reply(2_000, { seen: away })).outcome, 'waiting')
  assert.equal(way.answer.token, token, 'waiting uses nothing up')
  const stepUp = `/v1/pages/step-ups/${asked.challenge?.stepUp}`
  const shown = (await world.gateway.get(stepUp)).json<Record<string, unknown>>()
  assert.deepEqual(
    [shown['payee'], shown['amount'], shown['state']],
    ['诚信小店', { minor: 18_600, currency: 'CNY' }, 'waiting'],
  )
  assert.equal((await world.gateway.send('POST', stepUp, { answer: 'approved' })).statusCode, 200)
  assert.equal((await world.gateway.send('POST', stepUp, { answer: 'denied' })).statusCode, 409, 'answered once')
  assert.equal((await way.reply(2_000, { seen: away })).outcome, 'go-on')
  await way.step('code', 9_000, { seen: away })
  assert.equal((await way.step('submit', 3_000, { seen: away })).outcome, 'approved')
})

for (const [answer, ending] of [
  ['denied', 'challenge-failed'],
  ['differs', 'altered'],
] as const)
  test(`the payer’s own device says ${answer}: ${ending}`, async () => {
    const away = { ...HOME, asn: 9808 }
    const way = await world.order({ server: { address: '192.0.2.1' } })
    await way.step('landing', 1_000)
    await way.step('login', 8_000)
    const asked = await way.step('confirm', 5_000, { seen: away })
    await world.gateway.send('POST', `/v1/pages/step-ups/${asked.challenge?.stepUp}`, { answer })
    assert.equal((await way.reply(2_000, { seen: away })).ending?.kind, ending)
  })

test('P16: after three complaints the merchant is paid a day later, and the payer confirms', async () => {
  for (const reporter of ['r1', 'r2', 'r3'])
    await world.house.decisions.decide('PP1', {
      id: `complaint-${reporter}`,
      kind: 'merchant-complaint',
      time: new Date(world.house.now()).toISOString(),
      payee: { merchantId: 'SHOP-1' },
      reporter,
    })
  const way = await world.order()
  await way.step('landing', 1_000)
  await way.step('login', 8_000)
  assert.equal((await way.step('confirm', 5_000)).challenge?.kind, 'second-confirmation')
  await way.reply(5_000)
  await way.step('code', 12_000)
  const end = await way.step('submit', 3_000)
  assert.equal(end.outcome, 'approved')
  assert.equal(Date.parse(end.settleAfter ?? '') - world.house.now(), 86_400_000)
  world.house.advance(25 * 3_600_000)
})

test('what is forged, of another order, or lacks what the stage needs is the caller’s fault', async () => {
  const way = await world.order()
  const other = await world.order()
  const landing = { stage: 'landing', seen: LANDING }
  const cases: readonly [unknown, number, string][] = [
    [{ ...landing, token: `${way.answer.token?.slice(0, -4)}AAAA` }, 422, '"token"'],
    [{ ...landing, token: other.answer.token }, 422, '"token"'],
    [{ ...landing, token: way.answer.token, stage: 'login' }, 422, '"payer"'],
    [{ ...landing, token: way.answer.token, stage: 'confirm' }, 422, '"shown"'],
    [{ ...landing, token: 'short' }, 400, '"token"'],
    [{ ...landing, token: way.answer.token, seen: { page: PAGE, cookies: 'all' } }, 400, '"seen'],
  ]
  for (const [body, status, path] of cases) {
    const answer = await way.raw('stages', body)
    assert.equal(answer.statusCode, status, answer.body)
    assert.ok(answer.body.includes(path), answer.body)
  }
  assert.equal((await way.step('landing', 1_000)).outcome, 'go-on', 'nothing was used up')
})

test('a stopped merchant takes no payment, at once; its orders under way end', async () => {
  // The clock went on by a day: they sign in again.
  const compliance = await world.house.asRole('contact', PLATFORM)
  const head = await world.house.asRole('supervisor', PLATFORM)
  const way = await world.order()
  await way.step('landing', 1_000)
  const asked = await world.order({ server: { address: '192.0.2.1' } })
  await asked.step('landing', 1_000)
  await asked.step('login', 8_000)
  assert.equal((await asked.step('confirm', 5_000)).outcome, 'challenge')
  const merchant = (await head.get(`/v1/pages/merchants/${world.merchantId}`)).json<{
    readonly version: number
  }>()
  const stop = { version: merchant.version, reason: '集中投诉' }
  assert.equal((await compliance.send('POST', `/v1/pages/merchants/${world.merchantId}/suspend`, stop)).statusCode, 200)
  assert.equal((await way.step('login', 8_000)).ending?.kind, 'merchant-stopped')
  assert.equal((await asked.reply(3_000)).ending?.kind, 'merchant-stopped', 'a right answer opens nothing')
  assert.equal((await world.order()).answer.ending?.kind, 'merchant-stopped')
  const resume = { version: merchant.version + 1, reason: '已整改' }
  const proposed = await compliance.send('POST', `/v1/pages/merchants/${world.merchantId}/resume`, resume)
  assert.equal(proposed.statusCode, 202)
  const { proposal } = proposed.json<{ readonly proposal: { readonly id: string } }>()
  assert.equal(
    (await compliance.send('POST', `/v1/proposals/${proposal.id}/approve`, {})).statusCode,
    422,
    'two persons',
  )
  const approved = await head.send('POST', `/v1/proposals/${proposal.id}/approve`, {})
  assert.equal(approved.statusCode, 200, approved.body)
  assert.equal((await world.order()).answer.outcome, 'go-on')
})
