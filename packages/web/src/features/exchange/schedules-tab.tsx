import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { nowMs } from '../../ui/clock.ts'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { JobMark, type JobState } from './marks.tsx'
import { useExchangeNames } from './use-exchange-names.ts'

type ScheduleRow = Output<'listSchedules'>['items'][number]

/** What the house does by the clock. */
export function SchedulesTab() {
  const { t } = useTranslation('exchange')
  const { scheduleName } = useExchangeNames()
  const locale = useLocale()
  const filters = useFilters([])
  const records = useRecords(['schedules'], () => call('listSchedules'))
  return (
    <RecordTable<ScheduleRow>
      says={t('schedules.says')}
      columns={[
        { id: 'name', title: t('schedules.name'), cell: ({ name }) => scheduleName(name) },
        { id: 'next', title: t('schedules.next'), cell: ({ nextRun }) => whenText(nextRun, nowMs(), locale) },
        {
          id: 'last',
          title: t('schedules.last'),
          cell: ({ lastRun }) => (lastRun === null ? t('schedules.never') : whenText(lastRun, nowMs(), locale)),
        },
        {
          id: 'state',
          title: t('schedules.state'),
          cell: ({ lastState }) => (lastState === null ? '—' : <JobMark state={lastState as JobState} />),
        },
      ]}
      records={records}
      idOf={({ name }) => name}
      filters={filters}
      empty={{ title: t('schedules.empty'), next: t('schedules.emptyNext') }}
    />
  )
}
