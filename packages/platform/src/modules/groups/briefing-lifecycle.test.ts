import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BRIEFING_STATES, type BriefingState } from '../../domain/briefing.ts'
import { briefingAfter, type BriefingAction } from './briefing-lifecycle.ts'

const STEPS: readonly [state: BriefingState, action: BriefingAction, next: BriefingState | undefined][] = [
  ['draft', 'submit', 'submitted'],
  ['draft', 'approve', undefined],
  ['draft', 'send', undefined],
  ['submitted', 'change', undefined],
  ['submitted', 'return', 'draft'],
  ['submitted', 'send', undefined],
  ['approved', 'send', 'sent'],
  ['approved', 'change', undefined],
  ['approved', 'withdraw', 'withdrawn'],
  ['sent', 'send', undefined],
  ['sent', 'change', undefined],
  ['sent', 'supersede', 'superseded'],
  ['withdrawn', 'send', undefined],
  ['superseded', 'withdraw', undefined],
]
for (const [state, action, next] of STEPS)
  test(`${action} when ${state}: ${next ?? 'refused'}`, () => assert.equal(briefingAfter(state, action), next))

test('only an approved briefing is ever sent, and only a submitted one approved', () => {
  for (const state of BRIEFING_STATES) {
    if (state !== 'approved') assert.equal(briefingAfter(state, 'send'), undefined)
    if (state !== 'submitted') assert.equal(briefingAfter(state, 'approve'), undefined)
  }
})
