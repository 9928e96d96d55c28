import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, download, type Input, type Output } from '../../api/call.ts'
import { Button, ButtonLink } from '../../ui/button.tsx'
import { DayFilter } from '../../ui/day-input.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { Menu } from '../../ui/menu.tsx'
import { useNames } from '../../ui/names.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import './alliance.css'
import { OrganisationTree } from './organisation-tree.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { Ways } from './ways.tsx'

type Query = Input<'listOrganisations'>['query']
type Row = Output<'listOrganisations'>['items'][number]
export const FILTERS = ['q', 'sector', 'level', 'under', 'area', 'validity', 'on', 'without'] as const
const VALIDITIES = ['current', 'future', 'ended', 'all'] as const

export function AlliancePage() {
  const { t } = useTranslation('alliance')
  const filters = useFilters(FILTERS)
  const { values } = filters
  const mayCreate = useMay('createOrganisation')
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.says')}
        act={
          mayCreate ? (
            <>
              <ButtonLink
                kind="primary"
                icon="plus"
                to={`/alliance/new${values.under ? `?parent=${values.under}` : ''}`}
              >
                {t('list.create')}
              </ButtonLink>
              <ButtonLink icon="upload" to="/alliance/import">
                {t('list.import')}
              </ButtonLink>
            </>
          ) : null
        }
        help={[
          { ask: t('help.parent.ask'), answer: t('help.parent.answer') },
          { ask: t('help.past.ask'), answer: t('help.past.answer') },
          { ask: t('help.import.ask'), answer: t('help.import.answer') },
        ]}
      />
      <Ways at="organisations" />
      <div className="alliance-split">
        <TreeSide chosen={values.under} />
        <div>
          {values.under ? <Chosen id={values.under} all={() => filters.set({ under: undefined })} /> : null}
          <Organisations />
        </div>
      </div>
    </>
  )
}

/** On a phone the tree is folded away: the table is what one came for. */
function TreeSide({ chosen }: { chosen: string | undefined }) {
  const { t } = useTranslation('alliance')
  const [isWide] = useState(() => matchMedia('(min-width: 721px)').matches)
  return (
    <details className="card alliance-tree" open={isWide}>
      <summary>{t('list.showTree')}</summary>
      <OrganisationTree chosen={chosen} />
    </details>
  )
}

function Chosen({ id, all }: { id: string; all: () => void }) {
  const { t } = useTranslation('alliance')
  const found = useQuery({
    queryKey: ['organisations', id],
    queryFn: () => call('readOrganisation', { params: { id } }),
    staleTime: 60_000,
  })
  if (!found.data) return null
  return (
    <div className="alliance-chosen no-print">
      <strong className="party">{t('list.under', { name: found.data.name })}</strong>
      <ButtonLink to={`/alliance/${id}`}>{t('list.open')}</ButtonLink>
      <Button kind="quiet" onClick={all}>
        {t('list.everywhere')}
      </Button>
    </div>
  )
}

function Organisations() {
  const { t } = useTranslation('alliance')
  const locale = useLocale()
  const filters = useFilters(FILTERS)
  const { values } = filters
  const query = queryOf(values)
  const [total, setTotal] = useState<number | null>(null)
  const records = useRecords(['organisations', 'list', values], async (after) => {
    const page = await call('listOrganisations', { query: { ...query, ...(after === undefined ? {} : { after }) } })
    if (page.total !== null) setTotal(page.total)
    return page
  })
  const when = values.on ? t('list.on', { day: values.on }) : t('list.today')
  return (
    <RecordTable
      says={t('list.table', { when, count: total === null ? '…' : countText(total, locale) })}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/alliance/${row.id}`}
      filters={filters}
      filterBar={<FilterBar />}
      views={<SavedViews />}
      exporting={<ExportMenu query={query} />}
      empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
    />
  )
}

function FilterBar() {
  const { t } = useTranslation('alliance')
  const { sectors, sectorName, levels, levelName } = useNames()
  const { values, set } = useFilters(FILTERS)
  return (
    <>
      <SearchBox label={t('list.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <FilterSelect
        label={t('list.sector')}
        all={t('list.allSectors')}
        value={values.sector}
        options={sectors.map((value) => ({ value, label: sectorName(value) }))}
        choose={(sector) => set({ sector })}
      />
      <FilterSelect
        label={t('list.level')}
        all={t('list.allLevels')}
        value={values.level}
        options={levels.map((value) => ({ value, label: levelName(value) }))}
        choose={(level) => set({ level })}
      />
      <AreaFilter value={values.area} choose={(area) => set({ area })} />
      <FilterSelect
        label={t('list.validity')}
        all={t('list.current')}
        value={values.validity}
        options={VALIDITIES.slice(1).map((value) => ({ value, label: t(`list.${value}`) }))}
        choose={(validity) => set({ validity, on: undefined })}
      />
      <FilterSelect
        label={t('list.staffed')}
        all={t('list.all')}
        value={values.without}
        options={[{ value: 'people', label: t('list.nobody') }]}
        choose={(without) => set({ without })}
      />
      <DayFilter label={t('list.onDay')} value={values.on} choose={(on) => set({ on, validity: undefined })} />
    </>
  )
}

/** Towns and the district; villages are found through the tree. */
function AreaFilter({ value, choose }: { value: string | undefined; choose: (id: string | undefined) => void }) {
  const { t } = useTranslation('alliance')
  const towns = useQuery({
    queryKey: ['organisations', 'towns'],
    queryFn: () => call('listOrganisations', { query: { level: 'town', limit: 200 } }),
    staleTime: 600_000,
  })
  return (
    <FilterSelect
      label={t('list.area')}
      all={t('list.all')}
      value={value}
      options={(towns.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      choose={choose}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('alliance')
  const locale = useLocale()
  const { sectorName, levelName } = useNames()
  return [
    {
      id: 'name',
      title: t('list.name'),
      cell: (row: Row) => (
        <span className="two-lines">
          <span className="party">{row.name}</span>
          <small>{row.code}</small>
        </span>
      ),
    },
    { id: 'sector', title: t('list.sector'), cell: (row: Row) => sectorName(row.sector) },
    { id: 'level', title: t('list.level'), cell: (row: Row) => levelName(row.level), isMinor: true },
    {
      id: 'parent',
      title: t('list.parent'),
      cell: (row: Row) => <span className="party">{row.parentName ?? '—'}</span>,
    },
    { id: 'area', title: t('list.area'), cell: (row: Row) => <span className="party">{row.areaName ?? '—'}</span> },
    {
      id: 'population',
      title: t('list.population'),
      cell: (row: Row) => (row.population === null ? '—' : countText(row.population, locale)),
      isNumber: true,
      isMinor: true,
    },
    {
      id: 'validity',
      title: t('list.from'),
      cell: (row: Row) =>
        row.validTo === null ? (
          <span className="whole-day">{row.validFrom}</span>
        ) : (
          <span className="two-lines whole-day">
            {row.validFrom}
            <StatusMark tone="plain">
              {t('list.until')} {row.validTo}
            </StatusMark>
          </span>
        ),
      isMinor: true,
    },
  ]
}

function ExportMenu({ query }: { query: Query }) {
  const { t } = useTranslation('alliance')
  const locale = useLocale()
  const may = useMay('exportOrganisations')
  if (!may) return null
  const take = (format: 'xlsx' | 'csv'): void => {
    download('exportOrganisations', { query: { ...query, format, locale } }).then(
      (file) => {
        saveFile(file)
        announce(t('list.exported'))
      },
      () => announce(t('list.notExported'), 'failed'),
    )
  }
  return (
    <Menu icon="download" label={t('list.export')}>
      <button type="button" className="menu-item" onClick={() => take('xlsx')}>
        {t('list.asExcel')}
      </button>
      <button type="button" className="menu-item" onClick={() => take('csv')}>
        {t('list.asCsv')}
      </button>
    </Menu>
  )
}

/** What the address holds, as the server takes it; what it does not know would be refused as a whole. */
function queryOf(values: Partial<Record<(typeof FILTERS)[number], string>>): Query {
  const { q, sector, level, under, area, validity, on, without } = values
  return {
    ...(q ? { text: q } : {}),
    ...(sector ? { sector: sector as Row['sector'] } : {}),
    ...(level ? { level: level as Row['level'] } : {}),
    ...(under ? { underId: under } : {}),
    ...(area ? { areaId: area } : {}),
    ...(validity ? { validity: validity as 'all' } : {}),
    ...(on ? { on } : {}),
    ...(without ? { without: 'people' as const } : {}),
  }
}
