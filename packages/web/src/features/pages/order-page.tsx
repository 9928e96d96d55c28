import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { moneyText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { OrderMark, type Order } from './marks.tsx'
import './pages.css'
import { Stages } from './stages.tsx'

/** One order: how it ended and why, then every stage with its time. */
export function OrderPage({ id }: { id: string }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const order = useQuery({
    queryKey: ['page-order', id, locale],
    queryFn: () => call('readPageOrder', { params: { id }, query: { language: locale } }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'open' || state.data?.state === 'challenged' ? 5_000 : false,
  })
  if (order.isError) return <FailureNote error={order.error} retry={() => void order.refetch()} level={1} />
  if (!order.data) return <Skeleton lines={12} />
  const { data } = order
  return (
    <div className="page-order">
      <PageHead
        title={t('order.title', { number: data.orderNo })}
        says={t('order.says', { merchant: data.merchantName, amount: moneyText(data.amount) })}
        back={<PathLink to="/payment-pages?tab=orders">{t('order.back')}</PathLink>}
      />
      <p>
        <OrderMark state={data.state} ending={data.ending} />
      </p>
      <Why order={data} />
      <section>
        <h2>{t('order.stages')}</h2>
        <p className="quiet">{t('order.stagesSays')}</p>
        <Stages stages={data.stages} />
      </section>
      <Facts order={data} />
    </div>
  )
}

function Why({ order }: { order: Order }) {
  const { t } = useTranslation('pages')
  const reasons = order.stages.findLast((stage) => !stage.isLate && stage.reasons.length > 0)?.reasons ?? []
  if (reasons.length === 0 && order.says === null) return null
  return (
    <div className="page-why">
      {reasons.length === 0 ? null : (
        <section>
          <h2>{t('order.why')}</h2>
          <ul className="page-reasons">
            {reasons.map(({ rule, title, says }) => (
              <li key={rule}>
                <strong>
                  {rule} {title}
                </strong>
                <span>{says}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {order.says === null ? null : (
        <section>
          <h2>{t('order.told')}</h2>
          <Banner tone={order.ending === 'void' ? 'note' : 'stop'} icon="refuse" title={order.says.title}>
            {order.says.remedy} {order.says.appeal}
          </Banner>
        </section>
      )}
    </div>
  )
}

function Facts({ order }: { order: Order }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const when = (at: string) => whenText(at, nowMs(), locale)
  const server =
    order.serverRegistered === null
      ? t('order.serverUnknown')
      : order.serverRegistered
        ? t('order.serverYes')
        : t('order.serverNo')
  return (
    <section>
      <h2>{t('order.facts')}</h2>
      <KeyValues
        facts={[
          [
            t('orders.merchant'),
            <PathLink key="merchant" to={`/payment-pages/merchants/${order.merchantId}`}>
              <span className="party">{order.merchantName}</span>
            </PathLink>,
          ],
          [
            t('order.payee'),
            <span key="payee" className="party">
              {order.payee}
            </span>,
          ],
          [t('order.amount'), moneyText(order.amount)],
          [
            t('order.goods'),
            order.goods === null ? null : (
              <span key="goods" className="party">
                {order.goods}
              </span>
            ),
          ],
          [t('order.server'), server],
          [t('order.expires'), when(order.expiresAt)],
          ...(order.settleAfter === null ? [] : [[t('order.settle'), when(order.settleAfter)] as const]),
        ]}
      />
    </section>
  )
}
