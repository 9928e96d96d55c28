import { useTranslation } from 'react-i18next'
import type { Output } from '../../api/call.ts'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

export type Paper = Output<'readPaper'>
export type PaperState = Paper['state']

const TONES: Readonly<Record<PaperState, StatusTone>> = {
  draft: 'plain',
  submitted: 'ask',
  reviewed: 'ask',
  approved: 'note',
  issued: 'verified',
  recalled: 'stop',
  replaced: 'stop',
  discarded: 'plain',
}

export function PaperStateMark({ state }: { state: PaperState }) {
  const { t } = useTranslation('papers')
  return <StatusMark tone={TONES[state]}>{t(`state.${state}`)}</StatusMark>
}
