import { useTranslation } from 'react-i18next'
import { PathLink } from '../../ui/path-link.tsx'
import { useMay } from '../../ui/use-me.ts'

/** The pages beside each other. */
export function PatrolWays() {
  const { t } = useTranslation('patrol')
  const mayList = useMay('listApproaches')
  return (
    <nav className="patrol-ways" aria-label={t('ways.label')}>
      <PathLink to="/patrol">{t('ways.patrol')}</PathLink>
      {mayList ? <PathLink to="/patrol/records">{t('ways.records')}</PathLink> : null}
      <PathLink to="/patrol/machine-texts">{t('ways.texts')}</PathLink>
    </nav>
  )
}
