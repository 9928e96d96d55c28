import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

type State = Output<'listApplications'>['items'][number]['state']
type Outcome = NonNullable<Output<'listApplications'>['items'][number]['outcome']>
type AccountState = Output<'listOpenedAccounts'>['items'][number]['state']

const STATE_TONES: Readonly<Record<State, StatusTone>> = {
  begun: 'plain',
  signed: 'plain',
  faced: 'plain',
  'looked-up': 'plain',
  phoned: 'plain',
  interviewed: 'plain',
  granted: 'note',
  waiting: 'ask',
  refused: 'stop',
  appealed: 'ask',
  opened: 'verified',
  abandoned: 'plain',
  closed: 'stop',
}

export const OUTCOME_TONES: Readonly<Record<Outcome, StatusTone>> = {
  full: 'verified',
  'low-limit': 'note',
  'counter-only': 'ask',
  edd: 'ask',
  refuse: 'stop',
}

const ACCOUNT_TONES: Readonly<Record<AccountState, StatusTone>> = {
  open: 'verified',
  'counter-only': 'ask',
  suspended: 'stop',
  closed: 'plain',
}

export function ApplicationMark({ state }: { state: State }) {
  const { t } = useTranslation('opening')
  return <StatusMark tone={STATE_TONES[state]}>{t(`state.${state}`)}</StatusMark>
}

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('opening')
  return <StatusMark tone={OUTCOME_TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusMark>
}

export function AccountMark({ state }: { state: AccountState }) {
  const { t } = useTranslation('opening')
  return <StatusMark tone={ACCOUNT_TONES[state]}>{t(`account.${state}`)}</StatusMark>
}
