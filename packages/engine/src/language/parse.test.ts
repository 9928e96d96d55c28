import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parseExpression } from './parse.ts'

const WORDS = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '"""',
  '\\',
  '\\u',
  'r"',
  'b"',
  '//',
  '\n',
  '&&',
  '||',
  '!',
  '?',
  ':',
  '.',
  ',',
  '==',
  '=',
  '<',
  '-',
  '+',
  'in',
  'a',
  'a.b',
  'has(',
  '.exists(',
  'x,',
  '1',
  '1.',
  '1e',
  '0x',
  '1u',
  '99999999999999999999',
  'null',
  'true',
  '且',
  '😀',
  '\ud800',
  '`',
  '\t',
  ' ',
]

test('whatever is written, parsing answers with a tree or with places inside the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) => {
      const source = words.join('')
      const result = parseExpression(source, ['rules', 0])
      if (result.ok) return assert.ok(result.syntax.start >= 0 && result.syntax.end <= source.length)
      for (const { at, message } of result.diagnostics) {
        assert.ok(
          (at.start ?? -1) >= 0 && (at.end ?? -1) <= source.length && (at.start ?? 0) <= (at.end ?? 0),
          JSON.stringify(at),
        )
        assert.match(message, /\S/)
      }
    }),
    { seed: 9, numRuns: 3_000 },
  )
})

test('huge and deep expressions are refused, not suffered', () => {
  for (const source of [
    '('.repeat(7_000),
    '!'.repeat(7_999) + 'a',
    '-'.repeat(7_999) + '1',
    `a${'+a'.repeat(3_900)}`,
    `a${'.b'.repeat(3_900)}`,
    '['.repeat(7_000),
    `a${'[0]'.repeat(2_000)}`,
    `f${'(f'.repeat(3_000)}`,
    'x'.repeat(9_000),
    '"'.repeat(7_999),
    `a ${'? a : a '.repeat(800)}`,
  ]) {
    const result = parseExpression(source, [])
    if (result.ok) assert.ok(source.length <= 8_000)
    else assert.equal(result.diagnostics.length, 1)
  }
})

test('spans take in the parentheses of operands and leave out those around the whole', () => {
  const result = parseExpression(' ((a + 1) * (f("(") + 2)) > 3', [])
  assert.ok(result.ok && result.syntax.kind === 'operator')
  const [left] = result.syntax.args
  assert.equal(' ((a + 1) * (f("(") + 2)) > 3'.slice(left?.start, left?.end), '(a + 1) * (f("(") + 2)')
})
