import assert from 'node:assert/strict'
import test from 'node:test'
import type { Locale } from '../run/book-source.ts'
import { LOCALES } from '../run/book-source.ts'
import { compileBook } from '../run/compile-book.ts'
import { createEngine } from '../run/create-engine.ts'
import { aBook, aRule, text } from '../testing/small-book.ts'
import { explain } from './explain.ts'

/** A new payee is suspicious, a payment at the counter less so, and a shared screen sets that aside. */
const result = compileBook(
  aBook({
    rules: [
      aRule({ id: 'NEW', when: 'newPayee', weight: 50, reason: text('the payee is new') }),
      aRule({ id: 'SEEN', when: 'channel == "counter"', weight: -25, reason: text('the teller saw it') }),
      aRule({ id: 'SHARED', when: 'screenShared', weight: 20, overridesExemptions: true, reason: text('shared') }),
    ],
    typologies: [],
    policy: { ...aBook().policy, families: {}, exemptions: [] },
  }),
)
assert.ok(result.ok, JSON.stringify(result))
const { book } = result

function explained(fields: Readonly<Record<string, unknown>>, locale: Locale = 'en') {
  const engine = createEngine(book)
  const parsed = engine.parse({
    id: 'e',
    kind: 'transfer',
    time: Date.UTC(2026, 2, 2),
    payer: { account: 'a' },
    payee: { account: 'x' },
    amount: { minor: 100, currency: 'CNY' },
    screenShared: false,
    ...fields,
  })
  assert.ok(parsed.ok)
  const decision = engine.admit(parsed.event, 1, 's')
  return { decision, ...explain(book, decision, parsed.event, locale) }
}

test('what lowered the score is told to the teller and the record as speaking for the customer, and not to the customer as a reason', () => {
  const said = explained({ channel: 'counter' })
  assert.deepEqual([said.decision.verdict, said.decision.score, said.decision.hits], ['allow', 25, ['NEW', 'SEEN']])
  assert.equal(said.forCustomer, 'This payment may go. Please note: the payee is new.')
  assert.equal(said.forTeller, 'Allow. Evidence: the payee is new. Speaks for the customer: the teller saw it.')
  assert.match(said.forRecord, /on rules NEW, with SEEN speaking for the customer; log entry 1\./)
  assert.deepEqual(
    said.evidence.map(({ ruleId, weight, setAsideBy }) => [ruleId, weight, setAsideBy]),
    [
      ['NEW', 50, undefined],
      ['SEEN', -25, undefined],
    ],
  )
})

test('it is said in three languages', () => {
  const said = LOCALES.map((locale) => explained({ channel: 'counter' }, locale).forTeller)
  assert.match(said[LOCALES.indexOf('zh-Hans')] ?? '', /减少怀疑：/)
  assert.match(said[LOCALES.indexOf('zh-Hant')] ?? '', /減少懷疑：/)
  assert.match(said[LOCALES.indexOf('en')] ?? '', /Speaks for the customer/)
})

test('where a rule overrides, the reader sees that what speaks for the customer was set aside, and by what', () => {
  const said = explained({ channel: 'counter', screenShared: true })
  assert.equal(said.decision.score, 70)
  assert.match(said.forTeller, /would speak for the customer, but rule SHARED sets it aside: the teller saw it\./)
  assert.equal(said.evidence.find(({ ruleId }) => ruleId === 'SEEN')?.setAsideBy, 'SHARED')
})

test('alone it is no reason to intervene, and nothing is held against the customer', () => {
  const engine = createEngine(book)
  const paid = (n: number) => {
    const parsed = engine.parse({
      id: `e${n}`,
      kind: 'transfer',
      time: Date.UTC(2026, 2, 2) + n,
      payer: { account: 'a' },
      payee: { account: 'x' },
      amount: { minor: 100, currency: 'CNY' },
      screenShared: false,
      channel: 'counter',
    })
    assert.ok(parsed.ok)
    return { event: parsed.event, decision: engine.admit(parsed.event, n, 's') }
  }
  paid(1)
  const { decision, event } = paid(2)
  assert.deepEqual([decision.score, decision.hits], [0, ['SEEN']])
  const said = explain(book, decision, event, 'en')
  assert.equal(said.forCustomer, 'No risk was found that calls for a step. The payment may go.')
  assert.match(said.forTeller, /may go\. Speaks for the customer: the teller saw it\./)
})

test('what would have changed an allowed payment includes losing what spoke for it', () => {
  const said = explained({ channel: 'counter' })
  assert.ok(
    said.wouldChange.some(({ sentence, verdict }) => sentence.includes('"channel"') && verdict === 'ask'),
    JSON.stringify(said.wouldChange),
  )
})

test('what would have changed a question includes the fact that speaks for the customer', () => {
  const said = explained({ channel: 'mobile' })
  assert.equal(said.decision.verdict, 'ask')
  assert.ok(
    said.wouldChange.some(
      ({ sentence, verdict }) => sentence.includes('"channel" had been counter') && verdict === 'allow',
    ),
    JSON.stringify(said.wouldChange),
  )
})
