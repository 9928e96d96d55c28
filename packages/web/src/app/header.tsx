import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Me } from '../api/house.ts'
import { Icon } from '../ui/icons.tsx'
import { PathLink } from '../ui/path-link.tsx'
import { SearchBox } from '../ui/search-box.tsx'
import { usePreferences } from '../ui/use-preferences.ts'
import './header.css'
import { DisplayMenu, PersonMenu, PostMenu } from './header-menus.tsx'

export function Header({ me, showKeys }: { me: Me | undefined; showKeys: () => void }) {
  const { t } = useTranslation()
  return (
    <header className="top no-print">
      <PathLink to="/" className="brand">
        <img src="/mark.svg" alt="" width="28" height="28" />
        <span>{t('app.name')}</span>
      </PathLink>
      {me?.person ? <PersonTools me={me} showKeys={showKeys} /> : <VisitorTools me={me} />}
    </header>
  )
}

function PersonTools({ me, showKeys }: { me: Me; showKeys: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <>
      {me.operations.includes('search') ? (
        <div className="top-search">
          <SearchBox
            label={t('app.search')}
            value=""
            isDeliberate
            search={(q) => {
              if (q.trim() !== '') void navigate({ to: '/search', search: { q: q.trim() } })
            }}
          />
        </div>
      ) : null}
      <div className="choices">
        <PathLink to="/search" className="menu-button phone-only" aria-label={t('app.search')}>
          <Icon name="search" />
        </PathLink>
        <PostMenu posts={me.posts} />
        <PathLink to="/notifications" className="menu-button bell" title={t('app.notifications')}>
          <Icon name="bell" />
          <span className="sr">{t('app.notifications')}</span>
          {me.unread > 0 ? (
            <span className="bell-count">
              <span aria-hidden="true">{me.unread > 99 ? '99+' : me.unread}</span>
              <span className="sr">{t('app.unread', { count: me.unread })}</span>
            </span>
          ) : null}
        </PathLink>
        <ElderSwitch />
        <DisplayMenu />
        <PersonMenu name={me.person?.name ?? ''} showKeys={showKeys} />
      </div>
    </>
  )
}

function VisitorTools({ me }: { me: Me | undefined }) {
  const { t } = useTranslation()
  return (
    <div className="choices">
      <ElderSwitch />
      <DisplayMenu />
      {me ? (
        <PathLink to="/sign-in" className="menu-button visitor-way">
          <Icon name="person" />
          <span className="menu-label">{t('app.signIn')}</span>
        </PathLink>
      ) : null}
    </div>
  )
}

/** In sight on every page, as the rule for elder-friendly software asks. */
function ElderSwitch() {
  const { t } = useTranslation()
  const { isElder, chooseElder } = usePreferences()
  return (
    <button
      type="button"
      className="menu-button elder-switch"
      aria-pressed={isElder}
      title={t('app.elder')}
      onClick={() => chooseElder(!isElder)}
    >
      <Icon name="large" />
      <span className="menu-label">{t('app.elder')}</span>
    </button>
  )
}
