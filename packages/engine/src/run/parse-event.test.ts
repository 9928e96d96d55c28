import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { aBook } from '../testing/small-book.ts'
import { canonicalJson } from './canonical.ts'
import { layOutEvents } from './event-layout.ts'
import { parseEvent } from './parse-event.ts'

const { kindByName: kinds } = layOutEvents(aBook(), [])
const GOOD = {
  id: 'e1',
  kind: 'transfer',
  time: '2026-03-02T12:00:00+08:00',
  payer: { account: 'a', age: 67 },
  payee: { account: 'x' },
  amount: { minor: 18_600_000, currency: 'CNY' },
}

test('a good event becomes its canonical body', () => {
  const result = parseEvent(kinds, GOOD)
  assert.ok(result.ok)
  assert.equal(
    result.event.body,
    '{"amount":{"currency":"CNY","minor":18600000},"id":"e1","kind":"transfer","payee":{"account":"x"},"payer":{"account":"a","age":67},"time":"2026-03-02T04:00:00.000Z"}',
  )
  assert.equal(result.event.body, canonicalJson(JSON.parse(result.event.body)))
})

test('nested objects, dotted keys, epoch times and key order make no difference', () => {
  const dotted = {
    amount: GOOD.amount,
    'payer.age': 67,
    'payee.account': 'x',
    'payer.account': 'a',
    time: Date.UTC(2026, 2, 2, 4),
    kind: 'transfer',
    id: 'e1',
    channel: null,
  }
  const [left, right] = [parseEvent(kinds, GOOD), parseEvent(kinds, dotted)]
  assert.ok(left.ok && right.ok)
  assert.equal(left.event.body, right.event.body)
})

test('a body parses to itself', () => {
  const first = parseEvent(kinds, { ...GOOD, screenShared: false, payer: { account: 'a', age: 0 } })
  assert.ok(first.ok)
  const second = parseEvent(kinds, JSON.parse(first.event.body))
  assert.ok(second.ok)
  assert.equal(second.event.body, first.event.body)
  assert.deepEqual(second.event.values, first.event.values)
})

const REFUSED: readonly [string, unknown, string, string][] = [
  ['a list', [], '', 'not-an-object'],
  ['no id', { ...GOOD, id: undefined }, 'id', 'missing'],
  ['an id with a NUL', { ...GOOD, id: 'a\u0000' }, 'id', 'bad-id'],
  ['an unknown kind', { ...GOOD, kind: 'transfr' }, 'kind', 'unknown-kind'],
  ['a time without offset', { ...GOOD, time: '2026-03-02T12:00:00' }, 'time', 'bad-time'],
  ['a day that does not exist', { ...GOOD, time: '2026-02-31T12:00:00Z' }, 'time', 'bad-time'],
  ['a required field missing', { ...GOOD, payee: {} }, 'payee.account', 'missing'],
  ['a misspelt field', { ...GOOD, payee: { acount: 'x' } }, 'payee.acount', 'unknown-field'],
  [
    'a prototype key',
    JSON.parse('{"__proto__":{"x":1},"id":"e","kind":"transfer","time":1}'),
    '__proto__',
    'unknown-field',
  ],
  ['money as a number', { ...GOOD, amount: 186_000 }, 'amount', 'bad-money'],
  ['money as a float', { ...GOOD, amount: { minor: 1.5, currency: 'CNY' } }, 'amount', 'bad-money'],
  ['negative money', { ...GOOD, amount: { minor: -1, currency: 'CNY' } }, 'amount', 'out-of-range'],
  ['a currency in small letters', { ...GOOD, amount: { minor: 1, currency: 'cny' } }, 'amount', 'bad-money'],
  ['an age of 151', { ...GOOD, payer: { account: 'a', age: 151 } }, 'payer.age', 'out-of-range'],
  ['a value outside the list', { ...GOOD, channel: 'moblie' }, 'channel', 'not-allowed'],
  ['half a surrogate pair', { ...GOOD, payee: { account: '\ud800' } }, 'payee.account', 'bad-characters'],
  ['an empty text', { ...GOOD, payee: { account: '' } }, 'payee.account', 'empty'],
  ['a field given twice', { ...GOOD, 'payer.account': 'b' }, 'payer.account', 'given-twice'],
  ['a text where a group is', { ...GOOD, payer: 'a' }, 'payer', 'not-an-object'],
]

for (const [what, input, path, code] of REFUSED) {
  test(`${what} is refused as ${code} at "${path}"`, () => {
    const result = parseEvent(kinds, input)
    assert.ok(!result.ok)
    assert.ok(
      result.problems.some((problem) => problem.path === path && problem.code === code && problem.message.length > 5),
      JSON.stringify(result.problems),
    )
  })
}

test('a suggestion is made for a misspelt field', () => {
  const result = parseEvent(kinds, { ...GOOD, payee: { acount: 'x' } })
  assert.ok(!result.ok)
  assert.ok(result.problems.some(({ hint }) => hint === 'did you mean payee.account?'))
})

test('no JSON value makes the parser throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.record({
          id: fc.string(),
          kind: fc.constant('transfer'),
          time: fc.jsonValue(),
          payer: fc.jsonValue(),
          amount: fc.jsonValue(),
        }),
      ),
      (input) => {
        const result = parseEvent(kinds, input)
        assert.ok(result.ok || result.problems.length > 0)
      },
    ),
    { seed: 11, numRuns: 1_000 },
  )
})
