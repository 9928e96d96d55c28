import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, ButtonLink } from '../ui/button.tsx'
import { StateNote } from '../ui/state-note.tsx'
import { Toasts } from '../ui/toasts.tsx'
import { useMe } from '../ui/use-me.ts'
import { isTyping } from '../ui/use-row-keys.ts'
import { useTitle } from '../ui/use-title.ts'
import { Header } from './header.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { BottomNavigation, SideNavigation } from './navigation.tsx'
import { PageBanners, SampleBanner } from './page-banners.tsx'
import { placesOf } from './places.ts'
import { useKeptPreferences } from './use-kept-preferences.ts'

export function Shell() {
  const { t } = useTranslation()
  const me = useMe()
  const places = placesOf(me)
  const [areKeysShown, setKeysShown] = useState(false)
  const showKeys = useCallback(() => setKeysShown(true), [])
  useShellKeys(showKeys)
  useKeptPreferences(me)
  useFocusOnPage()
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      {me?.house === 'sample' && me.person ? <SampleBanner mayRemove={me.operations.includes('removeSample')} /> : null}
      <Header me={me} showKeys={showKeys} />
      <div className="frame">
        {places.length > 0 ? <SideNavigation places={places} /> : null}
        <main id="content" tabIndex={-1}>
          <PageBanners />
          <Outlet />
        </main>
      </div>
      {places.length > 0 ? <BottomNavigation places={places} /> : null}
      <Toasts />
      {areKeysShown ? <KeysDialog close={() => setKeysShown(false)} /> : null}
    </>
  )
}

export function MissingPage() {
  const { t } = useTranslation()
  useTitle(t('app.notFound'))
  return (
    <StateNote title={t('app.notFound')} next={t('app.notFoundNext')} level={1}>
      <ButtonLink to="/" kind="primary">
        {t('app.home')}
      </ButtonLink>
    </StateNote>
  )
}

export function BrokenPage({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const router = useRouter()
  useTitle(t('app.broken'))
  return (
    <StateNote title={t('app.broken')} next={t('app.brokenNext')} level={1} alert>
      <Button kind="primary" onClick={() => void router.invalidate()}>
        {t('app.reload')}
      </Button>
      <pre className="small">{error instanceof Error ? error.message : String(error)}</pre>
    </StateNote>
  )
}

/** `?` shows the keys, `/` goes to the search. Neither while something is typed. */
function useShellKeys(showKeys: () => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (event.key === '?') showKeys()
      if (event.key !== '/') return
      const box = document.querySelector<HTMLInputElement>('main input[type=search], .top input[type=search]')
      if (!box) return
      event.preventDefault()
      box.focus()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [showKeys])
}

/** After going to another page a screen reader stands at its beginning, not at the link that was followed. */
function useFocusOnPage(): void {
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current !== undefined && before.current !== pathname && document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true })
    before.current = pathname
  }, [pathname])
}
