import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useMe } from '../../ui/use-me.ts'

export function MyFactor() {
  const { t } = useTranslation('account')
  const isEnrolled = useMe()?.secondFactor === 'enrolled'
  return (
    <div className="account-part">
      <p>{t('factor.says')}</p>
      {isEnrolled ? (
        <StatusMark tone="verified">{t('factor.on')}</StatusMark>
      ) : (
        <StatusMark tone="ask">{t('factor.off')}</StatusMark>
      )}
      <ButtonLink to="/second-factor" kind={isEnrolled ? 'plain' : 'primary'} icon="key">
        {isEnrolled ? t('factor.again') : t('factor.begin')}
      </ButtonLink>
    </div>
  )
}
