import { useTranslation } from 'react-i18next'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'

export type Outcome = 'done' | 'refused' | 'denied' | 'proposed'

const TONES: Readonly<Record<Outcome, StatusTone>> = { done: 'plain', refused: 'ask', denied: 'stop', proposed: 'note' }

export function OutcomeMark({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation('audit')
  if (outcome === 'done') return <span className="quiet">{t('outcome.done')}</span>
  return <StatusMark tone={TONES[outcome]}>{t(`outcome.${outcome}`)}</StatusMark>
}
