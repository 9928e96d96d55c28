import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../../ui/button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs, type Tab } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import './cases.css'
import { CasesTab } from './cases-tab.tsx'
import { ShownTab } from './shown-tab.tsx'
import { TextsTab } from './texts-tab.tsx'
import { TrendTab } from './trend-tab.tsx'

/** What happened here, how it goes up and down, and what notices tell of it. */
export function CasesPage() {
  const { t } = useTranslation('cases')
  const { values, set } = useFilters(['tab', 'state', 'at', 'sort'])
  const mayRecord = useMay('recordCase')
  const mayList = useMay('listCases')
  const mayTexts = useMay('listCaseTexts')
  const tabs: Tab[] = [
    ...(mayList ? [{ id: 'list', title: t('home.list'), content: () => <CasesTab /> }] : []),
    { id: 'trend', title: t('home.trend'), content: () => <TrendTab /> },
    ...(mayTexts ? [{ id: 'texts', title: t('home.texts'), content: () => <TextsTab /> }] : []),
    { id: 'shown', title: t('home.shown'), content: () => <ShownTab /> },
  ]
  return (
    <>
      <PageHead
        title={t('home.title')}
        says={t('home.says')}
        act={
          mayRecord ? (
            <>
              <ButtonLink kind="primary" icon="plus" to="/cases/new">
                {t('home.record')}
              </ButtonLink>
              <ButtonLink icon="upload" to="/cases/import">
                {t('home.import')}
              </ButtonLink>
            </>
          ) : null
        }
        help={[
          { ask: t('help.measure.ask'), answer: t('help.measure.answer') },
          { ask: t('help.persons.ask'), answer: t('help.persons.answer') },
          { ask: t('help.small.ask'), answer: t('help.small.answer') },
        ]}
      />
      <Tabs
        label={t('home.sides')}
        tabs={tabs}
        chosen={values.tab ?? tabs[0]?.id ?? 'trend'}
        choose={(tab) => set({ tab, state: undefined, at: undefined, sort: undefined })}
      />
    </>
  )
}
