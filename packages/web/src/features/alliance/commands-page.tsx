import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { SavedViews } from '../../ui/saved-views.tsx'
import { SearchBox } from '../../ui/search-box.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { CommandSpan, useCommandWords } from './command-words.tsx'
import { Ways } from './ways.tsx'

type Row = Output<'listCommands'>['items'][number]
const KINDS = ['leading-group', 'special-action'] as const
const FILTERS = ['q', 'kind', 'state'] as const
const STATES = ['current', 'future', 'ended'] as const

export function CommandsPage() {
  const { t } = useTranslation('alliance')
  const filters = useFilters(FILTERS)
  const { values } = filters
  const mayCreate = useMay('createCommand')
  const records = useRecords(['commands', values], (after) =>
    call('listCommands', {
      query: {
        ...(values.q ? { text: values.q } : {}),
        ...(values.kind ? { kind: values.kind as Row['kind'] } : {}),
        ...(values.state ? { state: values.state as Row['state'] } : {}),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  const create = (
    <ButtonLink kind="primary" icon="plus" to="/alliance/commands/new">
      {t('command.create')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead
        title={t('command.title')}
        says={t('command.says')}
        act={mayCreate ? create : null}
        help={[{ ask: t('help.partner.ask'), answer: t('help.partner.answer') }]}
      />
      <Ways at="commands" />
      <RecordTable
        says={t('command.table')}
        columns={useColumns()}
        records={records}
        idOf={(row) => row.id}
        hrefOf={(row) => `/alliance/commands/${row.id}`}
        filters={filters}
        filterBar={<FilterBar />}
        views={<SavedViews />}
        empty={{ title: t('command.empty'), next: t('command.emptyNext'), act: mayCreate ? create : null }}
      />
    </>
  )
}

function useColumns() {
  const { t } = useTranslation('alliance')
  const { kindName } = useCommandWords()
  return [
    {
      id: 'name',
      title: t('command.name'),
      cell: (row: Row) => (
        <span className="two-lines">
          <span className="party">{row.title}</span>
          <small>{row.paperNumber}</small>
        </span>
      ),
    },
    { id: 'kind', title: t('command.kind'), cell: (row: Row) => kindName(row.kind) },
    { id: 'by', title: t('command.by'), cell: (row: Row) => <span className="party">{row.organisationName}</span> },
    { id: 'span', title: t('command.span'), cell: (row: Row) => <CommandSpan command={row} /> },
    {
      id: 'seats',
      title: t('command.seats'),
      cell: (row: Row) => t('command.seatsOf', { count: row.seats, organisations: row.organisations }),
    },
    {
      id: 'state',
      title: t('command.state'),
      cell: (row: Row) => (
        <StatusMark tone={row.state === 'current' ? 'note' : 'plain'}>{t(`command.${row.state}`)}</StatusMark>
      ),
    },
  ]
}

function FilterBar() {
  const { t } = useTranslation('alliance')
  const { kindName } = useCommandWords()
  const { values, set } = useFilters(FILTERS)
  return (
    <>
      <SearchBox label={t('command.find')} value={values.q ?? ''} search={(q) => set({ q })} />
      <FilterSelect
        label={t('command.kind')}
        all={t('command.allKinds')}
        value={values.kind}
        options={KINDS.map((value) => ({ value, label: kindName(value) }))}
        choose={(kind) => set({ kind })}
      />
      <FilterSelect
        label={t('command.state')}
        all={t('command.allStates')}
        value={values.state}
        options={STATES.map((value) => ({ value, label: t(`command.${value}`) }))}
        choose={(state) => set({ state })}
      />
    </>
  )
}
