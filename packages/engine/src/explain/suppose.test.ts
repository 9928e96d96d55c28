import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { compileBook } from '../run/compile-book.ts'
import { createEngine } from '../run/create-engine.ts'
import { aBook, aRule } from '../testing/small-book.ts'
import { suppose } from './suppose.ts'

const result = compileBook(
  aBook({
    rules: [
      aRule({ id: 'SHARED', when: 'screenShared', weight: 40, overridesExemptions: true }),
      aRule({ id: 'LARGE', when: 'amount >= money("5000.00", "CNY")', weight: 30 }),
      aRule({ id: 'OLD', when: 'payer.age >= 60', weight: 25 }),
    ],
    typologies: [],
    policy: { ...aBook().policy, families: {} },
  }),
)
assert.ok(result.ok, JSON.stringify(result))
const { book } = result

const decide = (fields: Readonly<Record<string, unknown>>) => {
  const engine = createEngine(book)
  const parsed = engine.parse({
    id: 'e',
    kind: 'transfer',
    time: Date.UTC(2026, 2, 2),
    payer: { account: 'a', age: 30 },
    payee: { account: 'b' },
    amount: { minor: 100_000, currency: 'CNY' },
    screenShared: false,
    ...fields,
  })
  assert.ok(parsed.ok, JSON.stringify(parsed))
  return { event: parsed.event, decision: engine.admit(parsed.event, 1, 's') }
}

test('what is supposed is what would have been decided on an event that says so', () => {
  const { event, decision } = decide({})
  const supposed = suppose(book, decision, event)
  fc.assert(
    fc.property(fc.boolean(), fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 1_000_000 }), (...facts) => {
      const [screenShared, age, minor] = facts
      const asked = decide({ screenShared, payer: { account: 'a', age }, amount: { minor, currency: 'CNY' } }).decision
      assert.deepEqual(supposed.judge({ screenShared, 'payer.age': age, amount: minor }), {
        rung: asked.verdict,
        score: asked.score,
      })
    }),
  )
})

test('only a hit that overrides exemptions is said to override', () => {
  for (const screenShared of [true, false]) {
    const { event, decision } = decide({ screenShared, amount: { minor: 900_000, currency: 'CNY' } })
    assert.equal(suppose(book, decision, event).overrides, screenShared)
  }
})

test('a field that the book does not have changes nothing', () => {
  const { event, decision } = decide({})
  const { verdict: rung, score } = decision
  assert.deepEqual(suppose(book, decision, event).judge({ 'answer.none': 'x' }), { rung, score })
})
