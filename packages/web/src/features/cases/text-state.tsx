import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

type State = Output<'listCaseTexts'>['items'][number]['state']

const TONES: Readonly<Record<State, StatusTone>> = {
  draft: 'plain',
  submitted: 'ask',
  approved: 'verified',
  withdrawn: 'stop',
  superseded: 'plain',
}

export function TextStateMark({ state }: { state: State }) {
  const { t } = useTranslation('cases')
  return <StatusMark tone={TONES[state]}>{t(`textState.${state}`)}</StatusMark>
}
