import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { minorDigits, parseMinor, renderMinor } from './currency.ts'

test('amounts are read and written with the decimals of their currency', () => {
  assert.equal(parseMinor('5000.00', 'CNY'), 500_000)
  assert.equal(parseMinor('5000', 'JPY'), 5_000)
  assert.equal(parseMinor('1.5', 'KWD'), 1_500)
  assert.equal(parseMinor('-0.01', 'USD'), -1)
  assert.equal(renderMinor(500_000, 'CNY'), '5000.00')
  assert.equal(renderMinor(-5, 'CNY'), '-0.05')
  assert.equal(renderMinor(5_000, 'JPY'), '5000')
  for (const text of ['', '5,000', '1.001', '1.', '.5', '1e3', ' 1', '99999999999999999', '+1'])
    assert.equal(parseMinor(text, 'CNY'), undefined, text)
  assert.equal(minorDigits('RMB'), undefined)
})

test('reading what was written gives the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e15, max: 1e15 }), fc.constantFrom('CNY', 'JPY', 'KWD', 'CLF'), (minor, code) => {
      assert.equal(parseMinor(renderMinor(minor, code), code), minor)
    }),
    { seed: 3, numRuns: 500 },
  )
})
