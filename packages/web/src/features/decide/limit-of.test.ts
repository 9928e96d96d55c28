import assert from 'node:assert/strict'
import { test } from 'node:test'
import { limitOf } from './limit-of.ts'

const amount = { name: 'amount', label: 'Amount', value: '¥186,000.00' }

test('a compared fact has the other side as its limit', () => {
  const leaf = {
    text: 'amount >= money("50000.00", "CNY")',
    outcome: '1',
    values: [{ text: 'amount', value: '¥186,000.00' }, { text: 'money("50000.00", "CNY")', value: '¥50,000.00' }],
  } as const
  assert.equal(limitOf(amount, [leaf]), '≥ ¥50,000.00')
})

test('a fact on the right turns the sign round', () => {
  const leaf = { text: 'usual < amount', outcome: '1', values: [{ text: 'usual', value: '¥3.00' }, { text: 'amount', value: '¥186,000.00' }] } as const
  assert.equal(limitOf(amount, [leaf]), '> ¥3.00')
})

test('a flag has its answer as its limit', () => {
  const leaf = { text: 'in_call', outcome: '1', values: [{ text: 'in_call', value: 'yes' }] } as const
  assert.equal(limitOf({ name: 'in_call', label: 'In a call', value: 'yes' }, [leaf]), true)
})

test('a fact inside a longer expression has no limit', () => {
  assert.equal(limitOf(amount, [{ text: 'amount / usual > 3', outcome: '1', values: [{ text: 'amount / usual', value: '4' }, { text: '3', value: '3' }] }]), undefined)
})
