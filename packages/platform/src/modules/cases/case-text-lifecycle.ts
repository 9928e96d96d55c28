import type { CaseTextState } from '../../domain/case.ts'

export type CaseTextAction = 'change' | 'submit' | 'take-back' | 'return' | 'approve' | 'withdraw' | 'supersede'

/** State × action → state; what is not here is refused. What was shown never becomes a draft again. */
const TABLE: Readonly<Record<CaseTextState, Readonly<Partial<Record<CaseTextAction, CaseTextState>>>>> = {
  draft: { change: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { 'take-back': 'draft', return: 'draft', approve: 'approved', withdraw: 'withdrawn' },
  approved: { withdraw: 'withdrawn', supersede: 'superseded' },
  withdrawn: {},
  superseded: {},
}

/** The state after the action; undefined: it cannot be done now. */
export function caseTextAfter(state: CaseTextState, action: CaseTextAction): CaseTextState | undefined {
  return TABLE[state][action]
}
