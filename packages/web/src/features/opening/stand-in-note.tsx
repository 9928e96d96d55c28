import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icons.tsx'

/** Nobody shall take what a stand-in says for the answer of a real system. */
export function StandInNote({ isStandIn }: { isStandIn: boolean }) {
  const { t } = useTranslation('opening')
  if (!isStandIn) return null
  return (
    <p className="opening-stand-in">
      <Icon name="sample" /> {t('step.standIn')}
    </p>
  )
}
