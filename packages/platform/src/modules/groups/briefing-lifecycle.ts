import type { BriefingState } from '../../domain/briefing.ts'

export type BriefingAction =
  | 'change'
  | 'submit'
  | 'take-back'
  | 'return'
  | 'approve'
  | 'send'
  | 'withdraw'
  | 'supersede'

/** State × action → state; what is not here is refused. Nothing that went out becomes a draft again. */
const TABLE: Readonly<Record<BriefingState, Readonly<Partial<Record<BriefingAction, BriefingState>>>>> = {
  draft: { change: 'draft', submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { 'take-back': 'draft', return: 'draft', approve: 'approved', withdraw: 'withdrawn' },
  approved: { send: 'sent', withdraw: 'withdrawn' },
  sent: { withdraw: 'withdrawn', supersede: 'superseded' },
  withdrawn: {},
  superseded: {},
}

/** The state after the action; undefined: it cannot be done now. */
export function briefingAfter(state: BriefingState, action: BriefingAction): BriefingState | undefined {
  return TABLE[state][action]
}
