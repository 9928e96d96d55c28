import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Fact, Leaf } from '../../api/wire.ts'
import { limitOf as limitIn } from './limit-of.ts'

const limitOf = (fact: Fact, leaves: readonly Leaf[]) => limitIn(fact, leaves, 'en')

const amount = { name: 'amount', label: 'Amount', value: '¥186,000.00' }
const read = [{ text: 'amount', value: '¥186,000.00' }]

test('a fact compared with a constant has the constant as its limit', () => {
  assert.deepEqual(limitOf(amount, [{ text: 'amount >= money("50000.00", "CNY")', outcome: '1', values: read }]), {
    text: '≥ ¥50,000',
  })
  assert.deepEqual(limitOf({ ...amount, name: 'payers' }, [{ text: 'payers > 3', outcome: '1', values: [] }]), {
    text: '> 3',
  })
  assert.deepEqual(
    limitOf({ ...amount, name: 'since' }, [{ text: 'since < duration("72h")', outcome: '1', values: [] }]),
    { text: '< 72 hours' },
  )
  assert.deepEqual(limitOf({ ...amount, name: 'channel' }, [{ text: 'channel == "atm"', outcome: '1', values: [] }]), {
    text: '= atm',
  })
})

test('a fact compared with another value has its value as the limit, and on the right the sign turns round', () => {
  const values = [{ text: 'usual', value: '¥3.00' }, ...read]
  assert.deepEqual(limitOf(amount, [{ text: 'usual < amount', outcome: '1', values }]), { text: '> ¥3.00' })
})

test('a flag has its answer as its limit', () => {
  assert.deepEqual(limitOf({ ...amount, name: 'inCall' }, [{ text: 'inCall', outcome: '1', values: [] }]), {
    flag: true,
  })
  assert.deepEqual(limitOf({ ...amount, name: 'known' }, [{ text: '!known', outcome: '1', values: [] }]), {
    flag: false,
  })
})

test('a fact looked up in a list has the list as its limit', () => {
  const leaf = { text: 'payee.account in lists.reported_accounts', outcome: '1', values: [] } as const
  assert.deepEqual(limitOf({ ...amount, name: 'payee.account' }, [leaf]), { list: 'reported_accounts' })
})

test('a flag or list that did not hold was no limit that was met', () => {
  const leaf = { text: 'payee.account in lists.known_merchants', outcome: '0', values: [] } as const
  assert.equal(limitOf({ ...amount, name: 'payee.account' }, [leaf]), undefined)
  assert.equal(limitOf({ ...amount, name: 'known' }, [{ text: 'known', outcome: '0', values: [] }]), undefined)
})

test('a fact inside a longer expression has no limit', () => {
  assert.equal(
    limitOf(amount, [{ text: 'amount / usual > 3.0', outcome: '1', values: [{ text: 'amount / usual', value: '4' }] }]),
    undefined,
  )
})
