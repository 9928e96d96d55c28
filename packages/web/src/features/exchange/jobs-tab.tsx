import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { nowMs } from '../../ui/clock.ts'
import { FilterSelect } from '../../ui/filter-select.tsx'
import { countText, whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { RecordTable } from '../../ui/record-table.tsx'
import { useFilters } from '../../ui/use-filters.ts'
import { useRecords } from '../../ui/use-records.ts'
import { countsQuery } from './counts-query.ts'
import { JobDrawer } from './job-drawer.tsx'
import { JOB_STATES, JobMark, type JobState } from './marks.tsx'
import { useExchangeNames } from './use-exchange-names.ts'
import { useReason } from './use-reason.ts'

type JobRow = Output<'listJobs'>['items'][number]
const OVERDUE_MS = 5 * 60_000

/** What still has to be done; first what only a person can decide. */
export function JobsTab() {
  const { t } = useTranslation('exchange')
  const { jobName } = useExchangeNames()
  const reason = useReason()
  const locale = useLocale()
  const filters = useFilters(['state', 'kind'])
  const { values, set } = filters
  const { values: place, set: setPlace } = useFilters(['open'])
  const counts = useQuery(countsQuery)
  const state = JOB_STATES.find((each) => each === values.state)
  const needsPerson = values.state === 'person'
  const records = useRecords(['jobs', 'list', values], (after) =>
    call('listJobs', {
      query: {
        ...(state === undefined ? {} : { state }),
        ...(needsPerson ? { needsPerson } : {}),
        ...(values.kind === undefined ? {} : { kind: values.kind }),
        ...(after === undefined ? {} : { after }),
      },
    }),
  )
  return (
    <>
      <JobCounts chosen={values.state} choose={(next) => set({ state: next })} />
      {counts.data?.oldestDueAt && nowMs() - Date.parse(counts.data.oldestDueAt) > OVERDUE_MS ? (
        <Banner tone="ask" icon="delay" title={t('jobs.late')}>
          {t('jobs.lateSays', { at: whenText(counts.data.oldestDueAt, nowMs(), locale) })}
        </Banner>
      ) : null}
      <RecordTable<JobRow>
        says={t(needsPerson ? 'jobs.saysPerson' : 'jobs.says')}
        columns={[
          { id: 'kind', title: t('jobs.kind'), cell: (job) => jobName(job.kind) },
          { id: 'state', title: t('jobs.state'), cell: (job) => <JobMark state={job.state} /> },
          {
            id: 'organisation',
            title: t('jobs.organisation'),
            cell: (job) => <span className="party">{job.organisationName}</span>,
          },
          { id: 'attempts', title: t('jobs.attempts'), isNumber: true, cell: (job) => countText(job.attempts, locale) },
          { id: 'at', title: t('jobs.at'), cell: (job) => whenText(job.doneAt ?? job.runAt, nowMs(), locale) },
          {
            id: 'error',
            title: t('jobs.error'),
            isMinor: true,
            cell: (job) => <span className="error-text">{job.lastError === null ? '' : reason(job.lastError)}</span>,
          },
        ]}
        records={records}
        idOf={(job) => job.id}
        hrefOf={(job) => `/exchange?${new URLSearchParams({ ...values, open: job.id })}`}
        filters={filters}
        filterBar={
          <FilterSelect
            label={t('jobs.kind')}
            all={t('jobs.allKinds')}
            value={values.kind}
            options={(counts.data?.kinds ?? []).map((kind) => ({ value: kind, label: jobName(kind) }))}
            choose={(kind) => set({ kind })}
          />
        }
        empty={{ title: t('jobs.empty'), next: t('jobs.emptyNext') }}
      />
      {place.open ? <JobDrawer key={place.open} id={place.open} close={() => setPlace({ open: undefined })} /> : null}
    </>
  )
}

function JobCounts({ chosen, choose }: { chosen: string | undefined; choose: (state: string | undefined) => void }) {
  const { t } = useTranslation('exchange')
  const locale = useLocale()
  const counts = useQuery(countsQuery)
  const countOf = (state: JobState): number => counts.data?.states.find((each) => each.state === state)?.count ?? 0
  return (
    <ul className="state-counts no-print" aria-label={t('jobs.state')}>
      {JOB_STATES.map((state) => (
        <li key={state}>
          <button
            type="button"
            className="state-count"
            aria-pressed={chosen === state}
            onClick={() => choose(chosen === state ? undefined : state)}
          >
            <JobMark state={state} />
            <b>{counts.data ? countText(countOf(state), locale) : '…'}</b>
          </button>
        </li>
      ))}
    </ul>
  )
}
