import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openDecidingHouse, type DecidingHouse } from './deciding-house.ts'
import { aCounterTransfer, openAt } from './intercept-scene.ts'
import type { Browser } from './test-house.ts'

const BRANCH = 'BK1-B01'
let house: DecidingHouse
let app: Browser

before(async () => {
  house = await openDecidingHouse()
  const bank = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', house.organisationId('BK1'))
    .executeTakeFirstOrThrow()
  app = house.asKey(['decide'], 'sample', bank)
})
after(() => house.close())

interface View {
  readonly version: number
  readonly state: string
  readonly rung: string
  readonly notice: { readonly textSha256: string } | null
  readonly questions: readonly {
    readonly id: string
    readonly answers: readonly { readonly code: string; readonly tone: string }[]
  }[]
  readonly nextQuestion: string | null
  readonly missing: readonly string[]
  readonly confirmation: { readonly by: readonly string[] }
}

test('the bank’s own app walks a customer through on his telephone, and lets the payment go with his second device', async () => {
  const event = aCounterTransfer(house, { channel: 'mobile', amount: { minor: 2_300_000, currency: 'CNY' } })
  const { row } = await openAt(house, BRANCH, event)
  assert.ok(row !== undefined, 'an older payer and a new payee are asked on every channel')
  const found = (await app.get(`/v1/interventions?subjectKey=${event.paymentId}`)).json<{ items: { id: string }[] }>()
  const id = found.items[0]?.id ?? ''
  assert.equal(id, row.id)
  const read = async (): Promise<View> => (await app.get(`/v1/counter/${id}`)).json<View>()
  const send = async (path: string, body: Readonly<Record<string, unknown>>) => {
    const { version } = await read()
    return app.send('POST', `/v1/counter/${id}/${path}`, { version, ...body })
  }
  let view = await read()
  const shown = await send('notice', { way: 'screen', textSha256: view.notice?.textSha256 })
  assert.equal(shown.statusCode, 200, shown.payload)
  assert.equal((await send('signature', { way: 'paper' })).statusCode, 422, 'there is no paper on a telephone')
  const signed = await send('signature', { way: 'device', signatureId: 'consent-20261124-0001' })
  assert.equal(signed.statusCode, 200, signed.payload)
  for (view = await read(); view.nextQuestion !== null; view = await read()) {
    const question = view.questions.find((each) => each.id === view.nextQuestion)
    const good =
      question?.answers.find((each) => each.tone === 'good') ?? question?.answers.find((each) => each.tone === 'plain')
    const answered = await send('answers', { answers: [{ question: question?.id, code: good?.code, tookMs: 7_000 }] })
    assert.equal(answered.statusCode, 200, answered.payload)
  }
  if (view.missing.includes('confirmation')) {
    assert.ok(!view.confirmation.by.includes('colleague'), 'a system has no colleague')
    const confirmed = await send('confirmation', { by: 'device' })
    assert.equal(confirmed.statusCode, 200, confirmed.payload)
  }
  const released = await send('release', {})
  assert.equal(released.statusCode, 200, released.payload)
  assert.equal(released.json<View>().state, 'released')
})

test('a key of another bank finds nothing of it, and a teller cannot say that a device consented', async () => {
  const event = aCounterTransfer(house, { channel: 'mobile' })
  const { row } = await openAt(house, BRANCH, event)
  assert.ok(row !== undefined)
  const other = await house.sample.db
    .selectFrom('organisation')
    .select(['id', 'path'])
    .where('id', '=', house.organisationId('BK2'))
    .executeTakeFirstOrThrow()
  const stranger = house.asKey(['decide'], 'sample', other)
  const found = (await stranger.get(`/v1/interventions?subjectKey=${event.paymentId}`)).json<{ items: unknown[] }>()
  assert.equal(found.items.length, 0)
  assert.equal((await stranger.get(`/v1/counter/${row.id}`)).statusCode, 404)
  const teller = await house.asRole('teller', BRANCH)
  const { version, notice } = (await teller.get(`/v1/counter/${row.id}`)).json<View>()
  await teller.send('POST', `/v1/counter/${row.id}/notice`, { version, way: 'paper', textSha256: notice?.textSha256 })
  const signed = await teller.send('POST', `/v1/counter/${row.id}/signature`, {
    version: version + 1,
    way: 'device',
    signatureId: 'x',
  })
  assert.equal(signed.statusCode, 422, signed.payload)
})
