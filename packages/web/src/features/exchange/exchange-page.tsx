import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../../ui/page-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import './exchange.css'
import { countsQuery } from './counts-query.ts'
import { FactsTab } from './facts-tab.tsx'
import { JobsTab } from './jobs-tab.tsx'
import { MessagesTab } from './messages-tab.tsx'
import { SchedulesTab } from './schedules-tab.tsx'
import { WebhooksTab } from './webhooks-tab.tsx'

/** What happened, what follows from it, and who else is told. */
export function ExchangePage() {
  const { t } = useTranslation('exchange')
  const { values, set } = useFilters(['tab', 'state', 'kind', 'subjectId', 'from', 'to', 'open'])
  const counts = useQuery(countsQuery)
  const needed = (counts.data?.states ?? [])
    .filter(({ state }) => state === 'dead' || state === 'uncertain')
    .reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      <PageHead
        title={t('page.title')}
        says={t('page.says')}
        help={[
          { ask: t('help.uncertain.ask'), answer: t('help.uncertain.answer') },
          { ask: t('help.dead.ask'), answer: t('help.dead.answer') },
          { ask: t('help.webhook.ask'), answer: t('help.webhook.answer') },
        ]}
      />
      <Tabs
        label={t('page.title')}
        chosen={values.tab ?? 'jobs'}
        choose={(tab) =>
          set({
            tab: tab === 'jobs' ? undefined : tab,
            state: undefined,
            kind: undefined,
            subjectId: undefined,
            from: undefined,
            to: undefined,
            open: undefined,
          })
        }
        tabs={[
          {
            id: 'jobs',
            title: t('tab.jobs'),
            ...(needed === 0 ? {} : { count: needed }),
            content: () => <JobsTab />,
          },
          { id: 'facts', title: t('tab.facts'), content: () => <FactsTab /> },
          { id: 'webhooks', title: t('tab.webhooks'), content: () => <WebhooksTab /> },
          { id: 'messages', title: t('tab.messages'), content: () => <MessagesTab /> },
          { id: 'schedules', title: t('tab.schedules'), content: () => <SchedulesTab /> },
        ]}
      />
    </>
  )
}
