import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call, type Output } from '../../api/call.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { ReasonDialog } from '../../ui/confirm-dialog.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { DateField } from '../../ui/fields.tsx'
import { Form } from '../../ui/form.tsx'
import { KeyValues } from '../../ui/key-values.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { PathLink } from '../../ui/path-link.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { announce } from '../../ui/toasts.tsx'
import { useForm } from '../../ui/use-form.ts'
import './campaigns.css'
import { TaskMark } from './marks.tsx'
import { RecordForm } from './record-form.tsx'
import { TaskList } from './task-list.tsx'
import { useNames } from './use-names.ts'

export type Task = Output<'readCampaignTask'>

export function TaskPage({ id }: { id: string }) {
  const found = useQuery({
    queryKey: ['campaign-task', id],
    queryFn: () => call('readCampaignTask', { params: { id } }),
  })
  if (found.isError) return <FailureNote error={found.error} retry={() => void found.refetch()} level={1} />
  return found.data ? <Shown found={found.data} /> : <Skeleton lines={10} />
}

function Shown({ found }: { found: Task }) {
  const { t } = useTranslation('campaigns')
  const { amount, channelName, audienceName } = useNames()
  const isOpen = found.may.report && found.state !== 'done' && found.state !== 'done-late'
  return (
    <div className="campaign">
      <PageHead
        title={found.what}
        says={t('task.says', { unit: found.unit.name, day: found.dueDay })}
        back={<PathLink to={`/campaigns/${found.campaign.id}`}>{found.campaign.name}</PathLink>}
      />
      <p className="campaign-standing">
        <TaskMark state={found.state} />{' '}
        {found.expected === null
          ? t('task.once')
          : t('task.counted', {
              done: amount(found.counted, found.measure),
              all: amount(found.expected, found.measure),
            })}
      </p>
      {found.blankReason === null ? null : (
        <Banner tone="note" icon="notice" title={t('task.blank')}>
          {found.blankReason}
        </Banner>
      )}
      {found.state === 'locked' ? (
        <Banner tone="ask" icon="ask" title={t('task.locked')}>
          {t('task.lockedSays', { day: found.lockDay, giver: found.givenBy.name })}
        </Banner>
      ) : null}
      {isOpen ? <Report found={found} /> : null}
      {found.may.reopen ? <Reopen found={found} /> : null}
      <section className="card">
        <KeyValues
          facts={[
            [t('task.channel'), channelName(found)],
            [t('task.audience'), audienceName(found.audience)],
            [t('task.days'), `${found.fromDay} – ${found.dueDay}`],
            [t('task.lockDay'), found.lockDay],
            [t('task.giver'), found.givenBy.name],
            ...(found.partner === null ? [] : [[t('task.partner'), found.partner] as const]),
          ]}
        />
      </section>
      {found.activities.length === 0 ? null : (
        <section className="card">
          <h2>{t('task.activities')}</h2>
          <ul className="task-list">
            {found.activities.map((each) => (
              <li key={each.id}>
                <PathLink to={`/outreach/${each.id}`}>{each.title}</PathLink>
                <span className="quiet">
                  {each.day} · {amount(each.value, found.measure)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {found.children.length === 0 ? null : (
        <section className="card">
          <h2>{t('tasks.handedDown')}</h2>
          <TaskList tasks={found.children} />
        </section>
      )}
    </div>
  )
}

function useFresh(found: Task) {
  const queries = useQueryClient()
  return async (): Promise<void> => {
    void queries.invalidateQueries({ queryKey: ['campaign', found.campaign.id] })
    void queries.invalidateQueries({ queryKey: ['campaign-tasks'] })
    void queries.invalidateQueries({ queryKey: ['desk'] })
    await queries.invalidateQueries({ queryKey: ['campaign-task', found.id] })
  }
}

/** Record it once, here; or point at what is in the ledger already; or say why not. */
function Report({ found }: { found: Task }) {
  const { t } = useTranslation('campaigns')
  const [isBlank, setBlank] = useState(false)
  const fresh = useFresh(found)
  return (
    <section className="card task-report">
      <h2>{t('report.title')}</h2>
      <RecordForm task={found} done={() => void fresh()} />
      {found.candidates.length === 0 ? null : (
        <>
          <h3>{t('report.known')}</h3>
          <ul className="task-list">
            {found.candidates.map((each) => (
              <li key={each.id}>
                <span>
                  {each.title} <span className="quiet">{each.day}</span>
                </span>
                <Button
                  onClick={() =>
                    void call('linkTaskActivity', { params: { id: found.id }, body: { activityId: each.id } })
                      .then(() => announce(t('report.linked')))
                      .finally(() => void fresh())
                  }
                >
                  {t('report.link')}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      {found.state === 'blank' ? null : <Button onClick={() => setBlank(true)}>{t('report.blank')}</Button>}
      {isBlank ? (
        <ReasonDialog
          title={t('report.blankTitle')}
          says={t('report.blankSays')}
          act={t('report.blank')}
          close={() => setBlank(false)}
          confirm={(reason) =>
            call('sayTaskBlank', { params: { id: found.id }, body: { version: found.version, reason } }).then(fresh)
          }
        />
      ) : null}
    </section>
  )
}

function Reopen({ found }: { found: Task }) {
  const { t } = useTranslation('campaigns')
  const fresh = useFresh(found)
  const form = useForm(
    { lockDay: '', reason: '' },
    {
      send: (draft) => call('reopenTask', { params: { id: found.id }, body: { version: found.version, ...draft } }),
      done: () => void fresh(),
    },
  )
  return (
    <section className="card">
      <h2>{t('reopen.title')}</h2>
      <Form form={form} act={t('reopen.act')}>
        <DateField label={t('reopen.until')} isRequired {...form.field('lockDay')} />
        <TextAreaField label={t('reopen.reason')} isRequired rows={2} maxLength={300} {...form.field('reason')} />
      </Form>
    </section>
  )
}
