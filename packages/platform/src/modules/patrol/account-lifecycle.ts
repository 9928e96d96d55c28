import type { AccountAction, AccountState } from '../../domain/patrol.ts'

type Row = Readonly<Partial<Record<AccountAction, AccountState>>>

/** State × action → state; what is not here is refused. An account that was released or cleared has come to its end. */
const TABLE: Readonly<Record<AccountState, Row>> = {
  gathered: { hand: 'handed' },
  handed: { stop: 'stopped', 'no-match': 'no-match', freeze: 'frozen', clear: 'cleared' },
  // Stopped once more: the same stop is prolonged.
  stopped: { stop: 'stopped', lapse: 'lapsed', freeze: 'frozen', release: 'released' },
  lapsed: { stop: 'stopped', freeze: 'frozen', release: 'released', clear: 'cleared' },
  // The bank found no such account: with better particulars it is asked again.
  'no-match': { stop: 'stopped', clear: 'cleared' },
  frozen: { freeze: 'frozen', lapse: 'lapsed', release: 'released' },
  released: {},
  cleared: {},
}

export const accountAfter = (state: AccountState, action: AccountAction): AccountState | undefined =>
  TABLE[state][action]

export const ACCOUNT_ENDS: readonly AccountState[] = ['released', 'cleared']

export function actionsIn(state: AccountState): AccountAction[] {
  return (Object.keys(TABLE[state]) as AccountAction[]).filter((action) => action !== 'lapse')
}
