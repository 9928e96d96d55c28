import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import './account-page.css'
import { MyDisplay } from './my-display.tsx'
import { MyFactor } from './my-factor.tsx'
import { MyPassword } from './my-password.tsx'
import { MyPosts } from './my-posts.tsx'
import { MySessions } from './my-sessions.tsx'

export function AccountPage() {
  const { t } = useTranslation('account')
  const { values, set } = useFilters(['tab'])
  return (
    <div className="account">
      <PageHead
        title={t('page.title')}
        says={t('page.says')}
        act={
          <ButtonLink icon="journal" to="/my-trail">
            {t('page.trail')}
          </ButtonLink>
        }
        help={[
          { ask: t('help.stolen.ask'), answer: t('help.stolen.answer') },
          { ask: t('help.post.ask'), answer: t('help.post.answer') },
        ]}
      />
      <Tabs
        label={t('page.title')}
        chosen={values.tab ?? 'posts'}
        choose={(tab) => set({ tab: tab === 'posts' ? undefined : tab })}
        tabs={[
          { id: 'posts', title: t('tab.posts'), content: () => <MyPosts /> },
          { id: 'display', title: t('tab.display'), content: () => <MyDisplay /> },
          { id: 'password', title: t('tab.password'), content: () => <MyPassword /> },
          { id: 'factor', title: t('tab.factor'), content: () => <MyFactor /> },
          { id: 'sessions', title: t('tab.sessions'), content: () => <MySessions /> },
        ]}
      />
    </div>
  )
}
