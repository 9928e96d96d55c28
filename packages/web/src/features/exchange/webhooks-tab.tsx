import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { countText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { WebhookMark } from './marks.tsx'
import { NewWebhook } from './new-webhook.tsx'

type WebhookRow = Output<'listWebhooks'>['items'][number]

/** Systems of members that are told by signed messages. */
export function WebhooksTab() {
  const { t } = useTranslation('exchange')
  const locale = useLocale()
  const filters = useFilters([])
  const mayCreate = useMay('createWebhook')
  const [isMaking, setMaking] = useState(false)
  const records = useRecords(['webhooks', 'list'], () => call('listWebhooks', { query: {} }))
  const make = mayCreate ? (
    <Button kind="primary" icon="plus" onClick={() => setMaking(true)}>
      {t('webhook.make')}
    </Button>
  ) : null
  return (
    <>
      <RecordTable<WebhookRow>
        says={t('webhooks.says')}
        columns={[
          { id: 'name', title: t('webhook.name'), cell: (webhook) => <span className="party">{webhook.name}</span> },
          { id: 'state', title: t('webhook.state'), cell: (webhook) => <WebhookMark state={webhook.state} /> },
          {
            id: 'organisation',
            title: t('webhook.organisation'),
            cell: (webhook) => <span className="party">{webhook.organisationName}</span>,
          },
          {
            id: 'failed',
            title: t('deliveryState.failed'),
            isNumber: true,
            cell: (webhook) => countText(webhook.counts.failed, locale),
          },
          {
            id: 'delivered',
            title: t('webhooks.delivered30'),
            isNumber: true,
            cell: (webhook) => countText(webhook.counts.delivered, locale),
          },
          {
            id: 'last',
            title: t('webhook.last'),
            cell: (webhook) => (webhook.lastAt === null ? '—' : whenText(webhook.lastAt, nowMs(), locale)),
          },
          {
            id: 'url',
            title: t('webhook.url'),
            isMinor: true,
            cell: (webhook) => <code className="address">{webhook.url}</code>,
          },
        ]}
        records={records}
        idOf={(webhook) => webhook.id}
        hrefOf={(webhook) => `/exchange/webhooks/${webhook.id}`}
        filters={filters}
        exporting={make}
        empty={{ title: t('webhooks.empty'), next: t('webhooks.emptyNext'), act: make }}
      />
      {isMaking ? <NewWebhook close={() => setMaking(false)} /> : null}
    </>
  )
}
