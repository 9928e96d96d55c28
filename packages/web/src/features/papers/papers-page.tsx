import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { DayFilter } from '../../ui/day-input.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { useText } from '../../ui/i18n.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { Tag } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { PaperStateMark } from './paper-state.tsx'
import './papers.css'

type Query = Input<'listPapers'>['query']
type Row = Output<'listPapers'>['items'][number]
const FILTERS = ['q', 'template', 'state', 'waiting', 'from', 'to'] as const
const STATES = ['draft', 'submitted', 'reviewed', 'approved', 'issued', 'recalled', 'replaced', 'discarded'] as const

export function PapersPage() {
  const { t } = useTranslation('papers')
  const filters = useFilters(FILTERS)
  const mayStart = useMay('startPaper')
  const maySetStyle = useMay('setOfficeStyle')
  const records = useRecords(['papers', filters.values], (after) =>
    call('listPapers', { query: { ...queryOf(filters.values), ...(after === undefined ? {} : { after }) } }),
  )
  const newButton = mayStart ? (
    <ButtonLink kind="primary" icon="plus" to="/papers/new">
      {t('list.new')}
    </ButtonLink>
  ) : null
  return (
    <>
      <PageHead
        title={t('list.title')}
        says={t('list.purpose')}
        act={
          <>
            {newButton}
            <ButtonLink icon="verified" to="/verify">
              {t('list.verify')}
            </ButtonLink>
            {maySetStyle ? <ButtonLink to="/papers/style">{t('list.style')}</ButtonLink> : null}
          </>
        }
        help={[{ ask: t('one.help'), answer: t('one.helpSays') }]}
      />
      <RecordTable
        says={t('list.says')}
        columns={useColumns()}
        records={records}
        idOf={(row) => row.id}
        hrefOf={(row) => `/papers/${row.id}`}
        filters={filters}
        filterBar={<FilterBar />}
        views={<SavedViews />}
        empty={
          filters.isAny
            ? { title: t('list.emptyFiltered'), next: t('list.emptyFilteredNext') }
            : { title: t('list.empty'), next: t('list.emptyNext'), act: newButton }
        }
      />
    </>
  )
}

function useColumns() {
  const { t } = useTranslation('papers')
  const say = useText()
  return [
    {
      id: 'title',
      title: t('list.name'),
      cell: (row: Row) => (
        <span className="paper-name">
          <span className="party">{row.title || say(row.templateTitle)}</span>
          <small className="quiet">{row.number ?? t('list.noNumber')}</small>
        </span>
      ),
    },
    { id: 'kind', title: t('list.kind'), cell: (row: Row) => say(row.templateTitle) },
    {
      id: 'organisation',
      title: t('list.organisation'),
      cell: (row: Row) => <span className="party">{row.organisation.name}</span>,
    },
    {
      id: 'period',
      title: t('list.period'),
      cell: (row: Row) => (
        <span className="paper-period">
          {row.from} – {row.to}
        </span>
      ),
    },
    { id: 'language', title: t('list.language'), cell: (row: Row) => t(`language.${row.locale}`) },
    {
      id: 'state',
      title: t('list.state'),
      cell: (row: Row) => (
        <span className="paper-marks">
          <PaperStateMark state={row.state} />
          {row.isMineToReview ? <Tag>{t('list.mine')}</Tag> : null}
        </span>
      ),
    },
  ]
}

function FilterBar() {
  const { t } = useTranslation('papers')
  const { values, set } = useFilters(FILTERS)
  const say = useText()
  const templates = useTemplates()
  return (
    <>
      <SearchBox label={t('list.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <FilterSelect
        label={t('list.kind')}
        all={t('list.allKinds')}
        value={values.template}
        options={(templates.data?.items ?? []).map(({ id, name }) => ({ value: id, label: say(name) }))}
        choose={(template) => set({ template })}
      />
      <FilterSelect
        label={t('list.state')}
        all={t('list.allStates')}
        value={values.state}
        options={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
        choose={(state) => set({ state })}
      />
      <FilterSelect
        label={t('list.waiting')}
        all={t('list.everybody')}
        value={values.waiting}
        options={[{ value: 'me', label: t('list.waitingMe') }]}
        choose={(waiting) => set({ waiting })}
      />
      <DayFilter label={t('list.from')} value={values.from} choose={(from) => set({ from })} />
      <DayFilter label={t('list.to')} value={values.to} choose={(to) => set({ to })} />
    </>
  )
}

export const useTemplates = () =>
  useQuery({
    queryKey: ['paper-templates'],
    queryFn: () => call('listPaperTemplates', {}),
    staleTime: 600_000,
  })

const queryOf = (values: Readonly<Partial<Record<(typeof FILTERS)[number], string>>>): Query =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value)) as Query
