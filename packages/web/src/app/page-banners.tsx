import { useRouterState } from '@tanstack/react-router'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../ui/banner.tsx'
import { Button, ButtonLink } from '../ui/button.tsx'
import { Icon } from '../ui/icons.tsx'
import { SampleRemoval } from './sample-removal.tsx'
import { sessionState } from './session-state.ts'
import { UploadBar } from './upload-bar.tsx'

/** On every page of the sample house, above everything, and on paper. */
export function SampleBanner({ mayRemove }: { mayRemove: boolean }) {
  const { t } = useTranslation()
  return (
    <aside className="sample-strip" aria-label={t('app.sample')}>
      <strong>
        <Icon name="sample" /> {t('app.sample')}
      </strong>
      <span>{t('app.sampleSays')}</span>
      <span className="sample-more">{t('app.sampleMore')}</span>
      {mayRemove ? <SampleRemoval /> : null}
    </aside>
  )
}

export function PageBanners() {
  const { t } = useTranslation()
  const isOnline = useSyncExternalStore(subscribeOnline, () => navigator.onLine)
  const hasExpired = useSyncExternalStore(sessionState.subscribe, sessionState.hasExpired)
  const href = useRouterState({ select: (state) => state.location.href })
  return (
    <div className="page-banners no-print">
      {isOnline ? null : (
        <Banner tone="ask" icon="offline" title={t('app.offline')}>
          {t('app.offlineSays')}
        </Banner>
      )}
      {hasExpired ? (
        <Banner
          tone="ask"
          icon="key"
          title={t('app.expired')}
          isAlert
          act={
            <ButtonLink kind="primary" to={`/sign-in?${new URLSearchParams({ back: href })}`}>
              {t('app.signInAgain')}
            </ButtonLink>
          }
        >
          {t('app.expiredSays')}
        </Banner>
      ) : null}
      <NewVersion />
      <UploadBar />
    </div>
  )
}

/** The shell in the cache is older than the server's; the page changes only when its reader says so. */
function NewVersion() {
  const { t } = useTranslation()
  const [waiting, setWaiting] = useState<ServiceWorker>()
  useEffect(() => {
    const listen = (event: Event): void => {
      if (event instanceof CustomEvent && event.detail instanceof ServiceWorker) setWaiting(event.detail)
    }
    addEventListener('lianfang:new-version', listen)
    return () => removeEventListener('lianfang:new-version', listen)
  }, [])
  if (!waiting) return null
  const update = (): void => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
    waiting.postMessage({ type: 'SKIP_WAITING' })
  }
  return (
    <Banner
      tone="note"
      icon="download"
      title={t('app.newVersion')}
      act={<Button onClick={update}>{t('app.update')}</Button>}
    >
      {t('app.newVersionSays')}
    </Banner>
  )
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
