import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Input, type Output } from '../../api/call.ts'
import { DayFilter } from '../../ui/day-input.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { Menu } from '../../ui/menu.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { StatusMark, Tag } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { saveFile } from '../../ui/save-file.ts'
import { Counts, Sums } from './sums.tsx'
import { useCodes } from './use-codes.ts'

type Query = Input<'listActivities'>['query']
type Row = Output<'listActivities'>['items'][number]
type Found = Pick<Output<'listActivities'>, 'count' | 'sums'>
const FILTERS = ['q', 'family', 'channel', 'area', 'audience', 'source', 'state', 'from', 'to'] as const
const SOURCES = ['entered', 'read', 'imported'] as const

export function LedgerTab() {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const filters = useFilters(FILTERS)
  const query = queryOf(filters.values)
  const [found, setFound] = useState<Found>()
  const mayExport = useMay('exportActivities')
  const records = useRecords(['activities', filters.values], async (after) => {
    const page = await call('listActivities', { query: { ...query, ...(after === undefined ? {} : { after }) } })
    setFound({ count: page.count, sums: page.sums })
    return page
  })
  return (
    <>
      <Sums sums={found?.sums ?? []} />
      <RecordTable
        says={t('ledger.says', {
          activities:
            found === undefined
              ? '…'
              : t('counted.activities', { count: found.count, shown: countText(found.count, locale) }),
        })}
        columns={useColumns()}
        records={records}
        idOf={(row) => row.id}
        hrefOf={(row) => `/outreach/${row.id}`}
        filters={filters}
        filterBar={<FilterBar />}
        views={<SavedViews />}
        exporting={mayExport ? <ExportMenu query={query} /> : null}
        empty={
          filters.isAny
            ? { title: t('ledger.emptyFiltered'), next: t('ledger.emptyFilteredNext') }
            : { title: t('ledger.empty'), next: t('ledger.emptyNext') }
        }
      />
    </>
  )
}

function useColumns() {
  const { t } = useTranslation('outreach')
  const { nameOf } = useCodes()
  return [
    {
      id: 'title',
      title: t('ledger.title'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="activity-title">{row.title}</span>
          <small className="quiet activity-number">
            {row.number}
            {row.source === 'entered' ? null : <Tag>{t(`source.${row.source}`)}</Tag>}
            {row.state === 'voided' ? <StatusMark tone="stop">{t('ledger.voided')}</StatusMark> : null}
          </small>
        </span>
      ),
    },
    { id: 'channel', title: t('ledger.channel'), cell: (row: Row) => nameOf('channels', row.channel) },
    {
      id: 'day',
      title: t('ledger.day'),
      cell: (row: Row) => (
        <span className="stacked">
          <time className="whole-day">{row.occurredFrom}</time>
          {row.occurredTo === row.occurredFrom ? null : (
            <small className="quiet whole-day">{t('ledger.until', { day: row.occurredTo })}</small>
          )}
        </span>
      ),
    },
    {
      id: 'area',
      title: t('ledger.area'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="party">{row.area.name}</span>
          {row.town === null || row.town.id === row.area.id ? null : <small className="quiet">{row.town.name}</small>}
        </span>
      ),
    },
    {
      id: 'organisation',
      title: t('ledger.organisation'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="party">{row.organisation.name}</span>
          {row.organisers.length === 0 ? null : (
            <small className="quiet">
              {t('ledger.together', { names: row.organisers.map(({ name }) => name).join(t('sums.comma')) })}
            </small>
          )}
        </span>
      ),
    },
    { id: 'counts', title: t('ledger.counts'), cell: (row: Row) => <Counts counts={row.counts} /> },
  ]
}

function FilterBar() {
  const { t } = useTranslation('outreach')
  const { values, set } = useFilters(FILTERS)
  const { options, channels } = useCodes()
  const isOfFamily = (id: string): boolean =>
    values.family === undefined || channels.some((channel) => channel.id === id && channel.family === values.family)
  return (
    <>
      <SearchBox label={t('ledger.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <DayFilter label={t('ledger.from')} value={values.from} choose={(from) => set({ from })} />
      <DayFilter label={t('ledger.to')} value={values.to} choose={(to) => set({ to })} />
      <TownFilter value={values.area} choose={(area) => set({ area })} />
      <FilterSelect
        label={t('ledger.family')}
        all={t('ledger.allFamilies')}
        value={values.family}
        options={options('families')}
        choose={(family) => set({ family, channel: undefined })}
      />
      <FilterSelect
        label={t('ledger.channel')}
        all={t('ledger.allChannels')}
        value={values.channel}
        options={options('channels', isOfFamily)}
        choose={(channel) => set({ channel })}
      />
      <FilterSelect
        label={t('ledger.audience')}
        all={t('ledger.allAudiences')}
        value={values.audience}
        options={options('audiences')}
        choose={(audience) => set({ audience })}
      />
      <FilterSelect
        label={t('ledger.source')}
        all={t('ledger.allSources')}
        value={values.source}
        options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        choose={(source) => set({ source })}
      />
      <FilterSelect
        label={t('ledger.state')}
        all={t('ledger.onlyRecorded')}
        value={values.state}
        options={[{ value: 'voided', label: t('ledger.voided') }]}
        choose={(state) => set({ state })}
      />
    </>
  )
}

/** Towns; what lies in their villages is theirs too. */
export function TownFilter(props: {
  value: string | undefined
  choose: (id: string | undefined) => void
  all?: string
}) {
  const { t } = useTranslation('outreach')
  const towns = useQuery({
    queryKey: ['organisations', 'towns'],
    queryFn: () => call('listOrganisations', { query: { level: 'town', limit: 200 } }),
    staleTime: 600_000,
  })
  return (
    <FilterSelect
      label={t('ledger.area')}
      all={props.all ?? t('ledger.allAreas')}
      value={props.value}
      options={(towns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      choose={props.choose}
    />
  )
}

function ExportMenu({ query }: { query: Query }) {
  const { t } = useTranslation('outreach')
  const locale = useLocale()
  const take = (format: 'xlsx' | 'csv'): void => {
    download('exportActivities', { query: { ...query, format, locale } }).then(saveFile, () =>
      announce(t('ledger.notExported'), 'failed'),
    )
  }
  return (
    <Menu icon="download" label={t('ledger.export')}>
      <button type="button" className="menu-item" onClick={() => take('xlsx')}>
        {t('ledger.exportXlsx')}
      </button>
      <button type="button" className="menu-item" onClick={() => take('csv')}>
        {t('ledger.exportCsv')}
      </button>
    </Menu>
  )
}

function queryOf(values: Readonly<Partial<Record<(typeof FILTERS)[number], string>>>): Query {
  const { area, ...rest } = values
  return { ...rest, ...(area ? { areaId: area } : {}) } as Query
}
