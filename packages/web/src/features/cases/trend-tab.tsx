import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { wholePercent } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { Bars } from './bars.tsx'
import { TownFilter } from './cases-tab.tsx'
import { sumText } from './money.ts'
import { useCodes } from './use-codes.ts'

type Trend = Output<'readCaseTrend'>
const WEEKS = [8, 12, 26, 52] as const
/** A percentage of fewer cases than this says more than is known. */
const SHARE_FROM = 20

export function TrendTab() {
  const { t } = useTranslation('cases')
  const { values, set } = useFilters(['weeks', 'at', 'type'])
  const { options } = useCodes()
  const weeks = Number(values.weeks ?? 12)
  const trend = useQuery({
    queryKey: ['case-trend', values],
    queryFn: () =>
      call('readCaseTrend', {
        query: {
          weeks,
          ...(values.at ? { areaId: values.at } : {}),
          ...(values.type ? { scamType: values.type } : {}),
        },
      }),
  })
  return (
    <div className="trend">
      <div className="trend-filters no-print">
        <FilterSelect
          label={t('trend.weeks')}
          all={t('trend.weeksOf', { count: 12 })}
          value={values.weeks}
          options={WEEKS.filter((count) => count !== 12).map((count) => ({
            value: String(count),
            label: t('trend.weeksOf', { count }),
          }))}
          choose={(chosen) => set({ weeks: chosen })}
        />
        <TownFilter label={t('trend.area')} all={t('trend.county')} value={values.at} choose={(at) => set({ at })} />
        <FilterSelect
          label={t('list.type')}
          all={t('list.allTypes')}
          value={values.type}
          options={options('scamTypes')}
          choose={(type) => set({ type })}
        />
      </div>
      {trend.isError ? <FailureNote error={trend.error} retry={() => void trend.refetch()} /> : null}
      {trend.isPending ? <Skeleton lines={10} /> : null}
      {trend.data ? <Shown trend={trend.data} /> : null}
    </div>
  )
}

function Shown({ trend }: { trend: Trend }) {
  const { t } = useTranslation('cases')
  const { nameOf } = useCodes()
  const say = useText()
  if (trend.byType.length === 0) return <EmptyState title={t('trend.empty')} next={t('trend.emptyNext')} />
  const from = trend.weeks[0]?.from ?? ''
  const to = trend.weeks.at(-1)?.to ?? ''
  const types = trend.byType.map((row) => ({ ...row, id: row.scamType, name: nameOf('scamTypes', row.scamType) }))
  const areas = trend.byArea.map((row) => ({ ...row, id: row.area.id, name: row.area.name }))
  return (
    <>
      <p className="trend-says">
        {trend.total === null
          ? t('trend.saysWithheld', { from, to })
          : t('trend.says', { from, to, total: trend.total })}{' '}
        <Change trend={trend} />
      </p>
      <Sums trend={trend} />
      <Rows title={t('trend.byType')} says={t('trend.byTypeSays')} rows={types} trend={trend} />
      {trend.areAreasWithheld ? (
        <p className="quiet">{t('trend.areasWithheld')}</p>
      ) : (
        <Rows title={t('trend.byArea')} says={t('trend.byAreaSays')} rows={areas} trend={trend} />
      )}
      {trend.isExact ? null : <p className="quiet trend-note">{say(trend.note)}</p>}
    </>
  )
}

function Change({ trend }: { trend: Trend }) {
  const { t } = useTranslation('cases')
  const locale = useLocale()
  const { change } = trend
  if (change === null) return null
  const { newer, older, weeks } = change
  const says = { weeks, newer, older }
  // Counts scatter by about their root: a difference of less than two of them may be chance.
  const isTelling = Math.abs(newer - older) > 2 * Math.sqrt(newer + older)
  if (newer === older) return <strong>{t('trend.same', says)}</strong>
  if (!isTelling) return <strong>{t('trend.few', says)}</strong>
  if (older < SHARE_FROM) return <strong>{newer > older ? t('trend.more', says) : t('trend.fewer', says)}</strong>
  const share = wholePercent(Math.abs(newer - older) / older, locale)
  return <strong>{newer > older ? t('trend.up', { ...says, share }) : t('trend.down', { ...says, share })}</strong>
}

function Sums({ trend: { sums } }: { trend: Trend }) {
  const { t } = useTranslation('cases')
  if (sums === null) return null
  const of = (measure: 'lostMinor' | 'savedMinor'): string =>
    sumText(sums.map((sum) => ({ currency: sum.currency, minor: sum[measure] })))
  return <p className="trend-money">{t('trend.money', { lost: of('lostMinor'), saved: of('savedMinor') })}</p>
}

interface TrendRow {
  readonly id: string
  readonly name: string
  readonly counts: readonly (number | null)[]
  readonly total: number | null
}

function Rows(props: { title: string; says: string; rows: readonly TrendRow[]; trend: Trend }) {
  const { t } = useTranslation('cases')
  const { trend, rows } = props
  const running = trend.weeks.findIndex(({ isComplete }) => !isComplete)
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts.map((count) => count ?? 0)))
  const shown = (count: number | null): string => (count === null ? trend.mark : String(count))
  return (
    <section className="trend-part">
      <h2>{props.title}</h2>
      <p className="records-says">{props.says}</p>
      <div className="trend-rows">
        {rows.map((row) => (
          <div key={row.id} className="trend-row">
            <span className="trend-name">{row.name}</span>
            <Bars
              label={t('trend.bars', { name: row.name, counts: row.counts.map(shown).join(', ') })}
              counts={row.counts}
              most={most}
              running={running === -1 ? undefined : running}
            />
            <strong className="trend-total">{shown(row.total)}</strong>
          </div>
        ))}
      </div>
      <WeekTable title={props.title} rows={rows} trend={trend} />
    </section>
  )
}

function WeekTable({ title, rows, trend }: { title: string; rows: readonly TrendRow[]; trend: Trend }) {
  const { t } = useTranslation('cases')
  const shown = (count: number | null): string => (count === null ? trend.mark : String(count))
  return (
    <details className="fold quiet-fold trend-table">
      <summary>{t('trend.table')}</summary>
      <div className="import-scroll">
        <table className="import-table">
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {trend.weeks.map(({ from, to, isComplete }) => (
                <th
                  scope="col"
                  key={from}
                  className="number"
                  title={`${t('trend.week', { from, to })}${isComplete ? '' : ` · ${t('trend.running')}`}`}
                >
                  {from.slice(5)}
                  {isComplete ? '' : ' …'}
                </th>
              ))}
              <th scope="col" className="number">
                {t('trend.total')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {row.counts.map((count, place) => (
                  <td key={trend.weeks[place]?.from} className="number">
                    {shown(count)}
                  </td>
                ))}
                <td className="number">
                  <strong>{shown(row.total)}</strong>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('trend.all')}</th>
              {trend.weeks.map(({ from, count }) => (
                <td key={from} className="number">
                  {shown(count)}
                </td>
              ))}
              <td className="number">
                <strong>{shown(trend.total)}</strong>
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </details>
  )
}
