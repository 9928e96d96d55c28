import { useTranslation } from 'react-i18next'
import { useLocale } from '../../ui/i18n.ts'
import { call } from '../../api/call.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useMay } from '../../ui/use-me.ts'
import { useRecords } from '../../ui/use-records.ts'
import { listText } from './list-text.ts'
import { HotAreas } from './hot-areas.tsx'
import { InterceptionMark } from './marks.tsx'
import './patrol.css'

const STATES = ['running', 'planned', 'over', 'closed'] as const

export function InterceptionsPage() {
  const { t } = useTranslation('patrol')
  const locale = useLocale()
  const filters = useFilters(['state'])
  const state = STATES.find((each) => each === filters.values.state)
  const records = useRecords(['interceptions', state], (after) =>
    call('listInterceptions', { query: { ...(state ? { state } : {}), ...(after ? { after } : {}) } }),
  )
  return (
    <>
      <PageHead title={t('list.title')} says={t('list.says')} act={<Ways />} />
      <RecordTable
        says={t('list.table')}
        columns={[
          { id: 'name', title: t('list.name'), cell: (row) => <span className="party">{row.name}</span> },
          { id: 'days', title: t('list.days'), cell: (row) => `${row.startsOn} – ${row.endsOn}` },
          {
            id: 'areas',
            title: t('list.areas'),
            cell: (row) => (
              <span className="party">
                {listText(
                  row.areas.map(({ name }) => name),
                  locale,
                )}
              </span>
            ),
          },
          {
            id: 'by',
            title: t('list.by'),
            isMinor: true,
            cell: (row) => <span className="party">{row.organisationName}</span>,
          },
          { id: 'lead', title: t('list.lead'), isMinor: true, cell: (row) => row.leadName ?? '—' },
          { id: 'posts', title: t('list.posts'), isNumber: true, cell: (row) => row.posts },
          { id: 'state', title: t('list.state'), cell: (row) => <InterceptionMark state={row.state} /> },
        ]}
        records={records}
        idOf={(row) => row.id}
        hrefOf={(row) => `/interceptions/${row.id}`}
        filters={filters}
        filterBar={
          <FilterSelect
            label={t('list.state')}
            all={t('list.allStates')}
            value={filters.values.state}
            options={STATES.map((value) => ({ value, label: t(`list.states.${value}`) }))}
            choose={(value) => filters.set({ state: value })}
          />
        }
        empty={{ title: t('list.empty'), next: t('list.emptyNext') }}
      />
      <HotAreas />
    </>
  )
}

function Ways() {
  const { t } = useTranslation('patrol')
  const mayCreate = useMay('createInterception')
  const mayFollow = useMay('listGatheredAccounts')
  return (
    <>
      {mayFollow ? <ButtonLink to="/interceptions/accounts">{t('accounts.title')}</ButtonLink> : null}
      {mayCreate ? (
        <ButtonLink kind="primary" icon="plus" to="/interceptions/new">
          {t('list.create')}
        </ButtonLink>
      ) : null}
    </>
  )
}
