import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'
import { aCounterTransfer, openAt, reportAccount } from './intercept-scene.ts'
import type { CounterView } from '../../packages/platform/src/modules/intercept/view-counter.ts'
import type { Browser } from './test-house.ts'

const BRANCH = 'BK1-B01'
let house: DecidingHouse
let teller: Browser
let manager: Browser

before(async () => {
  house = await openDecidingHouse()
  teller = await house.asRole('teller', BRANCH)
  manager = await house.asRole('branch-manager', 'BK1')
})
after(() => house.close())

let typed = 0
const start = async (changes: Readonly<Record<string, unknown>> = {}, who = teller) => {
  typed += 1
  return who.send('POST', '/v1/counter/transfers', {
    requestKey: `request-key-${String(typed).padStart(6, '0')}`,
    payer: { account: `6217 0000 1111 ${1000 + typed}`, name: '张桂兰', customer: `C-${typed}`, age: 71 },
    payee: { account: `6230 0000 2222 ${1000 + typed}`, name: '王大勇' },
    amountMinor: 18_600_000,
    ...changes,
  })
}
const started = async (changes: Readonly<Record<string, unknown>> = {}): Promise<CounterView> =>
  seen(await start(changes))
const seen = (answer: { readonly statusCode: number; readonly payload: string }): CounterView => {
  assert.equal(answer.statusCode, 200, answer.payload)
  return JSON.parse(answer.payload) as CounterView
}
const act = (view: CounterView, path: string, body: Readonly<Record<string, unknown>>, who = teller) =>
  who.send('POST', `/v1/counter/${view.id}/${path}`, { version: view.version, ...body })
const choosePolicy = async (policy: string): Promise<void> => {
  await house.sample.db.deleteFrom('intercept_choice').execute()
  await house.sample.db
    .insertInto('intercept_choice')
    .values({
      id: 'cho_test',
      organisation_id: house.organisationId('BK1'),
      policy,
      reason: 'test',
      chosen_at: new Date(house.now()).toISOString(),
      chosen_by: 'test',
      ended_at: null,
    })
    .execute()
}
const showAndSign = async (view: CounterView): Promise<CounterView> => {
  const shown = seen(await act(view, 'notice', { way: 'screen', textSha256: view.notice?.textSha256 ?? '' }))
  return seen(await act(shown, 'signature', { way: 'paper' }))
}

test('what a teller types is decided, opened and answered as one screen, parties masked', async () => {
  const view = await started()
  assert.equal(view.payer.name, '张××')
  assert.equal(view.payee.name, '王××')
  assert.ok(!JSON.stringify(view).includes('王大勇'))
  assert.equal(view.payee.isNew, true)
  assert.equal(view.amountMinor, 18_600_000)
  assert.ok(
    view.reasons.length > 0 && view.reasons.every(({ reason }) => reason.length > 0),
    JSON.stringify(view.reasons),
  )
  assert.ok(view.cares.some(({ id }) => id === 'elder') && view.cares.some(({ id }) => id === 'large-amount'))
  assert.equal(view.notice?.title, '转账风险提示书')
  assert.equal(view.isServedByMe, true)
  const list = (await teller.get('/v1/counter')).json<{ items: { id: string; payer: string; isServed: boolean }[] }>()
  assert.deepEqual(
    list.items.filter(({ id }) => id === view.id).map(({ payer, isServed }) => ({ payer, isServed })),
    [{ payer: '张××', isServed: true }],
  )
})

test('sent again after a lost connection it is the same payment, and other content under the key is refused', async () => {
  const first = seen(await start({ requestKey: 'the-same-request-key' }))
  typed -= 1
  house.advance(5_000)
  const again = seen(await start({ requestKey: 'the-same-request-key' }))
  assert.deepEqual([again.id, again.decisionId], [first.id, first.decisionId])
  const other = await start({ requestKey: 'the-same-request-key', amountMinor: 1 })
  assert.equal(other.statusCode, 409, other.payload)
})

test('the screen is in the language asked for', async () => {
  const view = await started()
  const english = seen(await teller.get(`/v1/counter/${view.id}?language=en`))
  const traditional = seen(await teller.get(`/v1/counter/${view.id}?language=zh-Hant`))
  assert.equal(english.notice?.title, 'Notice of risk before a transfer')
  assert.equal(traditional.notice?.title, '轉帳風險提示書')
  assert.notEqual(english.reasons[0]?.reason, traditional.reasons[0]?.reason)
})

test('another branch, and a bank that is none of ours, do not see it', async () => {
  const view = await started()
  const stranger = await house.asRole('teller', 'BK1-B02')
  assert.equal((await stranger.get(`/v1/counter/${view.id}`)).statusCode, 404)
  assert.equal((await act(view, 'release', {}, stranger)).statusCode, 404)
  assert.equal((await (await house.asRole('branch-manager', 'BK2')).get(`/v1/counter/${view.id}`)).statusCode, 404)
  assert.equal((await manager.get(`/v1/counter/${view.id}`)).statusCode, 200)
  assert.equal((await start({ organisationId: house.organisationId('BK1-B02') })).statusCode, 404)
})

test('blanket: notice, five questions in their order, second confirmation, then it goes', async () => {
  await choosePolicy('blanket')
  let view = await started({ payer: { account: '6217000077770001', age: 35 }, amountMinor: 30_000 })
  assert.equal(view.policy, 'blanket')
  assert.deepEqual(view.missing, ['notice', 'questions', 'confirmation'])
  assert.equal((await act(view, 'release', {})).statusCode, 422)
  view = await showAndSign(view)
  const asked: string[] = []
  while (view.nextQuestion !== null) {
    const question = view.questions.find(({ id }) => id === view.nextQuestion)
    const good = question?.answers.find(({ tone }) => tone === 'good') ?? question?.answers[0]
    asked.push(view.nextQuestion)
    house.advance(6_000)
    const answers = [{ question: view.nextQuestion, code: good?.code, tookMs: 6_000 }]
    view = seen(await act(view, 'answers', { answers }))
  }
  assert.deepEqual(asked, ['know-payee', 'how-known', 'first-money', 'contact-channel', 'purpose-confirmed'])
  assert.deepEqual(view.missing, ['confirmation'])
  view = seen(await act(view, 'confirmation', { by: 'customer' }))
  view = seen(await act(view, 'release', {}))
  assert.equal(view.state, 'released')
  assert.deepEqual(view.missing, [])
  await choosePolicy('risk-based')
})

test('blanket: a mother who pays her child signs the notice and is asked nothing', async () => {
  await choosePolicy('blanket')
  const view = await showAndSign(
    await started({ relation: 'child', payer: { account: '6217000077770002', age: 45 }, amountMinor: 200_000 }),
  )
  assert.deepEqual([view.nextQuestion, view.missing], [null, []])
  assert.equal(seen(await act(view, 'release', {})).state, 'released')
  await choosePolicy('risk-based')
})

test('a listed payee is asked about whatever the relation, and cannot be released here', async () => {
  await reportAccount(house, '6230000000006666')
  const view = await started({ relation: 'child', payee: { account: '6230000000006666' } })
  assert.equal(view.isOverridden, true)
  assert.equal(view.state, 'held')
  assert.ok(view.hold !== null && view.hold.basis.length > 0)
  assert.ok(view.missing.includes('hold'))
  assert.equal((await act(view, 'release', {})).statusCode, 409)
})

test('a red answer raises the verdict, what was said before stays in the event, and both decisions are linked', async () => {
  let view = await started({ payer: { account: '6217000077770003', age: 30 } })
  const before = view.score
  view = seen(await act(view, 'answers', { answers: [{ question: 'know-payee', code: 'online-only', tookMs: 4_000 }] }))
  assert.ok(view.score > before, `${before} → ${view.score}`)
  view = seen(
    await act(view, 'answers', {
      looks: { nervous: true },
      answers: [{ question: 'told-secret', code: 'secret', tookMs: 900 }],
    }),
  )
  assert.equal(view.first.score, before)
  assert.equal(view.questions.find(({ id }) => id === 'know-payee')?.given?.code, 'online-only')
  const seq = Number(view.decisionId.slice(4))
  const { event } = (await house.decisions.read(seq)) ?? {}
  assert.deepEqual(event?.['answer'], { knowPayee: 'online-only', toldSecret: 'secret' })
  assert.deepEqual(event?.['look'], { nervous: true })
  assert.deepEqual(event?.['answering'], { fastestMs: 900, totalMs: 4_900 })
  assert.ok(view.cares.some(({ id }) => id === 'nervous'))
})

test('who takes back an answer is known to have changed it; two tellers cannot answer over each other', async () => {
  const view = await started()
  const answers = [{ question: 'know-payee', code: 'family', tookMs: 3_000 }]
  const [one, two] = await Promise.all([act(view, 'answers', { answers }), act(view, 'answers', { answers })])
  assert.deepEqual([one.statusCode, two.statusCode].sort(), [200, 409])
  const after = seen(await teller.get(`/v1/counter/${view.id}`))
  const changed = seen(
    await act(after, 'answers', { answers: [{ question: 'know-payee', code: 'stranger', tookMs: 5_000 }] }),
  )
  const record = await house.decisions.read(Number(changed.decisionId.slice(4)))
  const answering = record?.event['answering'] as { readonly changed?: boolean } | undefined
  assert.equal(answering?.changed, true)
})

test('what is not in the bank of questions is refused, and nothing told is told', async () => {
  const view = await started()
  for (const body of [
    { answers: [{ question: 'no-such-question', code: 'yes' }] },
    { answers: [{ question: 'know-payee', code: 'perhaps' }] },
    { answers: [{ question: 'limit-use', code: 'refused' }] },
    {},
  ])
    assert.equal((await act(view, 'answers', body)).statusCode, 422, JSON.stringify(body))
})

test('only the notice that stands is shown, only what was shown is signed, and only a drawing is a signature', async () => {
  const view = await started()
  assert.equal((await act(view, 'signature', { way: 'paper' })).statusCode, 422)
  assert.equal((await act(view, 'notice', { way: 'paper', textSha256: 'f'.repeat(64) })).statusCode, 409)
  const shown = seen(await act(view, 'notice', { way: 'screen', textSha256: view.notice?.textSha256 ?? '' }))
  assert.equal(shown.notice?.isShown, true)
  const noImage = `data:image/png;base64,${Buffer.alloc(60, 7).toString('base64')}`
  assert.equal((await act(shown, 'signature', { way: 'screen', image: noImage })).statusCode, 422)
  const image = `data:image/png;base64,${aPng(600, 200).toString('base64')}`
  const signed = seen(await act(shown, 'signature', { way: 'screen', image }))
  assert.equal(signed.notice?.signedWay, 'screen')
  const row = await house.sample.db
    .selectFrom('intervention_signature')
    .selectAll()
    .where('intervention_id', '=', view.id)
    .executeTakeFirstOrThrow()
  assert.equal(row.text_sha256.toString('hex'), view.notice?.textSha256)
  assert.ok(!row.image_cipher?.includes(aPng(600, 200).toString('base64')))
})

test('at the rung of confirmation it is a colleague who confirms, never whoever served the customer', async () => {
  const view = await started()
  await house.sample.db
    .updateTable('intervention')
    .set({ rung: 'confirm', state: 'answered' })
    .where('id', '=', view.id)
    .execute()
  const now = seen(await teller.get(`/v1/counter/${view.id}`))
  assert.deepEqual(now.confirmation.by, ['colleague'])
  assert.equal((await act(now, 'confirmation', { by: 'customer' })).statusCode, 422)
  assert.equal((await act(now, 'confirmation', { by: 'contact' })).statusCode, 422)
  assert.equal((await act(now, 'confirmation', { by: 'colleague' })).statusCode, 422)
  assert.equal(seen(await act(now, 'confirmation', { by: 'colleague' }, manager)).confirmation.isDone, true)
})

test('a pending transfer of the core system stands in the list and in the stream of its branch alone, at once', async (t) => {
  const address = await house.server.listen({ host: '127.0.0.1', port: 0 })
  const listening = new AbortController()
  t.after(() => listening.abort())
  const own = await openStream(address, teller, listening.signal)
  const other = await openStream(address, await house.asRole('teller', 'BK1-B02'), listening.signal)
  const { row } = await openAt(house, BRANCH, aCounterTransfer(house, { payee: { account: '6230000000006666' } }))
  const first = await own.next()
  assert.deepEqual([first.id.slice(0, 4), first.rung, first.payer], ['dec_', 'hold', '张××'], 'said at once')
  const item = await own.next()
  assert.equal(item.id, row?.id)
  assert.equal(item.rung, 'hold')
  assert.equal(item.payer, '张××')
  const view = seen(await teller.get(`/v1/counter/${item.id}`))
  const held = await teller.send('POST', `/v1/interventions/${item.id}/refuse`, {
    version: view.version,
    reason: '名单账户',
  })
  assert.equal(held.statusCode, 200, held.payload)
  assert.equal((await own.next()).state, 'refused')
  const elsewhere = await openAt(house, 'BK1-B02', aCounterTransfer(house, { payee: { account: '6230000000006666' } }))
  assert.match((await other.next()).id, /^dec_/)
  assert.equal((await other.next()).id, elsewhere.row?.id, 'the first that the other branch hears of is its own')
})

interface Item {
  readonly id: string
  readonly rung: string
  readonly state: string
  readonly payer: string
}

async function openStream(address: string, { headers }: Browser, signal: AbortSignal) {
  const response = await fetch(`${address}/v1/counter/stream`, { headers, signal })
  assert.equal(response.status, 200)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  return {
    async next(): Promise<Item> {
      for (;;) {
        const [, line] = /^data: (.*)$/m.exec(rest.includes('\n\n', rest.indexOf('data: ')) ? rest : '') ?? []
        if (line !== undefined) {
          rest = rest.slice(rest.indexOf('\n\n', rest.indexOf('data: ')) + 2)
          return JSON.parse(line) as Item
        }
        const { value, done } = (await reader?.read()) ?? { done: true, value: undefined }
        if (done) throw new Error('the stream ended')
        rest += value
      }
    },
  }
}

/** The head of a drawing: enough of a PNG to be taken for one. */
function aPng(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(120)
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(bytes)
  bytes.write('IHDR', 12, 'latin1')
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}
