import { useTranslation } from 'react-i18next'
import './skeleton.css'

/** The shape of what is coming, for waits above 100 ms. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useTranslation()
  return (
    <div className="skeleton" role="status">
      <span className="sr">{t('kit.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <span key={index} className="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  )
}
