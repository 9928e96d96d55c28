import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { DeliveryDrawer } from './delivery-drawer.tsx'
import './exchange.css'
import { DELIVERY_STATES, DeliveryMark, WebhookMark } from './marks.tsx'
import { useExchangeNames } from './use-exchange-names.ts'
import { WebhookActs } from './webhook-acts.tsx'

type Webhook = Output<'readWebhook'>
type DeliveryRow = Output<'listDeliveries'>['items'][number]

/** One address: how it goes with it, and what was sent there. */
export function WebhookPage() {
  const { t } = useTranslation('exchange')
  const { id } = useParams({ strict: false }) as { id: string }
  const webhook = useQuery({
    queryKey: ['webhooks', id],
    queryFn: () => call('readWebhook', { params: { id } }),
    refetchInterval: 10_000,
  })
  const { data } = webhook
  return (
    <>
      <PageHead
        title={data?.name ?? t('webhook.one')}
        says={t('webhook.says')}
        back={<PathLink to="/exchange?tab=webhooks">{t('webhook.back')}</PathLink>}
        help={[
          { ask: t('help.replay.ask'), answer: t('help.replay.answer') },
          { ask: t('help.secret.ask'), answer: t('help.secret.answer') },
        ]}
      />
      {webhook.isError ? <FailureNote error={webhook.error} retry={() => void webhook.refetch()} /> : null}
      {webhook.isPending ? <Skeleton lines={8} /> : null}
      {data ? (
        <>
          <Trouble webhook={data} />
          <WebhookActs webhook={data} />
          <Facts webhook={data} />
          <Deliveries webhook={data} />
        </>
      ) : null}
    </>
  )
}

function Trouble({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('exchange')
  const locale = useLocale()
  if (webhook.state === 'paused') {
    const reason = webhook.stateReason === 'failing' || webhook.stateReason === 'gone' ? webhook.stateReason : 'person'
    return (
      <Banner tone="ask" icon="pause" title={t(`paused.${reason}`)}>
        {t(`pausedSays.${reason}`)}
      </Banner>
    )
  }
  if (webhook.state === 'active' && webhook.failingSince !== null)
    return (
      <Banner tone="ask" icon="notice" title={t('webhook.failing', { count: webhook.failures })}>
        {t('webhook.failingSays', { since: whenText(webhook.failingSince, nowMs(), locale) })}
      </Banner>
    )
  return null
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('exchange')
  const { factName } = useExchangeNames()
  const locale = useLocale()
  const { counts } = webhook
  return (
    <section className="card">
      <KeyValues
        facts={[
          [t('webhook.state'), <WebhookMark key="state" state={webhook.state} />],
          [
            t('webhook.organisation'),
            <span key="organisation" className="party">
              {webhook.organisationName}
            </span>,
          ],
          [
            t('webhook.url'),
            <code key="url" className="address">
              {webhook.url}
            </code>,
          ],
          [t('webhook.kinds'), webhook.kinds.map(factName).join(t('webhook.comma'))],
          [
            t('webhook.counts'),
            t('webhook.countsSay', {
              waiting: countText(counts.waiting, locale),
              delivered: countText(counts.delivered, locale),
              failed: countText(counts.failed, locale),
              held: countText(counts.held, locale),
            }),
          ],
          [t('webhook.last'), webhook.lastAt === null ? null : whenText(webhook.lastAt, nowMs(), locale)],
          ...(webhook.oldSecretUntil === null
            ? []
            : ([[t('webhook.oldSecret'), whenText(webhook.oldSecretUntil, nowMs(), locale)]] as const)),
          [t('webhook.created'), whenText(webhook.createdAt, nowMs(), locale)],
        ]}
      />
    </section>
  )
}

function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('exchange')
  const { factName } = useExchangeNames()
  const locale = useLocale()
  const filters = useFilters(['state'])
  const { values, set } = filters
  const { values: place, set: setPlace } = useFilters(['open'])
  const state = DELIVERY_STATES.find((each) => each === values.state)
  const records = useRecords(['deliveries', webhook.id, values, webhook.lastAt, webhook.counts], (after) =>
    call('listDeliveries', {
      params: { id: webhook.id },
      query: { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) },
    }),
  )
  return (
    <>
      <h2>{t('deliveries.title')}</h2>
      <RecordTable<DeliveryRow>
        says={t('deliveries.says')}
        columns={[
          { id: 'kind', title: t('facts.kind'), cell: (delivery) => factName(delivery.kind) },
          { id: 'state', title: t('deliveries.state'), cell: (delivery) => <DeliveryMark state={delivery.state} /> },
          { id: 'status', title: t('deliveries.status'), isNumber: true, cell: (delivery) => delivery.status ?? '—' },
          {
            id: 'attempts',
            title: t('deliveries.attempts'),
            isNumber: true,
            cell: (delivery) => countText(delivery.attempts, locale),
          },
          {
            id: 'at',
            title: t('deliveries.at'),
            cell: (delivery) => whenText(delivery.lastAt ?? delivery.createdAt, nowMs(), locale),
          },
          { id: 'id', title: t('deliveries.id'), isMinor: true, cell: (delivery) => <code>{delivery.id}</code> },
        ]}
        records={records}
        idOf={(delivery) => delivery.id}
        hrefOf={(delivery) =>
          `/exchange/webhooks/${webhook.id}?${new URLSearchParams({ ...values, open: delivery.id })}`
        }
        filters={filters}
        filterBar={
          <FilterSelect
            label={t('deliveries.state')}
            all={t('deliveries.allStates')}
            value={values.state}
            options={DELIVERY_STATES.map((each) => ({ value: each, label: t(`deliveryState.${each}`) }))}
            choose={(next) => set({ state: next })}
          />
        }
        empty={{ title: t('deliveries.empty'), next: t('deliveries.emptyNext') }}
      />
      {place.open ? (
        <DeliveryDrawer
          key={place.open}
          id={place.open}
          isActive={webhook.state === 'active'}
          close={() => setPlace({ open: undefined })}
        />
      ) : null}
    </>
  )
}
