import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PAPER_ACTIONS, PAPER_STATES, type PaperAction, type PaperState } from '../../domain/paper-state.ts'
import { paperAfter } from './paper-lifecycle.ts'

const STEPS: readonly [state: PaperState, action: PaperAction, next: PaperState | undefined][] = [
  ['draft', 'change', 'draft'],
  ['draft', 'submit', 'submitted'],
  ['draft', 'approve', undefined],
  ['draft', 'issue', undefined],
  ['submitted', 'change', undefined],
  ['submitted', 'review', 'reviewed'],
  ['submitted', 'approve', undefined],
  ['submitted', 'return', 'draft'],
  ['reviewed', 'approve', 'approved'],
  ['reviewed', 'take-back', 'draft'],
  ['approved', 'issue', 'issued'],
  ['approved', 'return', 'draft'],
  ['approved', 'change', undefined],
  ['issued', 'recall', 'recalled'],
  ['issued', 'replace', 'replaced'],
  ['replaced', 'recall', 'recalled'],
  ['recalled', 'issue', undefined],
  ['discarded', 'change', undefined],
]
for (const [state, action, next] of STEPS)
  test(`${action} of a paper that is ${state}: ${next ?? 'refused'}`, () =>
    assert.equal(paperAfter(state, action), next))

test('only what was approved is issued, and only what was reviewed is approved', () => {
  for (const state of PAPER_STATES) {
    if (state !== 'approved') assert.equal(paperAfter(state, 'issue'), undefined)
    if (state !== 'reviewed') assert.equal(paperAfter(state, 'approve'), undefined)
  }
})

test('what was issued is never written in again', () => {
  for (const state of ['issued', 'recalled', 'replaced'] as const)
    for (const action of PAPER_ACTIONS) assert.notEqual(paperAfter(state, action), 'draft')
})
