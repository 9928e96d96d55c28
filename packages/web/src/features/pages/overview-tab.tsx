import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText, moneyText, percentText, wallTime } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import type { Figures } from './marks.tsx'

const DAYS = ['1', '30', '90'] as const
const USUAL = '7'

/** How many orders, how few were bothered, what was stopped and why; every figure opens its rows. */
export function OverviewTab() {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const { values, set } = useFilters(['days'])
  const days = Number(values.days ?? USUAL)
  const figures = useQuery({
    queryKey: ['page-figures', days, locale],
    queryFn: () => call('readPageFigures', { query: { days, language: locale } }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  })
  if (figures.isError && !figures.data)
    return <FailureNote error={figures.error} retry={() => void figures.refetch()} />
  if (!figures.data) return <Skeleton lines={10} />
  const { data } = figures
  const day = (when: string) => wallTime(when).date
  return (
    <div className="page-figures">
      <div className="page-figures-head">
        <p>{t('figures.says', { from: day(data.since), to: day(data.until) })}</p>
        <FilterSelect
          label={t('figures.days')}
          all={t('figures.lastDays', { count: Number(USUAL) })}
          value={values.days}
          options={DAYS.map((each) => ({ value: each, label: t('figures.lastDays', { count: Number(each) }) }))}
          choose={(chosen) => set({ days: chosen })}
        />
      </div>
      {data.orders === 0 ? (
        <EmptyState title={t('figures.noOrders')} next={t('figures.noOrdersNext')} />
      ) : (
        <Filled figures={data} />
      )}
      {data.standIns.length === 0 ? null : (
        <Banner tone="note" icon="sample" title={t('standIn.title')}>
          {data.standIns.map((each) => t(`standIn.${each}`)).join(' ')}
        </Banner>
      )}
    </div>
  )
}

function Filled({ figures }: { figures: Figures }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const share = (count: number) => t('figures.share', { share: percentText(count / figures.orders, locale) })
  return (
    <>
      <ul className="page-tiles">
        <Tile title={t('figures.orders')} count={figures.orders} state="" />
        <Tile
          title={t('figures.approved')}
          count={figures.approved}
          state="approved"
          more={`${t('figures.withoutChallenge')} ${countText(figures.withoutChallenge, locale)}`}
        />
        <Tile title={t('figures.challenged')} count={figures.challenged} more={share(figures.challenged)} />
        <Tile title={t('figures.ended')} count={figures.ended} state="ended" more={share(figures.ended)} isStop />
        <Tile title={t('figures.expired')} count={figures.expired} state="expired" more={share(figures.expired)} />
        {figures.amountStopped.length === 0 ? null : (
          <li className="page-tile">
            <span className="page-tile-title">{t('figures.amountStopped')}</span>
            {figures.amountStopped.map((amount) => (
              <b key={amount.currency}>{moneyText(amount)}</b>
            ))}
          </li>
        )}
      </ul>
      <div className="page-lists">
        <Reasons figures={figures} />
        <Merchants figures={figures} />
        <Challenges figures={figures} />
      </div>
    </>
  )
}

function Tile(props: { title: string; count: number; state?: string; more?: string; isStop?: boolean }) {
  const locale = useLocale()
  const inside = (
    <>
      <span className="page-tile-title">{props.title}</span>
      <b className={props.isStop && props.count > 0 ? 'page-tile-stop' : undefined}>{countText(props.count, locale)}</b>
      {props.more ? <span className="quiet">{props.more}</span> : null}
    </>
  )
  return (
    <li className="page-tile">
      {props.state === undefined ? inside : <PathLink to={ordersAt({ state: props.state })}>{inside}</PathLink>}
    </li>
  )
}

const ordersAt = (filters: Readonly<Record<string, string>>): string =>
  `/payment-pages?${new URLSearchParams({ tab: 'orders', ...Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== '')) })}`

function Section({ title, says, children }: { title: string; says: string; children: ReactNode }) {
  return (
    <section className="card">
      <h2>{title}</h2>
      <p className="quiet">{says}</p>
      {children}
    </section>
  )
}

function Reasons({ figures }: { figures: Figures }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  const most = Math.max(1, ...figures.byRule.map(({ count }) => count))
  return (
    <Section title={t('figures.reasons')} says={t('figures.reasonsSays')}>
      {figures.byRule.length === 0 ? <p>{t('figures.none')}</p> : null}
      <ul className="page-bars">
        {figures.byRule.map(({ rule, title, count }) => (
          <li key={rule}>
            <PathLink to={ordersAt({ state: 'ended', rule })}>
              <span>
                {rule} {title}
              </span>
              <b>{countText(count, locale)}</b>
              <meter min={0} max={most} value={count} aria-hidden="true" />
            </PathLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Merchants({ figures }: { figures: Figures }) {
  const { t } = useTranslation('pages')
  const locale = useLocale()
  return (
    <Section title={t('figures.merchants')} says={t('figures.merchantsSays')}>
      <ul className="page-bars">
        {figures.byMerchant.map(({ merchantId, name, orders, ended }) => (
          <li key={merchantId}>
            <PathLink to={`/payment-pages/merchants/${merchantId}`}>
              <span className="party">{name}</span>
              <b>
                {countText(ended, locale)} / {countText(orders, locale)}
              </b>
              <meter min={0} max={orders} value={ended} aria-hidden="true" />
            </PathLink>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Challenges({ figures }: { figures: Figures }) {
  const { t } = useTranslation('pages')
  const known = (['second-confirmation', 'captcha', 'step-up'] as const).flatMap((each) => {
    const found = figures.byChallenge.find(({ challenge }) => challenge === each)
    return found === undefined ? [] : [{ ...found, challenge: each }]
  })
  return (
    <Section title={t('figures.challenges')} says={t('figures.challengesSays')}>
      {known.length === 0 ? <p>{t('figures.noChallenges')}</p> : null}
      <ul className="page-bars">
        {known.map(({ challenge, asked, passed }) => (
          <li key={challenge} className="page-bar-plain">
            <span className="page-bar-name">{t(`challenge.${challenge}`)}</span>
            <span className="quiet">
              {t('figures.asked', { count: asked })} · {t('figures.passed', { count: passed })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
