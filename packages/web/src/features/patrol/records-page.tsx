import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLocale } from '../../ui/i18n.ts'
import { call, type Output } from '../../api/call.ts'
import { DayFilter } from '../../ui/day-input.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { moneyText, wallTime } from '../../ui/format.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { listText } from './list-text.ts'
import { OutcomeMark } from './marks.tsx'
import { PatrolWays } from './patrol-ways.tsx'
import './patrol.css'
import { TallyStrip } from './tally-strip.tsx'

type Row = Output<'listApproaches'>['items'][number]
const OUTCOMES = ['went-on', 'thinking', 'called-family', 'stopped', 'police-called'] as const
/** Said of those that were recorded so much later. */
const LATE_MS = 10 * 60_000

export function RecordsPage() {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const filters = useFilters(['from', 'to', 'outcome'])
  const { set } = filters
  const { from, to, outcome: chosen } = filters.values
  const days = { ...(from ? { from } : {}), ...(to ? { to } : {}) }
  const outcome = OUTCOMES.find((each) => each === chosen)
  const tally = useQuery({
    queryKey: ['approaches', 'tally', days],
    queryFn: () => call('readApproachTally', { query: days }),
  })
  const records = useRecords(['approaches', days, outcome], (after) =>
    call('listApproaches', { query: { ...days, ...(outcome ? { outcome } : {}), ...(after ? { after } : {}) } }),
  )
  return (
    <>
      <PageHead title={t('records.title')} says={t('records.says')} back={<PatrolWays />} />
      {tally.data ? <TallyStrip tally={tally.data} /> : null}
      <RecordTable
        says={t('records.table')}
        columns={[
          { id: 'when', title: t('records.when'), cell: (row) => <When row={row} /> },
          { id: 'where', title: t('records.where'), cell: (row) => <Where row={row} /> },
          { id: 'asked', title: t('records.asked'), cell: (row) => t(`asked.${row.asked}`) },
          {
            id: 'looked',
            title: t('records.looked'),
            cell: (row) =>
              listText(
                row.looked.map((each) => t(`looked.${each}`)),
                locale,
              ),
          },
          {
            id: 'reminded',
            title: t('records.reminded'),
            isNumber: true,
            cell: (row) => t('records.sentences', { count: row.reminded.length }),
          },
          { id: 'outcome', title: t('records.outcome'), cell: (row) => <OutcomeMark outcome={row.outcome} /> },
          {
            id: 'kept',
            title: t('records.kept'),
            isNumber: true,
            cell: (row) => (row.kept ? moneyText(row.kept) : '—'),
          },
          { id: 'by', title: t('records.by'), isMinor: true, cell: (row) => row.recordedBy ?? '—' },
        ]}
        records={records}
        idOf={(row) => row.id}
        filters={filters}
        filterBar={
          <>
            <DayFilter label={t('records.from')} value={from ?? ''} choose={(day) => set({ from: day })} />
            <DayFilter label={t('records.to')} value={to ?? ''} choose={(day) => set({ to: day })} />
            <FilterSelect
              label={t('records.outcome')}
              all={t('records.all')}
              value={chosen}
              options={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
              choose={(value) => set({ outcome: value })}
            />
          </>
        }
        empty={{ title: t('records.empty'), next: t('records.emptyNext') }}
      />
    </>
  )
}

function When({ row }: { row: Row }) {
  const { t } = useTranslation('patrol')
  const at = wallTime(row.occurredAt)
  const recorded = wallTime(row.recordedAt)
  const isLate = Date.parse(row.recordedAt) - Date.parse(row.occurredAt) > LATE_MS
  return (
    <span className="stacked">
      <time dateTime={row.occurredAt}>
        {at.date} {at.time.slice(0, 5)}
      </time>
      {isLate ? (
        <small className="quiet">
          {t('records.late', {
            when:
              recorded.date === at.date ? recorded.time.slice(0, 5) : `${recorded.date} ${recorded.time.slice(0, 5)}`,
          })}
        </small>
      ) : null}
    </span>
  )
}

function Where({ row }: { row: Row }) {
  return (
    <span className="stacked">
      <span className="party">{row.siteName}</span>
      <small className="quiet party">
        {[row.spot, row.interceptionName].filter((each) => each !== null).join(' · ')}
      </small>
    </span>
  )
}
