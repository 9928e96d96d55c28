import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale, useText } from '../../ui/i18n.ts'
import type { Column } from '../../ui/record-rows.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { ApplicationMark, OutcomeMark } from './marks.tsx'
import { useOpeningWords } from './use-opening.ts'

type Row = Output<'listApplications'>['items'][number]
const STATES = ['open', 'second', 'opened', 'refused', 'abandoned'] as const

export function ApplicationsTab() {
  const { t } = useTranslation('opening')
  const filters = useFilters(['tab', 'state', 'day', 'sort'])
  const { values, set } = filters
  const state = STATES.find((each) => each === values.state)
  const records = useRecords(['openings', 'list', state], (after) =>
    call('listApplications', {
      query: { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) },
    }),
  )
  return (
    <RecordTable
      says={t('list.tableSays')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/openings/${row.id}`}
      filters={{ ...filters, isAny: state !== undefined, clear: () => set({ state: undefined }) }}
      filterBar={
        <FilterSelect
          label={t('list.state')}
          all={t('list.allStates')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`filter.${value}`) }))}
          choose={(value) => set({ state: value })}
        />
      }
      empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
    />
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('opening')
  const locale = useLocale()
  const text = useText()
  const words = useOpeningWords()
  const occupation = (id: string): string => {
    const found = words.data?.occupations.find((each) => each.id === id)
    return found ? text(found.title) : id
  }
  return [
    { id: 'when', title: t('list.when'), cell: (row) => whenText(row.begunAt, nowMs(), locale) },
    { id: 'name', title: t('list.name'), cell: (row) => <span className="party">{row.name}</span> },
    { id: 'occupation', title: t('list.occupation'), cell: (row) => occupation(row.occupation) },
    {
      id: 'state',
      title: t('list.state'),
      cell: (row) => (
        <span className="opening-marks">
          <ApplicationMark state={row.state} />
          {row.isGrouped ? <Tag>{t('list.grouped')}</Tag> : null}
          {row.secondLook === null ? null : <Tag>{t('list.second')}</Tag>}
        </span>
      ),
    },
    {
      id: 'outcome',
      title: t('list.outcome'),
      cell: (row) => (row.outcome === null ? '' : <OutcomeMark outcome={row.outcome} />),
    },
    {
      id: 'organisation',
      title: t('list.organisation'),
      cell: (row) => <span className="party">{row.organisation.name}</span>,
    },
  ]
}
