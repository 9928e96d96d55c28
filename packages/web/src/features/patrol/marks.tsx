import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

type Outcome = Output<'listApproaches'>['items'][number]['outcome']
type ShiftState = Output<'listMyShifts'>['items'][number]['state']
type AccountState = Output<'listGatheredAccounts'>['items'][number]['state']
type InterceptionState = Output<'listInterceptions'>['items'][number]['state']
type TransferState = Output<'listMachineTransfers'>['items'][number]['state']

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
const TRANSFER_TONES: Readonly<Record<TransferState, StatusTone>> = {
  waiting: 'ask',
  revoked: 'verified',
  arrived: 'plain',
  held: 'note',
  refused: 'stop',
}

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('patrol')
  return <StatusMark tone={OUTCOME_TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusMark>
}

export function ShiftMark({ state }: { state: ShiftState }) {
  const { t } = useTranslation('patrol')
  return <StatusMark tone={SHIFT_TONES[state]}>{t(`shift.state.${state}`)}</StatusMark>
}

export function AccountMark({ state }: { state: AccountState }) {
  const { t } = useTranslation('patrol')
  return <StatusMark tone={ACCOUNT_TONES[state]}>{t(`accounts.states.${state}`)}</StatusMark>
}

export function InterceptionMark({ state }: { state: InterceptionState }) {
  const { t } = useTranslation('patrol')
  return <StatusMark tone={INTERCEPTION_TONES[state]}>{t(`list.states.${state}`)}</StatusMark>
}

export function TransferMark({ state }: { state: TransferState }) {
  const { t } = useTranslation('patrol')
  return <StatusMark tone={TRANSFER_TONES[state]}>{t(`transfers.state.${state}`)}</StatusMark>
}
