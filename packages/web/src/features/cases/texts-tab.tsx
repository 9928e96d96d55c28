import { useTranslation } from 'react-i18next'
import { call, type Input, type Output } from '../../api/call.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { useText } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { TextStateMark } from './text-state.tsx'
import { useCodes } from './use-codes.ts'

type Row = Output<'listCaseTexts'>['items'][number]
type Query = Input<'listCaseTexts'>['query']
const STATES = ['submitted', 'draft', 'approved', 'withdrawn', 'superseded'] as const

export function TextsTab() {
  const { t } = useTranslation('cases')
  const { options } = useCodes()
  const filters = useFilters(['state', 'type'])
  const { values, set } = filters
  const records = useRecords(['case-texts', values], (after) =>
    call('listCaseTexts', {
      query: {
        ...(values.state ? { state: values.state } : {}),
        ...(values.type ? { scamType: values.type } : {}),
        ...(after === undefined ? {} : { after }),
      } as Query,
    }),
  )
  return (
    <RecordTable
      says={t('texts.says')}
      columns={useColumns()}
      records={records}
      idOf={(row) => row.id}
      hrefOf={(row) => `/cases/texts/${row.id}`}
      filters={filters}
      filterBar={
        <>
          <FilterSelect
            label={t('texts.state')}
            all={t('texts.allStates')}
            value={values.state}
            options={STATES.map((value) => ({ value, label: t(`textState.${value}`) }))}
            choose={(state) => set({ state })}
          />
          <FilterSelect
            label={t('list.type')}
            all={t('list.allTypes')}
            value={values.type}
            options={options('scamTypes')}
            choose={(type) => set({ type })}
          />
        </>
      }
      empty={{ title: t('texts.empty'), next: t('texts.emptyNext') }}
    />
  )
}

function useColumns() {
  const { t } = useTranslation('cases')
  const say = useText()
  const { nameOf } = useCodes()
  return [
    { id: 'title', title: t('texts.title'), cell: (row: Row) => <strong>{say(row.title)}</strong> },
    { id: 'type', title: t('texts.type'), cell: (row: Row) => nameOf('scamTypes', row.scamType) },
    {
      id: 'area',
      title: t('texts.area'),
      cell: (row: Row) => (
        <span className="stacked">
          <span className="party">{row.area.name}</span>
          <small className="quiet">{row.caseNumber}</small>
        </span>
      ),
    },
    {
      id: 'state',
      title: t('texts.state'),
      cell: (row: Row) => (
        <span className="marks">
          <TextStateMark state={row.state} />
          {row.isMineToApprove ? <StatusMark tone="note">{t('texts.mine')}</StatusMark> : null}
          {row.state === 'approved' && !row.isShown ? <StatusMark tone="plain">{t('texts.expired')}</StatusMark> : null}
        </span>
      ),
    },
    { id: 'until', title: t('texts.until'), cell: (row: Row) => row.validUntil ?? '—' },
  ]
}
