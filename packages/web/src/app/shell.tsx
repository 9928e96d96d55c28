import { Link, Outlet, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Locale } from '../api/wire.ts'
import { StateNote } from '../ui/state-note.tsx'
import { useTitle } from '../ui/use-title.ts'
import { LANGUAGES, switchLanguage, useLocale } from '../ui/i18n.ts'
import { THEMES, useTheme, type Theme } from './theme.ts'

export function Shell() {
  const { t } = useTranslation()
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="top no-print">
        <nav aria-label={t('app.where')}>
          <Link to="/" className="brand">
            <img src="/mark.svg" alt="" width="28" height="28" />
            <span>{t('app.name')}</span>
          </Link>
          <Link
            to="/"
            className="place"
            activeProps={{ 'aria-current': 'page' }}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            {t('app.stream')}
          </Link>
        </nav>
        <div className="choices">
          <LanguageChoice />
          <ThemeChoice />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}

export function MissingPage() {
  const { t } = useTranslation()
  useTitle(t('app.notFound'))
  return (
    <StateNote title={t('app.notFound')} next={t('app.notFoundNext')} level={1}>
      <Link to="/" className="button">
        {t('app.stream')}
      </Link>
    </StateNote>
  )
}

export function BrokenPage({ error }: { error: unknown }) {
  const { t } = useTranslation()
  const router = useRouter()
  return (
    <StateNote title={t('app.broken')} next={t('app.brokenNext')} level={1} alert>
      <button type="button" className="button" onClick={() => void router.invalidate()}>
        {t('app.reload')}
      </button>
      <pre className="small">{error instanceof Error ? error.message : String(error)}</pre>
    </StateNote>
  )
}

function LanguageChoice() {
  const { t } = useTranslation()
  return (
    <label className="choice">
      <span className="sr">{t('app.language')}</span>
      <select value={useLocale()} onChange={(change) => void switchLanguage(change.target.value as Locale)}>
        {LANGUAGES.map(({ locale, name }) => (
          <option key={locale} value={locale} lang={locale}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}

function ThemeChoice() {
  const { t } = useTranslation()
  const [theme, choose] = useTheme()
  return (
    <label className="choice">
      <span className="sr">{t('app.theme')}</span>
      <select value={theme} onChange={(change) => choose(change.target.value as Theme)}>
        {THEMES.map((each) => (
          <option key={each} value={each}>
            {t(`app.themes.${each}`)}
          </option>
        ))}
      </select>
    </label>
  )
}
