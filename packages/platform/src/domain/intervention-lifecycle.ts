import type { Rung } from '@lianfang/engine'

/** Where an intervention stands. `released`, `refused` and `abandoned` end the customer's wait; what came of it is told later by its outcome. */
export const INTERVENTION_STATES = [
  'open',
  'noticed',
  'signed',
  'answered',
  'confirmed',
  'held',
  'release-proposed',
  'released',
  'refused',
  'abandoned',
] as const
export type InterventionState = (typeof INTERVENTION_STATES)[number]

export const INTERVENTION_ACTIONS = [
  'show-notice',
  'sign-notice',
  'answer',
  'confirm',
  'call-contact',
  'hold',
  'propose-release',
  'approve-release',
  'reject-release',
  'end-delay',
  'release',
  'refuse',
  'overturn',
  'abandon',
  'report',
  'appeal',
  'uphold',
  'record-outcome',
  'decide-again',
] as const
export type InterventionAction = (typeof INTERVENTION_ACTIONS)[number]

type Row = Readonly<Partial<Record<InterventionAction, InterventionState>>>

/** What changes nothing of where the intervention stands, while the customer still waits. */
const beside = (state: InterventionState): Row => ({
  'call-contact': state,
  report: state,
  appeal: state,
  uphold: state,
  'decide-again': state,
})

const AT_THE_COUNTER: Row = { hold: 'held', refuse: 'refused', abandon: 'abandoned', release: 'released' }

/** State × action → state; what is not here is refused. Money that was let go or turned away never waits again. */
const TABLE: Readonly<Record<InterventionState, Row>> = {
  open: {
    ...beside('open'),
    ...AT_THE_COUNTER,
    'show-notice': 'noticed',
    'sign-notice': 'signed',
    answer: 'answered',
  },
  noticed: {
    ...beside('noticed'),
    ...AT_THE_COUNTER,
    'show-notice': 'noticed',
    'sign-notice': 'signed',
    answer: 'answered',
  },
  signed: {
    ...beside('signed'),
    ...AT_THE_COUNTER,
    'show-notice': 'signed',
    'sign-notice': 'signed',
    answer: 'answered',
    confirm: 'confirmed',
  },
  answered: {
    ...beside('answered'),
    ...AT_THE_COUNTER,
    'show-notice': 'answered',
    'sign-notice': 'answered',
    answer: 'answered',
    confirm: 'confirmed',
  },
  // Who answers anew has not yet confirmed what he says now.
  confirmed: {
    ...beside('confirmed'),
    ...AT_THE_COUNTER,
    'show-notice': 'confirmed',
    'sign-notice': 'confirmed',
    answer: 'answered',
  },
  held: {
    ...beside('held'),
    'show-notice': 'held',
    'sign-notice': 'held',
    answer: 'held',
    confirm: 'held',
    hold: 'held',
    'propose-release': 'release-proposed',
    'end-delay': 'released',
    refuse: 'refused',
    abandon: 'abandoned',
  },
  'release-proposed': {
    ...beside('release-proposed'),
    // The police, or a colleague with doubts, stop what is proposed: it has to be proposed anew.
    hold: 'held',
    'approve-release': 'released',
    'reject-release': 'held',
    refuse: 'refused',
    abandon: 'abandoned',
  },
  released: { report: 'released', 'record-outcome': 'released' },
  refused: {
    report: 'refused',
    appeal: 'refused',
    uphold: 'refused',
    overturn: 'released',
    'record-outcome': 'refused',
  },
  abandoned: { report: 'abandoned', 'record-outcome': 'abandoned' },
}

/** The state after the action; undefined: it cannot be done now. */
export function interventionAfter(state: InterventionState, action: InterventionAction): InterventionState | undefined {
  return TABLE[state][action]
}

export const ENDED: ReadonlySet<InterventionState> = new Set<InterventionState>(['released', 'refused', 'abandoned'])

/** What the member's policy wants done before the money may go. */
export interface Requirements {
  readonly notice: boolean
  /** Questions that have to be answered, in the order to ask them. */
  readonly questions: readonly string[]
  readonly confirmation: boolean
}

/** What was done so far. */
export interface Progress {
  readonly isNoticeSigned: boolean
  readonly answered: ReadonlySet<string>
  readonly isConfirmed: boolean
}

export type Missing = 'notice' | 'questions' | 'confirmation' | 'hold'

/** From mild to strict. */
export const RUNG_NAMES = [
  'allow',
  'notice',
  'ask',
  'confirm',
  'delay',
  'hold',
  'refuse',
] as const satisfies readonly Rung[]
export const rungRank = (rung: Rung): number => RUNG_NAMES.indexOf(rung)

/** What stands between this payment and its release by whoever serves the customer. Empty: it may go. */
export function missingForRelease(rung: Rung, requirements: Requirements, progress: Progress): readonly Missing[] {
  const missing: Missing[] = []
  if (requirements.notice && !progress.isNoticeSigned) missing.push('notice')
  if (requirements.questions.some((question) => !progress.answered.has(question))) missing.push('questions')
  if (requirements.confirmation && !progress.isConfirmed) missing.push('confirmation')
  if (rungRank(rung) >= rungRank('delay')) missing.push('hold')
  return missing
}

/** What came of it, as far as it is known. */
export const OUTCOMES = ['confirmed-scam', 'false-alarm', 'customer-changed-mind', 'unclear'] as const
export type Outcome = (typeof OUTCOMES)[number]
