import { useQueryClient } from '@tanstack/react-query'

import { useTranslation } from 'react-i18next'
import { call } from '../api/call.ts'
import type { Post } from '../api/house.ts'
import { THEMES, useTheme } from '../ui/appearance.ts'
import { LANGUAGES } from '../ui/i18n.ts'
import { Icon } from '../ui/icons.tsx'
import { Menu } from '../ui/menu.tsx'
import { useNames } from '../ui/names.ts'
import { PathLink } from '../ui/path-link.tsx'
import { announce } from '../ui/toasts.tsx'
import { usePost } from '../ui/use-post.ts'
import { usePreferences } from '../ui/use-preferences.ts'

/** Which organisation one works for at this moment, and as what. */
export function PostMenu({ posts }: { posts: readonly Post[] }) {
  const { t } = useTranslation()
  const { roleName } = useNames()
  const [post, choose] = usePost()
  if (!post) return null
  return (
    <div className="post-menu">
      <Menu isName label={`${roleName(post.role)} · ${post.organisation.name}`}>
        <p className="menu-title">{t('app.posts')}</p>
        {posts.map((each) => (
          <button
            key={each.assignmentId}
            type="button"
            className="menu-item"
            aria-pressed={each.assignmentId === post.assignmentId}
            onClick={() => choose(each.assignmentId)}
          >
            <Icon name={each.assignmentId === post.assignmentId ? 'tick' : 'ring'} />
            <span>
              <span className="party">{each.organisation.name}</span>
              <small className="option-hint">
                {roleName(each.role)}
                {each.isDeputy ? ` · ${t('app.deputy')}` : ''}
                {each.validTo ? ` · ${t('app.until', { day: each.validTo.slice(0, 10) })}` : ''}
              </small>
            </span>
          </button>
        ))}
        <p className="menu-note">{t('app.postsSay')}</p>
      </Menu>
    </div>
  )
}

export function DisplayMenu() {
  const { t } = useTranslation()
  const [theme, chooseTheme] = useTheme()
  const { locale, chooseLocale } = usePreferences()
  return (
    <Menu icon="globe" label={t('app.display')} isBare>
      <p className="menu-title">{t('app.language')}</p>
      {LANGUAGES.map((language) => (
        <button
          key={language.locale}
          type="button"
          className="menu-item"
          lang={language.locale}
          aria-pressed={language.locale === locale}
          onClick={() => chooseLocale(language.locale)}
        >
          <Icon name={language.locale === locale ? 'tick' : 'ring'} />
          {language.name}
        </button>
      ))}
      <hr />
      <p className="menu-title">{t('app.theme')}</p>
      {THEMES.map((each) => (
        <button
          key={each}
          type="button"
          className="menu-item"
          aria-pressed={each === theme}
          onClick={() => chooseTheme(each)}
        >
          <Icon name={each === theme ? 'tick' : 'ring'} />
          {t(`app.themes.${each}`)}
        </button>
      ))}
    </Menu>
  )
}

export function PersonMenu({ name, showKeys }: { name: string; showKeys: () => void }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { roleName } = useNames()
  const [post] = usePost()
  const leave = async (): Promise<void> => {
    try {
      await call('signOut')
    } catch {
      announce(t('app.notSignedOut'), 'failed')
      return
    }
    queries.clear()
    location.assign('/sign-in')
  }
  return (
    <Menu icon="person" isName label={name}>
      <p className="menu-note">
        <b className="party">{name}</b>
        {post ? (
          <small className="option-hint party">
            {roleName(post.role)} · {post.organisation.name}
          </small>
        ) : null}
      </p>
      <PathLink to="/account" className="menu-item">
        <Icon name="person" />
        {t('app.account')}
      </PathLink>
      <PathLink to="/account?tab=password" className="menu-item">
        <Icon name="key" />
        {t('app.password')}
      </PathLink>
      <PathLink to="/account?tab=sessions" className="menu-item">
        <Icon name="device" />
        {t('app.sessions')}
      </PathLink>
      <button type="button" className="menu-item" onClick={showKeys}>
        <Icon name="keyboard" />
        {t('app.keys')}
      </button>
      <hr />
      <button type="button" className="menu-item" onClick={() => void leave()}>
        <Icon name="leave" />
        {t('app.signOut')}
      </button>
    </Menu>
  )
}
