import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs, type Tab } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { LedgerTab } from './ledger-tab.tsx'
import { MaterialsTab } from './materials-tab.tsx'
import './outreach.css'
import { ReportsTab } from './reports-tab.tsx'
import { SurveysTab } from './surveys-tab.tsx'
import { TableTab } from './table-tab.tsx'
import { TotalsTab } from './totals-tab.tsx'

/** What was done for publicity, what others report of theirs, and what comes of it when it is added up. */
export function OutreachPage() {
  const { t } = useTranslation('outreach')
  const { values, set } = useFilters(['tab', 'state', 'at', 'group', 'sort', 'q'])
  const mayRecord = useMay('recordActivity')
  const mayReports = useMay('listHandedReports')
  const mayHandIn = useMay('handInReport')
  const mayTable = useMay('readReportTable')
  const maySurveys = useMay('listSurveys')
  const mayImport = useMay('importActivities')
  const mayLetters = useMay('listLetterBatches')
  const tabs: Tab[] = [
    { id: 'ledger', title: t('home.ledger'), content: () => <LedgerTab /> },
    { id: 'totals', title: t('home.totals'), content: () => <TotalsTab /> },
    ...(mayReports ? [{ id: 'reports', title: t('home.reports'), content: () => <ReportsTab /> }] : []),
    ...(mayTable ? [{ id: 'table', title: t('home.table'), content: () => <TableTab /> }] : []),
    ...(maySurveys ? [{ id: 'surveys', title: t('home.surveys'), content: () => <SurveysTab /> }] : []),
    ...(maySurveys ? [{ id: 'materials', title: t('home.materials'), content: () => <MaterialsTab /> }] : []),
  ]
  return (
    <>
      <PageHead
        title={t('home.title')}
        says={t('home.says')}
        act={
          <>
            {mayRecord ? (
              <ButtonLink kind="primary" icon="plus" to="/outreach/new">
                {t('home.record')}
              </ButtonLink>
            ) : null}
            {mayHandIn ? <ButtonLink to="/outreach/reports/new">{t('home.handIn')}</ButtonLink> : null}
            {mayLetters ? <ButtonLink to="/letters">{t('home.letters')}</ButtonLink> : null}
            {mayImport ? (
              <ButtonLink icon="upload" to="/outreach/import">
                {t('home.import')}
              </ButtonLink>
            ) : null}
          </>
        }
        help={[
          { ask: t('help.measures.ask'), answer: t('help.measures.answer') },
          { ask: t('help.evidence.ask'), answer: t('help.evidence.answer') },
          { ask: t('help.day.ask'), answer: t('help.day.answer') },
        ]}
      />
      <Tabs
        label={t('home.sides')}
        tabs={tabs}
        chosen={values.tab ?? 'ledger'}
        choose={(tab) => set({ tab, state: undefined, at: undefined, group: undefined, sort: undefined, q: undefined })}
      />
    </>
  )
}
