import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LIMIT_REQUEST_STATES, type LimitRequestState } from '../../../domain/limits.ts'
import { OPEN_STATES, requestAfter, type LimitRequestAction } from './request-lifecycle.ts'

const ACTIONS: readonly LimitRequestAction[] = [
  'submit',
  'stop',
  'send-back',
  'approve',
  'refuse',
  'withdraw',
  'take-effect',
  'expire',
  'appeal',
  'uphold',
  'overturn',
]

/** The whole table, written out a second time: what is not here must be refused. */
const ALLOWED = [
  'told submit submitted',
  'told stop refused',
  'told withdraw withdrawn',
  'told expire expired',
  'submitted send-back told',
  'submitted approve approved',
  'submitted refuse refused',
  'submitted withdraw withdrawn',
  'approved take-effect in-effect',
  'approved withdraw withdrawn',
  'refused appeal appealed',
  'appealed uphold closed',
  'appealed overturn approved',
  'appealed withdraw withdrawn',
]

test('request × action answers as the table says, and nothing else is possible', () => {
  const possible = LIMIT_REQUEST_STATES.flatMap((state) =>
    ACTIONS.flatMap((action) => {
      const next = requestAfter(state, action)
      return next === undefined ? [] : [`${state} ${action} ${next}`]
    }),
  )
  assert.deepEqual(possible.toSorted(), ALLOWED.toSorted())
})

const reachable = (from: LimitRequestState, without?: LimitRequestAction): ReadonlySet<LimitRequestState> => {
  const seen = new Set<LimitRequestState>([from])
  for (const state of seen)
    for (const action of ACTIONS) {
      const next = action === without ? undefined : requestAfter(state, action)
      if (next !== undefined) seen.add(next)
    }
  return seen
}

test('nothing takes effect that was not approved or overturned', () => {
  const seen = new Set<LimitRequestState>(['told'])
  for (const state of seen)
    for (const action of ACTIONS) {
      const next = action === 'approve' || action === 'overturn' ? undefined : requestAfter(state, action)
      if (next !== undefined) seen.add(next)
    }
  assert.ok(!seen.has('in-effect'))
  assert.ok(reachable('told').has('in-effect'))
})

test('every open request can come to an end, and what has ended stays so', () => {
  for (const state of OPEN_STATES)
    assert.ok([...reachable(state)].some((each) => ACTIONS.every((action) => requestAfter(each, action) === undefined)))
  for (const state of ['in-effect', 'withdrawn', 'expired', 'closed'] as const) assert.equal(reachable(state).size, 1)
})

test('the customer can take back whatever still waits', () => {
  for (const state of OPEN_STATES) assert.equal(requestAfter(state, 'withdraw'), 'withdrawn')
})
