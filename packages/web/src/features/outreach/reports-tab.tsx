import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusMark, type StatusTone } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { TownFilter } from './ledger-tab.tsx'

type Query = Input<'listHandedReports'>['query']
type Row = Output<'listHandedReports'>['items'][number]
const FILTERS = ['state', 'area'] as const
export const REPORT_TONES: Readonly<Record<Row['state'], StatusTone>> = {
  'handed-in': 'ask',
  confirmed: 'verified',
  withdrawn: 'plain',
}
const STATES = ['handed-in', 'confirmed', 'withdrawn'] as const

/** Reports that came in, and how far each is confirmed. */
export function ReportsTab() {
  const { t } = useTranslation('outreach')
  const filters = useFilters(FILTERS)
  const { values, set } = filters
  const mayHandIn = useMay('handInReport')
  const records = useRecords(['handed-reports', values], (after) =>
    call('listHandedReports', {
      query: {
        ...(values.state ? { state: values.state } : {}),
        ...(values.area ? { areaId: values.area } : {}),
        ...(after === undefined ? {} : { after }),
      } as Query,
    }),
  )
  return (
    <RecordTable
      says={t('reports.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/outreach/reports/${row.id}`}
      filters={filters}
      filterBar={
        <>
          <FilterSelect
            label={t('reports.state')}
            all={t('reports.allStates')}
            value={values.state}
            options={STATES.map((value) => ({ value, label: t(`reportState.${value}`) }))}
            choose={(state) => set({ state })}
          />
          <TownFilter value={values.area} choose={(area) => set({ area })} />
        </>
      }
      empty={{
        title: t('reports.empty'),
        next: t('reports.emptyNext'),
        act: mayHandIn ? (
          <ButtonLink kind="primary" to="/outreach/reports/new">
            {t('home.handIn')}
          </ButtonLink>
        ) : undefined,
      }}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('outreach')
  return [
    {
      id: 'title',
      title: t('reports.title'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="activity-title">{row.title}</span>
          <small className="quiet">{row.number}</small>
        </span>
      ),
    },
    {
      id: 'organisation',
      title: t('reports.organisation'),
      cell: (row: Row) => <span className="party">{row.organisation.name}</span>,
    },
    {
      id: 'period',
      title: t('reports.period'),
      cell: (row: Row) => (
        <span className="stacked">
          <time className="whole-day">{row.from}</time>
          <small className="quiet whole-day">{t('ledger.until', { day: row.to })}</small>
        </span>
      ),
    },
    {
      id: 'state',
      title: t('reports.state'),
      cell: (row: Row) => (
        <span className="stacked">
          <StatusMark tone={REPORT_TONES[row.state]}>{t(`reportState.${row.state}`)}</StatusMark>
          {row.state === 'handed-in' ? (
            <small className="quiet">
              {t('reports.left', {
                open: row.open,
                drafts: t('counted.drafts', { count: row.drafts }),
                doubts: t('counted.doubts', { count: row.openDoubts }),
              })}
            </small>
          ) : null}
        </span>
      ),
    },
    { id: 'by', title: t('reports.by'), cell: (row: Row) => row.handedInBy || '—' },
  ]
}
