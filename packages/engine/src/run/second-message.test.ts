import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { explain } from '../explain/explain.ts'
import { aBook, aFeature, aRule, text } from '../testing/small-book.ts'
import { LOCALES } from './book-source.ts'
import { canonicalJson } from './canonical.ts'
import { compileBook, type CompiledBook } from './compile-book.ts'
import { createEngine } from './create-engine.ts'
import type { Engine } from './engine.ts'

/** A shared screen and a rumour hold, an answer lowers; a stop within a day counts against the next payment. */
function standing(verdictStandsFor: string | undefined): CompiledBook {
  const small = aBook()
  const { transfer } = small.kinds
  assert(transfer)
  const fields = {
    ...transfer.fields,
    'answer.met': { type: 'bool', title: text('met in person') } as const,
    remark: { type: 'string', title: text('remark') } as const,
  }
  const result = compileBook(
    aBook({
      kinds: { ...small.kinds, transfer: { ...transfer, fields } },
      features: [
        aFeature({
          name: 'stopped24h',
          op: 'count',
          of: 'transfer',
          by: ['payer.account'],
          over: '24h',
          current: 'exclude',
          states: ['held', 'refused'],
        }),
        aFeature({ name: 'watched', let: 'screenShared' }),
      ],
      rules: [
        aRule({ id: 'SHARED', when: 'watched', weight: 60, questions: ['met'] }),
        aRule({ id: 'REMARK', when: 'remark == "invest"', weight: 40 }),
        aRule({ id: 'MET', when: 'has(answer.met) && answer.met', weight: -70 }),
        aRule({ id: 'RETRY', when: 'stopped24h >= 1', weight: 45 }),
      ],
      typologies: [],
      policy: {
        ...small.policy,
        families: {},
        exemptions: [],
        paymentStateAfter: { hold: 'held', refuse: 'refused' },
        ...(verdictStandsFor === undefined ? {} : { verdictStandsFor }),
      },
    }),
  )
  assert(result.ok, JSON.stringify(result.diagnostics))
  return result.book
}

const BOOK = standing('7d')
const START_MS = Date.UTC(2026, 2, 2)
const MINUTE_MS = 60_000

let seq = 0
function send(engine: Engine, minute: number, changes: Readonly<Record<string, unknown>> = {}) {
  seq += 1
  const parsed = engine.parse({
    id: `e${seq}`,
    kind: 'transfer',
    time: START_MS + minute * MINUTE_MS,
    paymentId: 'p',
    payer: { account: 'a' },
    payee: { account: 'x' },
    amount: { minor: 100, currency: 'CNY' },
    ...changes,
  })
  assert(parsed.ok, JSON.stringify(parsed))
  const decision = engine.admit(parsed.event, seq, 'bank')
  assert.equal(engine.encode(decision), canonicalJson(decision))
  return { decision, event: parsed.event }
}
const HELD = { screenShared: true, remark: 'invest' }
const verdictOf = ({ decision }: ReturnType<typeof send>) => decision.verdict

test('a second message with the same facts and an answer is judged anew, and lifts the hold', () => {
  const engine = createEngine(BOOK)
  assert.equal(verdictOf(send(engine, 0, HELD)), 'hold')
  assert.equal(verdictOf(send(engine, 1, { paymentId: 'other' })), 'ask', 'a stop counts against the next payment')
  const again = send(engine, 2, { ...HELD, answer: { met: true } })
  assert.deepEqual([again.decision.verdict, again.decision.score, again.decision.kept], ['notice', 30, undefined])
  assert.equal(again.decision.features['stopped24h'], 0, 'a payment’s own hold is no stop before it')
  assert.equal(verdictOf(send(engine, 3, { paymentId: 'next' })), 'allow', 'what was lifted is no stop')
})

test('a second message that says less does not lower the verdict, and says which one stands and what is lacking', () => {
  const engine = createEngine(BOOK)
  const first = send(engine, 0, HELD)
  const second = send(engine, 1, { remark: 'invest', answer: { met: true } })
  assert.deepEqual(
    [second.decision.verdict, second.decision.durationMs, second.decision.kept],
    ['hold', first.decision.durationMs, { seq: first.decision.seq, lacking: ['screenShared'] }],
  )
  assert.equal(verdictOf(send(engine, 2, { paymentId: 'next' })), 'ask', 'the payment is still held')
  const third = send(engine, 3, { ...HELD, answer: { met: true } })
  assert.equal(third.decision.verdict, 'notice', 'a message with all of it is judged anew')
})

test('what the verdict did not rest on may be left out', () => {
  const engine = createEngine(BOOK)
  send(engine, 0, { screenShared: true, channel: 'mobile', payer: { account: 'a', age: 70 } })
  const second = send(engine, 1, { screenShared: true, answer: { met: true } })
  assert.deepEqual([second.decision.verdict, second.decision.kept], ['allow', undefined])
})

test('a fact said to be otherwise is judged as said', () => {
  const engine = createEngine(BOOK)
  send(engine, 0, { screenShared: true })
  const second = send(engine, 1, { screenShared: false })
  assert.deepEqual([second.decision.verdict, second.decision.kept], ['allow', undefined])
})

test('an exemption or a fact that speaks for the customer, once said and then left out, holds nobody', () => {
  const engine = createEngine(BOOK)
  assert.equal(verdictOf(send(engine, 0, { ...HELD, answer: { met: true } })), 'notice')
  assert.equal(verdictOf(send(engine, 1, HELD)), 'hold', 'it is judged stricter without it')
})

test('a stricter message stands from then on, and another payment is none of its business', () => {
  const engine = createEngine(BOOK)
  send(engine, 0, { screenShared: true })
  const stricter = send(engine, 1, HELD)
  assert.equal(stricter.decision.verdict, 'hold')
  assert.deepEqual(send(engine, 2, { screenShared: true }).decision.kept, {
    seq: stricter.decision.seq,
    lacking: ['remark'],
  })
  assert.equal(send(engine, 3, { paymentId: 'other', payer: { account: 'b' } }).decision.kept, undefined)
})

test('a verdict stands for the time the policy gives it', () => {
  const engine = createEngine(BOOK)
  send(engine, 0, HELD)
  assert.equal(send(engine, 7 * 24 * 60 - 1).decision.verdict, 'hold')
  assert.equal(send(engine, 7 * 24 * 60).decision.verdict, 'allow')
})

test('without the policy each message is judged alone', () => {
  const engine = createEngine(standing(undefined))
  assert.equal(verdictOf(send(engine, 0, HELD)), 'hold')
  assert.equal(verdictOf(send(engine, 1)), 'allow')
})

test('a verdict does not undo what was reported: a payment refused elsewhere stays refused', () => {
  const engine = createEngine(BOOK)
  send(engine, 0)
  const report = engine.parse({ id: 'r', kind: 'payment-status', time: START_MS, paymentId: 'p', state: 'refused' })
  assert(report.ok)
  engine.admit(report.event, (seq += 1), 'other bank')
  assert.equal(verdictOf(send(engine, 1)), 'allow')
  assert.equal(send(engine, 2, { paymentId: 'next' }).decision.features['stopped24h'], 1)
})

test('nor does another message of a payment that was reported held, and never was by a verdict, lift that hold', () => {
  const engine = createEngine(BOOK)
  send(engine, 0)
  const report = engine.parse({ id: 'r', kind: 'payment-status', time: START_MS, paymentId: 'p', state: 'held' })
  assert(report.ok)
  engine.admit(report.event, (seq += 1), 'other bank')
  assert.equal(verdictOf(send(engine, 1)), 'allow')
  assert.equal(send(engine, 2, { paymentId: 'next' }).decision.features['stopped24h'], 1)
})

test('what stands survives a snapshot', () => {
  const engine = createEngine(BOOK)
  send(engine, 0, HELD)
  const copy = createEngine(BOOK)
  copy.restore(engine.snapshot())
  assert.deepEqual(copy.snapshot(), engine.snapshot())
  assert.equal(send(copy, 1).decision.verdict, 'hold')
})

test('the reader is told in three languages that an earlier verdict stands, and no way out is invented', () => {
  const engine = createEngine(BOOK)
  const first = send(engine, 0, HELD)
  const { decision, event } = send(engine, 1)
  for (const locale of LOCALES) {
    const said = explain(BOOK, decision, event, locale)
    assert.match(said.steps[0] ?? '', new RegExp(`${first.decision.seq}.*remark.*screen shared`))
    assert.match(said.forCustomer, /此前|先前|earlier verdict/)
    assert.deepEqual(said.wouldChange, [])
  }
})

test('leaving facts out never lowers the verdict on a payment', () => {
  const facts = { screenShared: true, remark: 'invest', channel: 'counter' }
  const subset = fc.subarray(Object.keys(facts) as (keyof typeof facts)[])
  fc.assert(
    fc.property(subset, fc.array(subset, { maxLength: 4 }), (first, later) => {
      const engine = createEngine(BOOK)
      const pick = (names: readonly (keyof typeof facts)[]) =>
        Object.fromEntries(names.map((name) => [name, facts[name]]))
      const order = ['allow', 'notice', 'ask', 'confirm', 'delay', 'hold', 'refuse']
      let rank = order.indexOf(verdictOf(send(engine, 0, pick(first))))
      later.forEach((names, index) => {
        const next = order.indexOf(verdictOf(send(engine, index + 1, pick(names))))
        assert.ok(next >= rank, `${rank} → ${next}`)
        rank = next
      })
    }),
    { seed: 11, numRuns: 300 },
  )
})
