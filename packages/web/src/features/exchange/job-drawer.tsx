import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { nowMs } from '../../ui/clock.ts'
import { ConfirmDialog, ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { Drawer } from '../../ui/drawer.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { whenText } from '../../ui/format.ts'
import { useLocale } from '../../ui/i18n.ts'
import { KeyValues } from '../../ui/key-values.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Timeline } from '../../ui/timeline.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useMay } from '../../ui/use-me.ts'
import { JobMark, type JobState } from './marks.tsx'
import { useExchangeNames } from './use-exchange-names.ts'
import { useReason } from './use-reason.ts'

type Job = Output<'readJob'>
type Choice = Job['choices'][number]

const TONES: Readonly<Partial<Record<JobState, 'ask' | 'stop'>>> = { uncertain: 'ask', dead: 'stop' }

/** What happened to one job, and what to do next. */
export function JobDrawer({ id, close }: { id: string; close: () => void }) {
  const { t } = useTranslation('exchange')
  const { jobName } = useExchangeNames()
  const job = useQuery({ queryKey: ['jobs', 'one', id], queryFn: () => call('readJob', { params: { id } }) })
  return (
    <Drawer title={job.data ? jobName(job.data.kind) : t('job.one')} close={close}>
      {job.isError ? <FailureNote error={job.error} retry={() => void job.refetch()} /> : null}
      {job.isPending ? <Skeleton lines={8} /> : null}
      {job.data ? <JobContent job={job.data} /> : null}
    </Drawer>
  )
}

function JobContent({ job }: { job: Job }) {
  const { t } = useTranslation('exchange')
  const { factName } = useExchangeNames()
  const reason = useReason()
  const locale = useLocale()
  const at = (when: string | null): string => (when === null ? '' : whenText(when, nowMs(), locale))
  return (
    <>
      <Banner
        tone={TONES[job.state] ?? 'note'}
        icon={job.state === 'dead' ? 'refuse' : job.state === 'uncertain' ? 'ask' : 'notice'}
        title={t(`jobState.${job.state}`)}
      >
        {t(`next.${job.state}`)}
      </Banner>
      <JobActs job={job} />
      {job.behind > 0 ? <p className="tone-ask">{t('jobs.behind', { count: job.behind })}</p> : null}
      <KeyValues
        facts={[
          [t('jobs.state'), <JobMark key="state" state={job.state} />],
          [
            t('jobs.organisation'),
            <span key="organisation" className="party">
              {job.organisationName}
            </span>,
          ],
          [
            t('jobs.because'),
            job.fact ? (
              <PathLink key="fact" to={`/exchange?tab=facts&open=${job.fact.id}`}>
                {factName(job.fact.kind)}
              </PathLink>
            ) : null,
          ],
          [t('jobs.made'), at(job.createdAt)],
          [
            job.state === 'waiting' ? t('jobs.due') : t('jobs.started'),
            at(job.state === 'waiting' ? job.runAt : job.startedAt),
          ],
          [t('jobs.done'), at(job.doneAt)],
          [t('jobs.attempts'), String(job.attempts)],
          ...(job.decision === null
            ? []
            : ([
                [t('jobs.decision'), t(`choice.${job.decision as Choice}`)],
                [t('jobs.reason'), job.reason],
                [t('jobs.decidedAt'), at(job.decidedAt)],
              ] as const)),
          [t('jobs.id'), <code key="id">{job.id}</code>],
        ]}
      />
      {job.errors.length > 0 ? (
        <section>
          <h3>{t('jobs.errors')}</h3>
          <Timeline
            label={t('jobs.errors')}
            moments={job.errors.map((each) => ({
              id: `${each.at}/${each.attempt}`,
              at: each.at,
              title: reason(each.error),
              who: t('jobs.attempt', { number: each.attempt }),
            }))}
          />
        </section>
      ) : null}
    </>
  )
}

const ORDER: readonly Choice[] = ['was-sent', 'send-again', 'retry', 'set-aside']

function JobActs({ job }: { job: Job }) {
  const { t } = useTranslation('exchange')
  const queries = useQueryClient()
  const may = useMay('retryJob')
  const [choice, setChoice] = useState<Choice>()
  if (!may || job.choices.length === 0) return null
  const params = { id: job.id }
  const act = async (chosen: Choice, reason: string): Promise<void> => {
    if (chosen === 'retry') await call('retryJob', { params, body: {} })
    else if (chosen === 'set-aside') await call('setJobAside', { params, body: { reason } })
    else await call('decideJob', { params, body: { decision: chosen, reason } })
    await queries.invalidateQueries({ queryKey: ['jobs'] })
    announce(t(`chosen.${chosen}`))
  }
  const dialog = choice && {
    title: t(`choice.${choice}`),
    says: t(`choiceSays.${choice}`),
    act: t(`choice.${choice}`),
    close: () => setChoice(undefined),
  }
  return (
    <>
      <div className="buttons">
        {ORDER.filter((each) => job.choices.includes(each)).map((each, index) => (
          <Button
            key={each}
            kind={index === 0 && job.state !== 'waiting' ? 'primary' : 'plain'}
            onClick={() => setChoice(each)}
          >
            {t(`choice.${each}`)}
          </Button>
        ))}
      </div>
      {dialog && choice === 'retry' ? <ConfirmDialog {...dialog} confirm={() => act(choice, '')} /> : null}
      {dialog && choice !== 'retry' ? (
        <ReasonDialog
          {...dialog}
          isDangerous={choice === 'send-again'}
          confirm={(reason) => act(choice as Choice, reason)}
        />
      ) : null}
    </>
  )
}
