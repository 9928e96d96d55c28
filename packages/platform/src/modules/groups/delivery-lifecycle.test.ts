import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DELIVERY_STATES, type DeliveryState } from '../../domain/briefing.ts'
import { deliveryAfter, statesBefore, type DeliveryAction } from './delivery-lifecycle.ts'

const ACTIONS: readonly DeliveryAction[] = ['send', 'deliver', 'read', 'pass-on', 'lose', 'recall']
/** How far the briefing came with somebody; what is recalled has come to its end. */
const RANK: Readonly<Record<DeliveryState, number>> = {
  failed: 0,
  accepted: 1,
  unknown: 2,
  delivered: 3,
  read: 4,
  'passed-on': 5,
  recalled: 6,
}

test('no action in any state leads backwards', () => {
  for (const state of DELIVERY_STATES)
    for (const action of ACTIONS) {
      const next = deliveryAfter(state, action)
      if (next !== undefined) assert.ok(RANK[next] >= RANK[state], `${state} ${action} ${next}`)
    }
})

const STEPS: readonly [state: DeliveryState, action: DeliveryAction, next: DeliveryState | undefined][] = [
  ['accepted', 'deliver', 'delivered'],
  ['accepted', 'read', undefined],
  ['accepted', 'pass-on', undefined],
  ['delivered', 'pass-on', undefined],
  ['delivered', 'read', 'read'],
  ['delivered', 'recall', undefined],
  ['read', 'recall', undefined],
  ['read', 'pass-on', 'passed-on'],
  ['passed-on', 'pass-on', 'passed-on'],
  ['passed-on', 'read', 'passed-on'],
  ['accepted', 'lose', 'unknown'],
  ['unknown', 'deliver', 'delivered'],
  ['unknown', 'read', undefined],
  ['failed', 'deliver', undefined],
  ['failed', 'send', 'accepted'],
  ['accepted', 'recall', 'recalled'],
  ['recalled', 'deliver', undefined],
]
for (const [state, action, next] of STEPS)
  test(`${action} when ${state}: ${next ?? 'cannot happen'}`, () => assert.equal(deliveryAfter(state, action), next))

test('only what nobody has seen can be recalled, and only what was accepted can be lost', () => {
  assert.deepEqual(statesBefore('recall'), ['failed', 'accepted', 'unknown'])
  assert.deepEqual(statesBefore('lose'), ['accepted'])
  assert.deepEqual(statesBefore('deliver'), ['accepted', 'unknown'])
})
