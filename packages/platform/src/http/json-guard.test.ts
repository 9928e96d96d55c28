import { test } from 'node:test'
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readJson } from './json-guard.ts'

const read = (text: string) => readJson(Buffer.from(text))
const codeOf = (text: string) => {
  const result = read(text)
  return result.ok ? 'ok' : `${result.problem.code}@${result.problem.path}`
}

test('what two readers could read differently is refused with its place', () => {
  assert.equal(codeOf('{"a":{"b":1,"b":2}}'), 'duplicate-name@a.b')
  assert.equal(codeOf('{"a":1,"\\u0061":2}'), 'duplicate-name@a')
  assert.equal(codeOf('[{"n":9007199254740993}]'), 'number-not-exact@0.n')
  assert.equal(codeOf('{"n":1e999}'), 'number-too-large@n')
  assert.equal(codeOf(`{"n":0.${'1'.repeat(60)}}`), 'number-too-long@n')
  assert.equal(codeOf('{"x":{"__proto__":{}}}'), 'reserved-name@x.__proto__')
  assert.equal(codeOf('{"x":"\\u0000"}'), 'not-text@x')
  assert.equal(codeOf('{"x":"\\ud800"}'), 'not-text@x')
  assert.equal(codeOf('['.repeat(40) + ']'.repeat(40)).split('@')[0], 'too-deep')
})

test('bytes that are not text, and text that is not JSON, are told apart', () => {
  const bytes = readJson(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))
  assert.ok(!bytes.ok && bytes.problem.code === 'not-utf8')
  assert.equal(codeOf('  '), 'empty@')
  for (const text of ['{', '{"a"}', '"abc', '{"a":NaN}', "{'a':1}", '[1,]', '{"a":1}x', '"\\x"', '-', '\u0000'])
    assert.equal(codeOf(text), 'not-json@', text)
})

test('a byte order mark and ordinary values pass', () => {
  assert.equal(codeOf('\ufeff{"a":[1,2.5,-3,1e3,"\\"quoted\\" \\\\","联防",null,true]}'), 'ok')
  assert.equal(codeOf(JSON.stringify(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, i])))), 'ok')
})

test('every JSON value of well-formed text is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => {
      const result = read(text)
      if (result.ok) assert.deepEqual(result.value, JSON.parse(text))
      else
        assert.ok(
          ['reserved-name', 'not-text', 'number-not-exact', 'number-too-long', 'duplicate-name'].includes(
            result.problem.code,
          ),
          result.problem.code,
        )
    }),
    { numRuns: 500, seed: 7 },
  )
})
