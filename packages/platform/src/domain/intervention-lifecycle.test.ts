import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  ENDED,
  INTERVENTION_ACTIONS,
  INTERVENTION_STATES,
  interventionAfter,
  missingForRelease,
} from './intervention-lifecycle.ts'

const NOTHING = { notice: false, questions: [], confirmation: false }
const DONE = { isNoticeSigned: true, answered: new Set(['know-payee', 'purpose']), isConfirmed: true }
const NOT_BEGUN = { isNoticeSigned: false, answered: new Set<string>(), isConfirmed: false }

test('money that waits in a hold is let go only by a second person or by the end of a delay', () => {
  const ways = INTERVENTION_ACTIONS.filter((action) => interventionAfter('held', action) === 'released')
  assert.deepEqual(ways, ['end-delay'])
  assert.equal(interventionAfter('held', 'release'), undefined)
  assert.equal(interventionAfter('release-proposed', 'approve-release'), 'released')
  assert.equal(interventionAfter('release-proposed', 'release'), undefined)
})

test('what has ended never waits again', () => {
  for (const state of ENDED)
    for (const action of INTERVENTION_ACTIONS) {
      const next = interventionAfter(state, action)
      assert.ok(next === undefined || ENDED.has(next), `${state} ${action}`)
    }
})

test('a refusal is undone only by an appeal that a second person grants', () => {
  const ways = INTERVENTION_ACTIONS.filter((action) => interventionAfter('refused', action) === 'released')
  assert.deepEqual(ways, ['overturn'])
})

test('new answers after the second confirmation want another one', () => {
  assert.equal(interventionAfter('confirmed', 'answer'), 'answered')
})

test('every state is reached from open, and from every state that waits the customer may walk away', () => {
  const reached = new Set(['open'])
  for (let size = 0; size !== reached.size;) {
    size = reached.size
    for (const state of INTERVENTION_STATES)
      if (reached.has(state))
        for (const action of INTERVENTION_ACTIONS) {
          const next = interventionAfter(state, action)
          if (next !== undefined) reached.add(next)
        }
  }
  assert.deepEqual([...reached].sort(), [...INTERVENTION_STATES].sort())
  for (const state of INTERVENTION_STATES)
    if (!ENDED.has(state)) assert.equal(interventionAfter(state, 'abandon'), 'abandoned', state)
})

test('what is missing before the money may go follows the policy and the rung', () => {
  assert.deepEqual(missingForRelease('allow', NOTHING, NOT_BEGUN), [])
  const all = { notice: true, questions: ['know-payee', 'purpose'], confirmation: true }
  assert.deepEqual(missingForRelease('confirm', all, NOT_BEGUN), ['notice', 'questions', 'confirmation'])
  assert.deepEqual(missingForRelease('confirm', all, DONE), [])
  assert.deepEqual(missingForRelease('hold', all, DONE), ['hold'])
  const half = { ...DONE, answered: new Set(['purpose']) }
  assert.deepEqual(missingForRelease('ask', all, half), ['questions'])
})
