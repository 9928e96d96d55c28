import { useTranslation } from 'react-i18next'
import type { Verdict } from '../api/wire.ts'
import { Icon } from './icons.tsx'
import { TONES } from './verdicts.ts'

/** A verdict as colour, icon and word together: none of them alone. */
export function VerdictMark({ verdict, size }: { verdict: Verdict; size?: 'large' }) {
  const { t } = useTranslation()
  return (
    <span className={`verdict tone-${TONES[verdict]}${size ? ` ${size}` : ''}`} data-verdict={verdict}>
      <Icon name={verdict} />
      {t(`verdict.${verdict}`)}
    </span>
  )
}
