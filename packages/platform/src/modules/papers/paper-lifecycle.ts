import type { PaperAction, PaperState } from '../../domain/paper-state.ts'

/** State × action → state; what is not here is refused. */
const TABLE: Readonly<Record<PaperState, Readonly<Partial<Record<PaperAction, PaperState>>>>> = {
  draft: { change: 'draft', submit: 'submitted', discard: 'discarded' },
  submitted: { 'take-back': 'draft', return: 'draft', review: 'reviewed' },
  reviewed: { 'take-back': 'draft', return: 'draft', approve: 'approved' },
  approved: { return: 'draft', issue: 'issued' },
  issued: { recall: 'recalled', replace: 'replaced' },
  recalled: { replace: 'recalled' },
  replaced: { recall: 'recalled' },
  discarded: {},
}

/** The state after the action; undefined: it cannot be done now. */
export function paperAfter(state: PaperState, action: PaperAction): PaperState | undefined {
  return TABLE[state][action]
}
