import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

export type Summary = Output<'listInterventions'>['items'][number]
export type State = Summary['state']
export type Outcome = NonNullable<Summary['outcome']>

export const STATES = [
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
] as const satisfies readonly State[]

const TONES: Readonly<Record<State, StatusTone>> = {
  open: 'ask',
  noticed: 'ask',
  signed: 'ask',
  answered: 'ask',
  confirmed: 'ask',
  held: 'stop',
  'release-proposed': 'ask',
  released: 'plain',
  refused: 'stop',
  abandoned: 'plain',
}

export function InterventionMark({ state }: { state: State }) {
  const { t } = useTranslation('intercept')
  return <StatusMark tone={TONES[state]}>{t(`state.${state}`)}</StatusMark>
}

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('intercept')
  const tone = outcome === 'confirmed-scam' ? 'stop' : outcome === 'unclear' ? 'ask' : 'verified'
  return <StatusMark tone={tone}>{t(`outcome.${outcome}`)}</StatusMark>
}

export function ReportMark({ state }: { state: 'sent' | 'received' | 'case-opened' | 'no-case' }) {
  const { t } = useTranslation('intercept')
  const tone = state === 'sent' ? 'ask' : state === 'case-opened' ? 'stop' : 'plain'
  return <StatusMark tone={tone}>{t(`report.${state}`)}</StatusMark>
}

export function AppealMark({ state }: { state: 'waiting' | 'granted' | 'rejected' }) {
  const { t } = useTranslation('intercept')
  const tone = state === 'waiting' ? 'ask' : state === 'granted' ? 'verified' : 'plain'
  return <StatusMark tone={tone}>{t(`appeal.${state}`)}</StatusMark>
}
