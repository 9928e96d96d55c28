import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { wallTime } from '../../ui/format.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { AccountMark } from './marks.tsx'
import { useScamTitle } from './use-scam-title.ts'

type State = Output<'listGatheredAccounts'>['items'][number]['state']
const STATES: readonly State[] = [
  'gathered',
  'handed',
  'stopped',
  'lapsed',
  'no-match',
  'frozen',
  'released',
  'cleared',
]

/** Accounts of one interception, or all that one may see. */
export function AccountsTable({ interceptionId }: { interceptionId?: string }) {
  const { t } = useTranslation('patrol')
  const scamTitle = useScamTitle()
  const filters = useFilters(['state'])
  const state = STATES.find((each) => each === filters.values.state)
  const records = useRecords(['gathered-accounts', interceptionId, state], (after) =>
    call('listGatheredAccounts', {
      query: {
        ...(interceptionId === undefined ? {} : { interceptionId }),
        ...(state === undefined ? {} : { state }),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <RecordTable
      says={t('accounts.table')}
      columns={[
        {
          id: 'account',
          title: t('accounts.account'),
          cell: (row) => (
            <span className="stacked">
              <span>{row.account}</span>
              <small className="quiet">{row.holder}</small>
            </span>
          ),
        },
        {
          id: 'institution',
          title: t('accounts.institution'),
          cell: (row) => <span className="party">{row.institution}</span>,
        },
        { id: 'type', title: t('accounts.type'), cell: (row) => scamTitle(row.scamType) },
        { id: 'state', title: t('accounts.state'), cell: (row) => <AccountMark state={row.state} /> },
        { id: 'until', title: t('accounts.until'), cell: (row) => (row.until === null ? '—' : at(row.until)) },
        {
          id: 'seen',
          title: t('accounts.seen'),
          isNumber: true,
          cell: (row) => t('accounts.times', { count: row.seen }),
        },
        { id: 'at', title: t('accounts.at'), isMinor: true, cell: (row) => at(row.gatheredAt) },
      ]}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/interceptions/accounts/${row.id}`}
      filters={filters}
      filterBar={
        <FilterSelect
          label={t('accounts.state')}
          all={t('list.allStates')}
          value={filters.values.state}
          options={STATES.map((value) => ({ value, label: t(`accounts.states.${value}`) }))}
          choose={(value) => filters.set({ state: value })}
        />
      }
      empty={{ title: t('accounts.none'), next: t('accounts.noneNext') }}
    />
  )
}

const at = (when: string): string => `${wallTime(when).date} ${wallTime(when).time.slice(0, 5)}`
