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
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { sumText, wholeMoney } from './money.ts'
import { saveFile } from '../../ui/save-file.ts'
import { TextStateMark } from './text-state.tsx'
import { useCodes } from './use-codes.ts'

type Query = Input<'listCases'>['query']
type Row = Output<'listCases'>['items'][number]
type Found = Pick<Output<'listCases'>, 'count' | 'sums'>
const FILTERS = ['q', 'type', 'area', 'occupation', 'channel', 'source', 'state', 'from', 'to'] as const
const SOURCES = ['intervention', 'imported', 'entered'] as const

export function CasesTab() {
  const { t } = useTranslation('cases')
  const locale = useLocale()
  const filters = useFilters(FILTERS)
  const query = queryOf(filters.values)
  const [found, setFound] = useState<Found>()
  const records = useRecords(['cases', filters.values], async (after) => {
    const page = await call('listCases', { query: { ...query, ...(after === undefined ? {} : { after }) } })
    setFound({ count: page.count, sums: page.sums })
    return page
  })
  const sums = found?.sums ?? []
  return (
    <RecordTable
      says={t('list.says', {
        cases: found === undefined ? '…' : countText(found.count, locale),
        lost: sumText(sums.map(({ currency, lostMinor: minor }) => ({ currency, minor }))),
        saved: sumText(sums.map(({ currency, savedMinor: minor }) => ({ currency, minor }))),
      })}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/cases/${row.id}`}
      filters={filters}
      filterBar={<FilterBar />}
      views={<SavedViews />}
      exporting={<ExportMenu query={query} />}
      empty={
        filters.isAny
          ? { title: t('list.emptyFiltered'), next: t('list.emptyNext') }
          : { title: t('list.empty'), next: t('list.emptyNext') }
      }
    />
  )
}

function useColumns() {
  const { t } = useTranslation('cases')
  const { nameOf } = useCodes()
  return [
    {
      id: 'number',
      title: t('list.number'),
      cell: (row: Row) => (
        <span className="case-number">
          {row.number}
          {row.state === 'voided' ? <StatusMark tone="stop">{t('list.voided')}</StatusMark> : null}
        </span>
      ),
    },
    { id: 'type', title: t('list.type'), cell: (row: Row) => nameOf('scamTypes', row.scamType) },
    {
      id: 'area',
      title: t('list.area'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="party">{row.area.name}</span>
          {row.town === null || row.town.id === row.area.id ? null : <small className="quiet">{row.town.name}</small>}
        </span>
      ),
    },
    {
      id: 'victim',
      title: t('list.victim'),
      cell: (row: Row) => (
        <span className="stacked">
          <span>{nameOf('occupations', row.occupation)}</span>
          <small className="quiet">{nameOf('ageBands', row.ageBand)}</small>
        </span>
      ),
    },
    { id: 'channel', title: t('list.channel'), cell: (row: Row) => nameOf('channels', row.channel) },
    {
      id: 'lost',
      title: t('list.lost'),
      isNumber: true,
      cell: (row: Row) => amountOf(row.lostMinor, row.currency),
    },
    {
      id: 'saved',
      title: t('list.saved'),
      isNumber: true,
      cell: (row: Row) => amountOf(row.savedMinor, row.currency),
    },
    {
      id: 'reported',
      title: t('list.reported'),
      cell: (row: Row) => <time className="whole-day">{row.reportedOn}</time>,
    },
    {
      id: 'text',
      title: t('list.text'),
      cell: (row: Row) => (row.textState === null ? '—' : <TextStateMark state={row.textState} />),
    },
  ]
}

const amountOf = (minor: number, currency: string): string => (minor === 0 ? '—' : wholeMoney({ minor, currency }))

function FilterBar() {
  const { t } = useTranslation('cases')
  const { values, set } = useFilters(FILTERS)
  const { options } = useCodes()
  return (
    <>
      <SearchBox label={t('list.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <FilterSelect
        label={t('list.type')}
        all={t('list.allTypes')}
        value={values.type}
        options={options('scamTypes')}
        choose={(type) => set({ type })}
      />
      <TownFilter value={values.area} choose={(area) => set({ area })} />
      <FilterSelect
        label={t('list.victim')}
        all={t('list.allOccupations')}
        value={values.occupation}
        options={options('occupations')}
        choose={(occupation) => set({ occupation })}
      />
      <FilterSelect
        label={t('list.channel')}
        all={t('list.allChannels')}
        value={values.channel}
        options={options('channels')}
        choose={(channel) => set({ channel })}
      />
      <FilterSelect
        label={t('list.source')}
        all={t('list.allSources')}
        value={values.source}
        options={SOURCES.map((value) => ({ value, label: t(`source.${value}`) }))}
        choose={(source) => set({ source })}
      />
      <FilterSelect
        label={t('list.state')}
        all={t('list.onlyRecorded')}
        value={values.state}
        options={[{ value: 'voided', label: t('list.voided') }]}
        choose={(state) => set({ state })}
      />
      <DayFilter label={t('list.from')} value={values.from} choose={(from) => set({ from })} />
      <DayFilter label={t('list.to')} value={values.to} choose={(to) => set({ to })} />
    </>
  )
}

/** Towns; what lies in their villages is theirs too. */
export function TownFilter(props: {
  value: string | undefined
  choose: (id: string | undefined) => void
  all?: string
  label?: string
}) {
  const { t } = useTranslation('cases')
  const towns = useQuery({
    queryKey: ['organisations', 'towns'],
    queryFn: () => call('listOrganisations', { query: { level: 'town', limit: 200 } }),
    staleTime: 600_000,
  })
  return (
    <FilterSelect
      label={props.label ?? t('list.area')}
      all={props.all ?? t('list.allAreas')}
      value={props.value}
      options={(towns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      choose={props.choose}
    />
  )
}

function ExportMenu({ query }: { query: Query }) {
  const { t } = useTranslation('cases')
  const locale = useLocale()
  const take = (format: 'xlsx' | 'csv'): void => {
    download('exportCases', { query: { ...query, format, locale } }).then(saveFile, () =>
      announce(t('list.notExported'), 'failed'),
    )
  }
  return (
    <Menu icon="download" label={t('list.export')}>
      <button type="button" className="menu-item" onClick={() => take('xlsx')}>
        {t('list.exportXlsx')}
      </button>
      <button type="button" className="menu-item" onClick={() => take('csv')}>
        {t('list.exportCsv')}
      </button>
    </Menu>
  )
}

function queryOf(values: Readonly<Partial<Record<(typeof FILTERS)[number], string>>>): Query {
  const { q, type, area, ...rest } = values
  return {
    ...(q ? { q } : {}),
    ...(type ? { scamType: type } : {}),
    ...(area ? { areaId: area } : {}),
    ...rest,
  } as Query
}
