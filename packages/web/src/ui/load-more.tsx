import { useTranslation } from 'react-i18next'
import { Button } from './button.tsx'

/** The next rows of a list that is read page by page, or the word that this was all. */
export function LoadMore(props: { hasMore: boolean; isBusy: boolean; more: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="load-more">
      {props.hasMore ? (
        <Button onClick={props.more} isBusy={props.isBusy}>
          {t('kit.more')}
        </Button>
      ) : (
        <p className="quiet">{t('kit.thatIsAll')}</p>
      )}
    </div>
  )
}
