import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { KeyHint } from '../../ui/key-hint.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { AccountsTab } from './accounts-tab.tsx'
import { ApplicationsTab } from './applications-tab.tsx'
import { useKeys } from './use-keys.ts'
import './opening.css'

/** Who applies for an account here, and the accounts that need a look. */
export function OpeningsPage() {
  const { t } = useTranslation('opening')
  const { values, set } = useFilters(['tab', 'state', 'day', 'sort'])
  const mayBegin = useMay('beginApplication')
  const router = useRouter()
  useKeys({ N: mayBegin ? () => router.history.push('/openings/new') : undefined })
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.says')}
        act={
          mayBegin ? (
            <ButtonLink kind="primary" icon="plus" to="/openings/new">
              {t('list.begin')} <KeyHint keys={['N']} />
            </ButtonLink>
          ) : null
        }
        help={[
          { ask: t('help.refuse.ask'), answer: t('help.refuse.answer') },
          { ask: t('help.group.ask'), answer: t('help.group.answer') },
          { ask: t('help.unused.ask'), answer: t('help.unused.answer') },
        ]}
      />
      <Tabs
        label={t('list.title')}
        chosen={values.tab ?? 'applications'}
        choose={(tab) =>
          set({ tab: tab === 'applications' ? undefined : tab, state: undefined, day: undefined, sort: undefined })
        }
        tabs={[
          { id: 'applications', title: t('list.applications'), content: () => <ApplicationsTab /> },
          { id: 'accounts', title: t('list.accounts'), content: () => <AccountsTab /> },
        ]}
      />
    </>
  )
}
