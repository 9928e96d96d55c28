import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT_ACTIONS, ACCOUNT_STATES } from '../../domain/patrol.ts'
import { ACCOUNT_ENDS, accountAfter, actionsIn } from './account-lifecycle.ts'

test('an account is stopped or frozen only after the investigators have it', () => {
  assert.deepEqual(actionsIn('gathered'), ['hand'])
  for (const action of ['stop', 'freeze', 'release', 'clear'] as const)
    assert.equal(accountAfter('gathered', action), undefined)
})

test('every state but the two ends has a way on, and every state is reached', () => {
  const reached = new Set<string>(['gathered'])
  for (let size = 0; size !== reached.size;) {
    size = reached.size
    for (const state of ACCOUNT_STATES)
      if (reached.has(state))
        for (const action of ACCOUNT_ACTIONS) {
          const next = accountAfter(state, action)
          if (next !== undefined) reached.add(next)
        }
  }
  assert.deepEqual([...reached].sort(), [...ACCOUNT_STATES].sort())
  assert.deepEqual(
    ACCOUNT_STATES.filter((state) => actionsIn(state).length === 0),
    ACCOUNT_ENDS,
  )
})

test('only the clock lets a stop or a freeze lapse', () => {
  for (const state of ACCOUNT_STATES) assert.ok(!actionsIn(state).includes('lapse'))
  assert.equal(accountAfter('stopped', 'lapse'), 'lapsed')
})
