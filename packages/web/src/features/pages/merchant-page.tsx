import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Fold } from '../../ui/fold.tsx'
import { Form } from '../../ui/form.tsx'
import { countText, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import { useMay } from '../../ui/use-me.ts'
import { MerchantMark, type Merchant } from './marks.tsx'
import { MerchantFields, registrationOf } from './merchant-fields.tsx'
import './pages.css'

const KINDS = ['shop-domain', 'page-domain', 'range', 'asn'] as const

/** A merchant: whether it takes payments, what it registered, and what it registered before. */
export function MerchantPage({ id }: { id: string }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const merchant = useQuery({
    queryKey: ['page-merchant', id],
    queryFn: () => call('readPageMerchant', { params: { id } }),
  })
  if (merchant.isError) return <FailureNote error={merchant.error} retry={() => void merchant.refetch()} level={1} />
  if (!merchant.data) return <Skeleton lines={12} />
  const { data } = merchant
  return (
    <div className="page-order">
      <PageHead
        title={data.name}
        says={t('merchant.says', { code: data.code, organisation: data.organisationName })}
        back={<PathLink to="/payment-pages?tab=merchants">{t('merchant.back')}</PathLink>}
        act={
          <ButtonLink icon="arrow" to={`/payment-pages?tab=orders&merchant=${id}`}>
            {t('merchant.orders')}
          </ButtonLink>
        }
      />
      <p>
        <MerchantMark state={data.state} />
      </p>
      {data.state === 'suspended' ? (
        <Banner tone="stop" icon="pause" title={t('merchant.stoppedTitle')}>
          {data.stateReason}
        </Banner>
      ) : null}
      <Acts merchant={data} key={data.version} />
      <Registered merchant={data} />
      <KeyValues
        facts={[
          [t('merchants.category'), t(`category.${data.category}`)],
          [t('merchants.orders'), countText(data.orders30d, locale)],
          [t('merchants.stopped'), countText(data.stopped30d, locale)],
        ]}
      />
    </div>
  )
}

function Acts({ merchant }: { merchant: Merchant }) {
  const { t } = useTranslation('pages')
  const queries = useQueryClient()
  const mayChange = useMay('changePageMerchant')
  const [open, setOpen] = useState<'change' | 'suspend' | 'resume'>()
  if (!mayChange || merchant.state === 'ended') return null
  const close = () => setOpen(undefined)
  const { id, version } = merchant
  const renew = () => queries.invalidateQueries({ queryKey: ['page-merchant', id] })
  return (
    <div className="buttons no-print">
      <Button onClick={() => setOpen('change')}>{t('merchant.change')}</Button>
      {merchant.state === 'active' ? (
        <Button kind="danger" icon="pause" onClick={() => setOpen('suspend')}>
          {t('merchant.suspend')}
        </Button>
      ) : (
        <Button kind="primary" icon="play" onClick={() => setOpen('resume')}>
          {t('merchant.resume')}
        </Button>
      )}
      {open === 'change' ? <ChangeDialog merchant={merchant} close={close} /> : null}
      {open === 'suspend' ? (
        <ReasonDialog
          title={t('merchant.suspend')}
          says={t('merchant.suspendSays')}
          act={t('merchant.suspend')}
          isDangerous
          close={close}
          confirm={async (reason) => {
            await call('suspendPageMerchant', { params: { id }, body: { version, reason } })
            announce(t('merchant.suspended'))
            await renew()
          }}
        />
      ) : null}
      {open === 'resume' ? (
        <ReasonDialog
          title={t('merchant.resume')}
          says={t('merchant.resumeSays')}
          act={t('form.send')}
          close={close}
          confirm={async (reason) => {
            await call('resumePageMerchant', { params: { id }, body: { version, reason } })
            await renew()
          }}
        />
      ) : null}
    </div>
  )
}

function ChangeDialog({ merchant, close }: { merchant: Merchant; close: () => void }) {
  const { t } = useTranslation('pages')
  const queries = useQueryClient()
  const now = (kind: string) =>
    merchant.entries.flatMap((entry) => (entry.kind === kind && entry.endedAt === null ? [entry.value] : [])).join('\n')
  const form = useForm(
    {
      name: merchant.name,
      category: merchant.category as string,
      shopDomains: now('shop-domain'),
      pageDomains: now('page-domain'),
      ranges: now('range'),
      asns: now('asn'),
      reason: '',
    },
    {
      send: (values) =>
        call('changePageMerchant', {
          params: { id: merchant.id },
          body: { version: merchant.version, ...registrationOf(values) },
        }),
      done: () => {
        announce(t('merchant.changed'))
        void queries.invalidateQueries({ queryKey: ['page-merchant', merchant.id] })
        close()
      },
    },
  )
  return (
    <Dialog title={t('form.changeTitle')} close={close} isWide>
      <p>{t('form.says')}</p>
      <Form form={form} act={t('form.send')}>
        <MerchantFields form={form} />
      </Form>
    </Dialog>
  )
}

function Registered({ merchant }: { merchant: Merchant }) {
  const { t } = useTranslation('pages')
  const before = merchant.entries.filter((entry) => entry.endedAt !== null)
  const day = (when: string) => wallTime(when).date
  return (
    <>
      <div className="page-lists page-registered">
        {KINDS.map((kind) => {
          const entries = merchant.entries.filter((entry) => entry.kind === kind && entry.endedAt === null)
          return (
            <section key={kind} className="card">
              <h2>{t(`merchant.${kind}`)}</h2>
              {entries.length === 0 ? <p className="quiet">{t('merchant.none')}</p> : null}
              <ul className="page-entries">
                {entries.map((entry) => (
                  <li key={entry.value}>
                    <code>{entry.value}</code>
                    <span className="quiet">{t('merchant.since', { day: day(entry.addedAt) })}</span>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </div>
      {before.length === 0 ? null : (
        <Fold summary={t('merchant.before')}>
          <ul className="page-entries">
            {before.map((entry) => (
              <li key={`${entry.value} ${entry.endedAt}`}>
                {t('merchant.beforeLine', { value: entry.value, day: day(entry.endedAt ?? '') })}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </>
  )
}
