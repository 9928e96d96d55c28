import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { AccountsTable } from './accounts-table.tsx'
import './patrol.css'

export function AccountsPage() {
  const { t } = useTranslation('patrol')
  return (
    <>
      <PageHead
        title={t('accounts.title')}
        says={t('account.says')}
        back={<PathLink to="/interceptions">{t('new.back')}</PathLink>}
      />
      <AccountsTable />
    </>
  )
}
