import assert from 'node:assert/strict'
import { test } from 'node:test'
import { APPLICATION_STATES, type ApplicationState } from '../../../domain/opening.ts'
import { actionsIn, applicationAfter, type OpeningAction } from './lifecycle.ts'

const walk = (actions: readonly OpeningAction[], from: ApplicationState = 'begun'): ApplicationState | undefined =>
  actions.reduce<ApplicationState | undefined>((state, action) => state && applicationAfter(state, action), from)

test('five steps and a decision open an account', () => {
  assert.equal(walk(['sign', 'face-passed', 'look-up-passed', 'phone-passed', 'interview', 'grant', 'open']), 'opened')
})

test('no step can be jumped over: from the beginning only the signature leads on', () => {
  assert.deepEqual(actionsIn('begun'), ['sign', 'walk-away'])
  for (const [state, next] of [
    ['signed', 'look-up-passed'],
    ['faced', 'phone-passed'],
    ['looked-up', 'interview'],
    ['phoned', 'grant'],
    ['interviewed', 'open'],
  ] as const)
    assert.equal(applicationAfter(state, next), undefined, `${state} ${next}`)
})

test('a step that failed is done again, or set aside', () => {
  assert.equal(walk(['sign', 'face-failed', 'face-failed', 'face-passed']), 'faced')
  assert.equal(walk(['sign', 'face-failed', 'face-set-aside', 'look-up-failed', 'look-up-set-aside']), 'looked-up')
})

test('a step done again later does not throw the application back', () => {
  assert.equal(walk(['sign', 'face-set-aside', 'look-up-passed', 'phone-passed', 'face-failed']), 'phoned')
})

test('more papers after a decision make it be decided once more', () => {
  for (const state of ['granted', 'waiting'] as const) assert.equal(applicationAfter(state, 'interview'), 'interviewed')
})

test('a refusal can be appealed against, and the appeal ends in a grant or is upheld', () => {
  assert.equal(walk(['appeal', 'grant', 'open'], 'refused'), 'opened')
  assert.equal(walk(['appeal', 'uphold'], 'refused'), 'closed')
  assert.equal(walk(['appeal', 'appeal'], 'refused'), undefined)
})

test('somebody may walk away until the account is opened, and nothing follows what has ended', () => {
  for (const state of APPLICATION_STATES) {
    const may = applicationAfter(state, 'walk-away') !== undefined
    assert.equal(may, !['refused', 'appealed', 'opened', 'abandoned', 'closed'].includes(state), state)
  }
  for (const state of ['opened', 'abandoned', 'closed'] as const) assert.deepEqual(actionsIn(state), [])
})

test('every state can be reached and every action is somewhere allowed', () => {
  const reached = new Set<ApplicationState>(['begun'])
  for (const state of reached)
    for (const action of actionsIn(state)) {
      const next = applicationAfter(state, action)
      if (next !== undefined) reached.add(next)
    }
  assert.deepEqual([...reached].toSorted(), [...APPLICATION_STATES].toSorted())
})
