import type { LimitRequestState } from '../../../domain/limits.ts'

export type LimitRequestAction =
  | 'submit'
  | 'stop'
  | 'send-back'
  | 'approve'
  | 'refuse'
  | 'withdraw'
  | 'take-effect'
  | 'expire'
  | 'appeal'
  | 'uphold'
  | 'overturn'

/**
 * Request × action → state; what is not here is refused. `stop`: the rule book refuses at once. Whoever was refused can appeal once; an
 * overturned refusal is approved and still cools.
 */
const TABLE: Readonly<Record<LimitRequestState, Readonly<Partial<Record<LimitRequestAction, LimitRequestState>>>>> = {
  told: { submit: 'submitted', stop: 'refused', withdraw: 'withdrawn', expire: 'expired' },
  submitted: { 'send-back': 'told', approve: 'approved', refuse: 'refused', withdraw: 'withdrawn' },
  approved: { 'take-effect': 'in-effect', withdraw: 'withdrawn' },
  'in-effect': {},
  refused: { appeal: 'appealed' },
  appealed: { uphold: 'closed', overturn: 'approved', withdraw: 'withdrawn' },
  withdrawn: {},
  expired: {},
  closed: {},
}

/** The state after the action; undefined: it cannot be done now. */
export function requestAfter(state: LimitRequestState, action: LimitRequestAction): LimitRequestState | undefined {
  return TABLE[state][action]
}

/** States in which a request still waits for something; an account has at most one. */
export const OPEN_STATES = ['told', 'submitted', 'approved', 'appealed'] as const satisfies readonly LimitRequestState[]
