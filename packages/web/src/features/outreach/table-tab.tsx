import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, download, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { announce } from '../../ui/toasts.tsx'
import { PeriodFilter, usePeriod } from './period.tsx'
import { inOrder, useSaid } from './said-number.ts'
import { saveFile } from '../../ui/save-file.ts'
import { useCodes } from './use-codes.ts'

type Table = Output<'readReportTable'>
type Unit = Table['units'][number]

/** What the units below did, added up; what is missing in it stands above it. */
export function TableTab() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const period = usePeriod()
  const table = useQuery({
    queryKey: ['report-table', period],
    queryFn: () => call('readReportTable', { query: period }),
  })
  const take = (): void => {
    download('exportReportTable', { query: { ...period, locale } }).then(saveFile, () =>
      announce(t('ledger.notExported'), 'failed'),
    )
  }
  return (
    <div className="report-table">
      <div className="period-bar no-print">
        <PeriodFilter />
        <Button icon="download" onClick={take}>
          {t('table.export')}
        </Button>
        <Button icon="print" onClick={() => window.print()}>
          {t('table.print')}
        </Button>
      </div>
      {table.isError ? <FailureNote error={table.error} retry={() => void table.refetch()} /> : null}
      {table.isPending ? <Skeleton lines={12} /> : null}
      {table.data ? (
        <>
          <Gaps table={table.data} />
          <p className="records-says">{t('table.says', { area: table.data.area.name, ...period })}</p>
          <Rows table={table.data} />
          <p className="quiet table-note">{t('table.note')}</p>
        </>
      ) : null}
    </div>
  )
}

function Gaps({ table }: { table: Table }) {
  const { t } = useTranslation('outreach')
  const { silent, withoutReport, openReports, openDrafts, qualified, reachingBeyond, saidTwice } = table.gaps
  const namesOf = (units: Table['gaps']['silent']): string => units.map(({ name }) => name).join(t('sums.comma'))
  const says = [
    ...(silent.length === 0 ? [] : [t('gaps.silent', { count: silent.length, names: namesOf(silent) })]),
    ...(withoutReport.length === 0
      ? []
      : [t('gaps.withoutReport', { count: withoutReport.length, names: namesOf(withoutReport) })]),
    ...(openReports === 0
      ? []
      : [t('gaps.open', { count: openReports, drafts: t('counted.drafts', { count: openDrafts }) })]),
    ...(qualified === 0 ? [] : [t('gaps.qualified', { count: qualified })]),
    ...(reachingBeyond === 0 ? [] : [t('gaps.beyond', { count: reachingBeyond })]),
    ...(saidTwice === 0 ? [] : [t('gaps.twice', { count: saidTwice })]),
  ]
  if (says.length === 0)
    return (
      <Banner tone="note" icon="tick" title={t('gaps.none')}>
        {t('gaps.noneSays')}
      </Banner>
    )
  return (
    <section className="gaps" aria-label={t('gaps.title')}>
      <h2>{t('gaps.title')}</h2>
      <ul>
        {says.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </section>
  )
}

function Rows({ table }: { table: Table }) {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  const all = [...table.units.flatMap(({ sums }) => sums), ...table.sums]
  const measures = inOrder([...new Map(all.map((sum) => [sum.measure, sum])).values()]).map(({ measure }) => measure)
  const period = usePeriod()
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('table.unit')}</th>
            <th scope="col">{t('table.gaps')}</th>
            <th scope="col" className="number">
              {t('totals.activities')}
            </th>
            {measures.map((measure) => (
              <th key={measure} scope="col" className="number">
                {nameOf('measures', measure)}
              </th>
            ))}
            <th scope="col">{t('table.reported')}</th>
          </tr>
        </thead>
        <tbody>
          {table.units.map((row) => (
            <tr key={row.unit.id}>
              <th scope="row">
                <PathLink to={`/outreach?${new URLSearchParams({ area: row.unit.id, ...period })}`}>
                  {row.unit.name}
                </PathLink>
              </th>
              <td>
                <UnitGaps row={row} />
              </td>
              <Numbers activities={row.activities} sums={row.sums} measures={measures} />
              <td>
                <Reported row={row} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('table.itself', { area: table.area.name })}</th>
            <td />
            <Numbers activities={table.activities} sums={table.sums} measures={measures} />
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  )
}

function Numbers(props: { activities: number; sums: Unit['sums']; measures: readonly string[] }) {
  const locale = useLocale()
  const say = useSaid()
  return (
    <>
      <td className="number">{props.activities === 0 ? '—' : countText(props.activities, locale)}</td>
      {props.measures.map((measure) => {
        const sum = props.sums.find((each) => each.measure === measure)
        return (
          <td key={measure} className="number">
            {sum === undefined ? '—' : say(sum, true)}
          </td>
        )
      })}
    </>
  )
}

function Reported({ row }: { row: Unit }) {
  const { t } = useTranslation('outreach')
  const say = useSaid()
  return (
    <span className="counts">
      {row.reported.map((figure) => (
        <span key={`${figure.measure}-${figure.meaning}`}>
          <small className="quiet">
            {figure.meaning === null ? '' : `${t(`meaning.${figure.meaning as 'saved'}`)} `}
          </small>
          {say(figure)}
        </span>
      ))}
    </span>
  )
}

function UnitGaps({ row }: { row: Unit }) {
  const { t } = useTranslation('outreach')
  const says = [
    ...(row.reports > 0 ? [] : [row.activities === 0 ? t('gaps.unitSilent') : t('gaps.unitNoReport')]),
    ...(row.openReports === 0 ? [] : [t('gaps.unitOpen', { drafts: row.openDrafts })]),
    ...(row.reachingBeyond === 0 ? [] : [t('gaps.unitBeyond', { count: row.reachingBeyond })]),
    ...(row.saidTwice === 0 ? [] : [t('gaps.unitTwice', { count: row.saidTwice })]),
  ]
  return <span className="unit-gaps">{says.length === 0 ? '—' : says.join(t('sums.semicolon'))}</span>
}
