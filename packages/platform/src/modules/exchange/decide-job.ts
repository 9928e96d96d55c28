import type { JobChoice, JobState } from '../../domain/job.ts'
import type { Text } from '../../domain/text.ts'
import { bind, refuse, type Act, type Refusal } from '../../operations/implementation.ts'
import { nextJobState } from './job-lifecycle.ts'
import { decideJob, retryJob, setJobAside } from './jobs-contract.ts'
import { settleDecidedMessage } from './message-work.ts'
import { readOwnerId } from './record-owner.ts'

export const bindRetryJob = () =>
  bind(retryJob, {
    ownerOf: ({ db }, { params }) => readOwnerId(db, 'job', params.id),
    run: (act, { params }) => choose(act, params.id, 'retry', undefined),
  })

export const bindSetJobAside = () =>
  bind(setJobAside, {
    ownerOf: ({ db }, { params }) => readOwnerId(db, 'job', params.id),
    run: (act, { params, body }) => choose(act, params.id, 'set-aside', body.reason),
  })

export const bindDecideJob = () =>
  bind(decideJob, {
    ownerOf: ({ db }, { params }) => readOwnerId(db, 'job', params.id),
    run: (act, { params, body }) => choose(act, params.id, body.decision, body.reason),
  })

const ALREADY: Text = {
  'zh-Hans': '这项任务的状态刚才变了，现在不能这样处理。请重新打开看一看。',
  'zh-Hant': '這項工作的狀態剛才變了，現在不能這樣處理。請重新開啟看一看。',
  en: 'The state of this job has changed, and this cannot be done with it now. Open it again to see.',
}

/** Nobody's lease holds after a person has decided: a node that comes back late finds the job no longer its own. */
async function choose(
  act: Act,
  id: string,
  choice: JobChoice,
  reason: string | undefined,
): Promise<{ state: JobState } | Refusal> {
  const { db, nowIso, actor } = act
  const job = await db
    .selectFrom('job')
    .select(['state', 'kind', 'payload', 'organisation_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (job === undefined) return refuse('not-found')
  const state = nextJobState(job.state as JobState, choice)
  act.note({ subject: id, details: { choice, from: job.state }, ...(reason === undefined ? {} : { reason }) })
  if (state === undefined) return refuse('conflict', { says: ALREADY })
  await db
    .updateTable('job')
    .set({
      state,
      ...(state === 'waiting' ? { run_at: nowIso, attempts: 0 } : {}),
      ...(state === 'done' ? { done_at: nowIso } : {}),
      lease_by: null,
      lease_until: null,
      decision: choice,
      decided_by: actor,
      decided_at: nowIso,
      reason: reason ?? null,
    })
    .where('id', '=', id)
    .execute()
  if (job.kind === 'message.send') await settleDecidedMessage(act, job.payload as { messageId?: string }, choice)
  await act.fact({
    kind: 'job.decided',
    subjectId: id,
    body: { choice, jobKind: job.kind },
    ...(job.organisation_id === null ? {} : { organisationId: job.organisation_id }),
  })
  return { state }
}
