import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CASE_TEXT_STATES, type CaseTextState } from '../../domain/case.ts'
import { caseTextAfter, type CaseTextAction } from './case-text-lifecycle.ts'

const STEPS: readonly [state: CaseTextState, action: CaseTextAction, next: CaseTextState | undefined][] = [
  ['draft', 'change', 'draft'],
  ['draft', 'submit', 'submitted'],
  ['draft', 'approve', undefined],
  ['submitted', 'change', undefined],
  ['submitted', 'return', 'draft'],
  ['submitted', 'approve', 'approved'],
  ['approved', 'change', undefined],
  ['approved', 'withdraw', 'withdrawn'],
  ['approved', 'supersede', 'superseded'],
  ['withdrawn', 'approve', undefined],
  ['superseded', 'withdraw', undefined],
]
for (const [state, action, next] of STEPS)
  test(`${action} of a text that is ${state}: ${next ?? 'refused'}`, () =>
    assert.equal(caseTextAfter(state, action), next))

test('only what was handed in is approved, and what was shown never becomes a draft again', () => {
  for (const state of CASE_TEXT_STATES)
    if (state !== 'submitted') assert.equal(caseTextAfter(state, 'approve'), undefined)
  for (const action of ['change', 'submit', 'take-back', 'return', 'supersede', 'withdraw'] as const)
    assert.notEqual(caseTextAfter('approved', action), 'draft')
})
