import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

type Outcome = Output<'listApproaches'>['items'][number]['outcome']
type ShiftState = Output<'listMyShifts'>['items'][number]['state']
type AccountState = Output<'listGatheredAccounts'>['items'][number]['state']
type InterceptionState = Output<'listInterceptions'>['items'][number]['state']

const OUTCOME_TONES: Readonly<Record<Outcome, StatusTone>> = {
  'went-on': 'plain',
  thinking: 'ask',
  'called-family': 'note',
  stopped: 'verified',
  'police-called': 'stop',
}
const SHIFT_TONES: Readonly<Record<ShiftState, StatusTone>> = {
  planned: 'plain',
  standing: 'verified',
  stood: 'note',
  missed: 'ask',
  swapped: 'plain',
  cancelled: 'plain',
}
const ACCOUNT_TONES: Readonly<Record<AccountState, StatusTone>> = {
  gathered: 'ask',
  handed: 'note',
  stopped: 'stop',
  lapsed: 'ask',
  'no-match': 'ask',
  frozen: 'stop',
  released: 'plain',
  cleared: 'plain',
}
const INTERCEPTION_TONES: Readonly<Record<InterceptionState, StatusTone>> = {
  planned: 'plain',
  running: 'verified',
  over: 'ask',
  closed: 'plain',
}

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('patrol')
  return (
    <span className="mark-line">
      <StatusMark tone={OUTCOME_TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusMark>
    </span>
  )
}

export function ShiftMark({ state }: { state: ShiftState }) {
  const { t } = useTranslation('patrol')
  return (
    <span className="mark-line">
      <StatusMark tone={SHIFT_TONES[state]}>{t(`shift.state.${state}`)}</StatusMark>
    </span>
  )
}

export function AccountMark({ state }: { state: AccountState }) {
  const { t } = useTranslation('patrol')
  return (
    <span className="mark-line">
      <StatusMark tone={ACCOUNT_TONES[state]}>{t(`accounts.states.${state}`)}</StatusMark>
    </span>
  )
}

export function InterceptionMark({ state }: { state: InterceptionState }) {
  const { t } = useTranslation('patrol')
  return (
    <span className="mark-line">
      <StatusMark tone={INTERCEPTION_TONES[state]}>{t(`list.states.${state}`)}</StatusMark>
    </span>
  )
}
