import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { TownFilter } from './ledger-tab.tsx'
import { PeriodFilter, usePeriod } from './period.tsx'
import { inOrder, useSaid } from './said-number.ts'
import { Sums } from './sums.tsx'
import { useCodes } from './use-codes.ts'

/** By channel, each measure for itself. A click opens the activities behind a row. */
export function TotalsTab() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const period = usePeriod()
  const { values, set } = useFilters(['area'])
  const query = { ...period, ...(values.area ? { areaId: values.area } : {}) }
  const totals = useQuery({
    queryKey: ['activity-totals', query],
    queryFn: () => call('readActivityTotals', { query }),
  })
  return (
    <div className="totals">
      <div className="period-bar no-print">
        <PeriodFilter />
        <TownFilter value={values.area} choose={(area) => set({ area })} />
      </div>
      {totals.isError ? <FailureNote error={totals.error} retry={() => void totals.refetch()} /> : null}
      {totals.isPending ? <Skeleton lines={10} /> : null}
      {totals.data ? (
        <>
          <p className="records-says">
            {t('totals.says', {
              ...period,
              activities: t('counted.activities', {
                count: totals.data.activities,
                shown: countText(totals.data.activities, locale),
              }),
            })}
          </p>
          <Sums sums={totals.data.sums} />
          {totals.data.channels.length === 0 ? (
            <EmptyState title={t('totals.empty')} next={t('totals.emptyNext')} />
          ) : (
            <ChannelTable channels={totals.data.channels} period={period} values={values} />
          )}
        </>
      ) : null}
    </div>
  )
}

function ChannelTable(props: {
  channels: Output<'readActivityTotals'>['channels']
  period: ReturnType<typeof usePeriod>
  values: Readonly<Record<string, string>>
}) {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const { nameOf } = useCodes()
  const say = useSaid()
  const { channels, period, values } = props
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('ledger.channel')}</th>
            <th scope="col" className="number">
              {t('totals.activities')}
            </th>
            <th scope="col">{t('ledger.counts')}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map(({ channel, activities, sums }) => (
            <tr key={channel}>
              <th scope="row">
                <PathLink to={`/outreach?${new URLSearchParams({ ...period, channel, ...values })}`}>
                  {nameOf('channels', channel)}
                </PathLink>
              </th>
              <td className="number">{countText(activities, locale)}</td>
              <td>
                <span className="counts">
                  {inOrder(sums).map((sum) => (
                    <span key={sum.measure}>
                      {say(sum)} <small className="quiet">{nameOf('measures', sum.measure)}</small>
                    </span>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
