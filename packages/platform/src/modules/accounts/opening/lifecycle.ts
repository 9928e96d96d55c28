import type { ApplicationState } from '../../../domain/opening.ts'

export type OpeningAction =
  | 'sign'
  | 'face-passed'
  | 'face-failed'
  | 'face-set-aside'
  | 'look-up-passed'
  | 'look-up-failed'
  | 'look-up-set-aside'
  | 'phone-passed'
  | 'phone-failed'
  | 'phone-set-aside'
  | 'interview'
  | 'grant'
  | 'wait'
  | 'refuse'
  | 'look-again'
  | 'appeal'
  | 'uphold'
  | 'open'
  | 'walk-away'

type Row = Readonly<Partial<Record<OpeningAction, ApplicationState>>>

/** A step that is done again later, with whatever result, leaves the application where it is. */
const again = (state: ApplicationState, ...steps: readonly ('face' | 'look-up' | 'phone')[]): Row =>
  Object.fromEntries(steps.flatMap((step) => [`${step}-passed`, `${step}-failed`].map((action) => [action, state])))

/** What was brought after the decision makes it be decided once more. */
const MORE: Row = { ...again('interviewed', 'face', 'look-up', 'phone'), interview: 'interviewed' }

/** State × action → state; what is not here is refused. Until the account is opened the person may walk away. */
const TABLE: Readonly<Record<ApplicationState, Row>> = {
  begun: { sign: 'signed', 'walk-away': 'abandoned' },
  signed: { 'face-passed': 'faced', 'face-failed': 'signed', 'face-set-aside': 'faced', 'walk-away': 'abandoned' },
  faced: {
    ...again('faced', 'face'),
    'look-up-passed': 'looked-up',
    'look-up-failed': 'faced',
    'look-up-set-aside': 'looked-up',
    'walk-away': 'abandoned',
  },
  'looked-up': {
    ...again('looked-up', 'face', 'look-up'),
    'phone-passed': 'phoned',
    'phone-failed': 'looked-up',
    'phone-set-aside': 'phoned',
    'walk-away': 'abandoned',
  },
  phoned: { ...again('phoned', 'face', 'look-up', 'phone'), interview: 'interviewed', 'walk-away': 'abandoned' },
  interviewed: {
    ...MORE,
    grant: 'granted',
    wait: 'waiting',
    refuse: 'refused',
    'walk-away': 'abandoned',
  },
  granted: { ...MORE, 'look-again': 'waiting', appeal: 'appealed', open: 'opened', 'walk-away': 'abandoned' },
  waiting: { ...MORE, grant: 'granted', refuse: 'refused', appeal: 'appealed', 'walk-away': 'abandoned' },
  refused: { appeal: 'appealed' },
  appealed: { grant: 'granted', wait: 'waiting', uphold: 'closed' },
  opened: {},
  abandoned: {},
  closed: {},
}

/** The state after the action; undefined: it cannot be done now. */
export function applicationAfter(state: ApplicationState, action: OpeningAction): ApplicationState | undefined {
  return TABLE[state][action]
}

/** What can be done in a state. */
export const actionsIn = (state: ApplicationState): readonly OpeningAction[] =>
  Object.keys(TABLE[state]) as OpeningAction[]
