import { useTranslation } from 'react-i18next'
import { CopyField } from '../../ui/copy-field.tsx'
import { wallTime } from '../../ui/format.ts'

/** A one-time link behind the address this page is open at. */
export function LinkCard({ link }: { link: { readonly path: string; readonly expiresAt: string } }) {
  const { t } = useTranslation('people')
  const { date, time } = wallTime(link.expiresAt)
  return (
    <div className="card">
      <CopyField label={t('account.linkTitle')} text={`${location.origin}${link.path}`} isOnce />
      <p>{t('account.linkUntil', { at: `${date} ${time.slice(0, 5)}` })}</p>
    </div>
  )
}
