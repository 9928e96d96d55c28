import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { AppealsTab } from './appeals-tab.tsx'
import { InterventionsTab } from './interventions-tab.tsx'
import { ReportsTab } from './reports-tab.tsx'

/** Whom we walk through a payment, what customers object to, and what went to the police. */
export function InterventionsPage() {
  const { t } = useTranslation('intercept')
  const { values, set } = useFilters(['tab', 'waiting', 'state', 'sort'])
  const mayAppeals = useMay('listAppeals')
  const mayReports = useMay('listPoliceReports')
  return (
    <>
      <PageHead
        title={t('page.title')}
        says={t('page.says')}
        help={[
          { ask: t('help.second.ask'), answer: t('help.second.answer') },
          { ask: t('help.end.ask'), answer: t('help.end.answer') },
          { ask: t('help.customer.ask'), answer: t('help.customer.answer') },
        ]}
      />
      <Tabs
        label={t('page.title')}
        chosen={values.tab ?? 'matters'}
        choose={(tab) =>
          set({ tab: tab === 'matters' ? undefined : tab, waiting: undefined, state: undefined, sort: undefined })
        }
        tabs={[
          { id: 'matters', title: t('tab.matters'), content: () => <InterventionsTab /> },
          ...(mayAppeals ? [{ id: 'appeals', title: t('tab.appeals'), content: () => <AppealsTab /> }] : []),
          ...(mayReports ? [{ id: 'reports', title: t('tab.reports'), content: () => <ReportsTab /> }] : []),
        ]}
      />
    </>
  )
}
