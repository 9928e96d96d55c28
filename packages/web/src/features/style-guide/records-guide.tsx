import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../api/client.ts'
import { Button } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { useNames } from '../../ui/names.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Tree, type Branch } from '../../ui/tree.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import type { Records } from '../../ui/use-records.ts'
import { Specimen } from './specimen.tsx'
import { COLLEAGUES, type Colleague } from './specimens.ts'

const FILTERS = ['q', 'sector', 'sort', 'state'] as const
const STATES = ['ready', 'loading', 'empty', 'failed'] as const

export function RecordsGuide() {
  const { t } = useTranslation('style-guide')
  return (
    <section aria-labelledby="records">
      <h2 id="records">{t('guide.records')}</h2>
      <Specimen name="RecordTable · SearchBox · FilterSelect · SavedViews">
        <GuideTable />
      </Specimen>
      <Specimen name="Tree">
        <Tree
          label={t('tree.label')}
          cacheKey={['style-guide', 'tree']}
          roots={[{ id: 'd', name: '云栖县', hasChildren: true }]}
          opened={['d', 'd-1']}
          chosen="d-1-1"
          readChildren={(id) => Promise.resolve(childrenOf(id))}
        />
      </Specimen>
    </section>
  )
}

function GuideTable() {
  const { t } = useTranslation('style-guide')
  const locale = useLocale()
  const { roleName, sectorName } = useNames()
  const filters = useFilters(FILTERS)
  const { values } = filters
  const [selected, select] = useState<ReadonlySet<string>>(new Set(['3']))
  return (
    <RecordTable<Colleague>
      says={t('table.says')}
      columns={[
        {
          id: 'name',
          title: t('table.name'),
          isSortable: true,
          cell: ({ name }) => <span className="party">{name}</span>,
        },
        { id: 'role', title: t('table.role'), cell: ({ role }) => roleName(role) },
        {
          id: 'organisation',
          title: t('table.organisation'),
          isSortable: true,
          cell: ({ organisation }) => <span className="party">{organisation}</span>,
        },
        { id: 'sector', title: t('table.sector'), isMinor: true, cell: ({ sector }) => sectorName(sector) },
        {
          id: 'visits',
          title: t('table.visits'),
          isNumber: true,
          isSortable: true,
          cell: ({ visits }) => countText(visits, locale),
        },
      ]}
      records={recordsIn(values.state ?? 'ready', values)}
      idOf={({ id }) => id}
      hrefOf={({ id }) => `/style-guide?q=${id}`}
      filters={filters}
      filterBar={<GuideFilters />}
      selection={{ selected, change: select, nameOf: ({ name }) => name, acts: <Button>{t('act.remove')}</Button> }}
      views={<SavedViews />}
      exporting={<Button icon="download">{t('act.export')}</Button>}
      empty={{
        title: t('table.empty'),
        next: t('table.emptyNext'),
        act: (
          <Button kind="primary" icon="plus">
            {t('act.add')}
          </Button>
        ),
      }}
    />
  )
}

function GuideFilters() {
  const { t } = useTranslation('style-guide')
  const { sectorName, sectors } = useNames()
  const { values, set } = useFilters(FILTERS)
  return (
    <>
      <SearchBox label={t('table.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <FilterSelect
        label={t('table.sector')}
        all={t('table.all')}
        value={values.sector}
        options={sectors.map((sector) => ({ value: sector, label: sectorName(sector) }))}
        choose={(sector) => set({ sector })}
      />
      <FilterSelect
        label={t('table.state')}
        all={t('state.ready')}
        value={values.state}
        options={STATES.slice(1).map((state) => ({ value: state, label: t(`state.${state}`) }))}
        choose={(state) => set({ state })}
      />
    </>
  )
}

function recordsIn(
  state: string,
  values: { readonly q?: string; readonly sector?: string; readonly sort?: string },
): Records<Colleague> {
  const sort = values.sort?.replace('-', '') as keyof Colleague | undefined
  const order = values.sort?.startsWith('-') ? -1 : 1
  const rows = COLLEAGUES.filter(
    ({ name, organisation, sector }) =>
      `${name} ${organisation}`.includes(values.q ?? '') && sector === (values.sector ?? sector),
  ).toSorted((left, right) => (sort ? (left[sort] < right[sort] ? -order : order) : 0))
  return {
    state: state === 'loading' || state === 'failed' ? state : 'ready',
    rows: state === 'empty' ? [] : rows,
    error: new ApiError(503, 'not-ready', ''),
    isStale: false,
    hasMore: true,
    isReadingMore: false,
    more: () => undefined,
    retry: () => undefined,
  }
}

function childrenOf(id: string): readonly Branch[] {
  const names =
    id === 'd'
      ? ['青溪镇', '云岭街道', '白鹭乡']
      : ['新民村', '柳河村', '内蒙古自治区呼和浩特市赛罕区昭乌达路街道新希望家园社区']
  return names.map((name, index) => ({ id: `${id}-${index + 1}`, name, hasChildren: id === 'd' }))
}
