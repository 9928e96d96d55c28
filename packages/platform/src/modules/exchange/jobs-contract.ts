import { Type } from 'typebox'
import { JOB_CHOICES, JOB_STATES } from '../../domain/job.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { FactRow } from './facts-contract.ts'

const NullableText = Type.Union([Type.String(), Type.Null()])
const JobId = Type.Object({ id: Type.String({ pattern: '^job_[0-9a-z]{4,40}$' }) })
const JobKind = Type.String({ pattern: '^[a-z][a-z0-9.-]{1,80}$' })
const Reason = Type.String({ minLength: 2, maxLength: 300, pattern: '\\S' })

export const JobRow = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  state: Type.Enum([...JOB_STATES]),
  attempts: Type.Integer(),
  organisationName: NullableText,
  factId: NullableText,
  factKind: NullableText,
  createdAt: Type.String(),
  runAt: Type.String({ description: 'When it is due, or was.' }),
  startedAt: NullableText,
  doneAt: NullableText,
  lastError: NullableText,
})

const JobDone = jsonOutput(Type.Object({ state: Type.Enum([...JOB_STATES]) }))

export const listJobs = defineOperation({
  name: 'listJobs',
  method: 'GET',
  path: '/v1/jobs',
  summary: 'Jobs, newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...JOB_STATES])),
      needsPerson: Type.Optional(Type.Boolean({ description: 'Only dead and uncertain ones.' })),
      kind: Type.Optional(JobKind),
      after: Type.Optional(Type.String({ pattern: '^job_[0-9a-z]{4,40}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(JobRow), next: NullableText })),
  refusals: [],
})

export const readJobCounts = defineOperation({
  name: 'readJobCounts',
  method: 'GET',
  path: '/v1/job-counts',
  summary: 'How many jobs are in which state, and which have waited longest',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      states: Type.Array(Type.Object({ state: Type.Enum([...JOB_STATES]), count: Type.Integer() })),
      kinds: Type.Array(Type.String()),
      oldestDueAt: Type.Union([Type.String(), Type.Null()], { description: 'Due time of the job overdue longest.' }),
    }),
  ),
  refusals: [],
})

export const readJob = defineOperation({
  name: 'readJob',
  method: 'GET',
  path: '/v1/jobs/{id}',
  summary: 'One job with its fact, what went wrong, and what a person can do with it',
  readOnly: true,
  params: JobId,
  output: jsonOutput(
    Type.Object({
      ...JobRow.properties,
      fact: Type.Union([FactRow, Type.Null()]),
      errors: Type.Array(Type.Object({ attempt: Type.Integer(), at: Type.String(), error: Type.String() })),
      choices: Type.Array(Type.Enum([...JOB_CHOICES])),
      behind: Type.Integer({ description: 'Jobs that wait for this one, because they must come after it.' }),
      deliveryId: NullableText,
      decision: NullableText,
      decidedBy: NullableText,
      decidedAt: NullableText,
      reason: NullableText,
    }),
  ),
  refusals: ['not-found'],
})

export const retryJob = defineOperation({
  name: 'retryJob',
  method: 'POST',
  path: '/v1/jobs/{id}/retry',
  summary: 'Try a job again now',
  readOnly: false,
  params: JobId,
  body: jsonBody(Type.Object({}, { additionalProperties: false })),
  output: JobDone,
  refusals: ['not-found', 'conflict'],
})

export const setJobAside = defineOperation({
  name: 'setJobAside',
  method: 'POST',
  path: '/v1/jobs/{id}/set-aside',
  summary: 'Decide that nothing more is to be done for a job',
  readOnly: false,
  params: JobId,
  body: jsonBody(Type.Object({ reason: Reason }, { additionalProperties: false })),
  output: JobDone,
  refusals: ['not-found', 'conflict'],
})

export const decideJob = defineOperation({
  name: 'decideJob',
  method: 'POST',
  path: '/v1/jobs/{id}/decide',
  summary: 'Say of an uncertain job whether it was sent',
  readOnly: false,
  params: JobId,
  body: jsonBody(
    Type.Object({ decision: Type.Enum(['was-sent', 'send-again']), reason: Reason }, { additionalProperties: false }),
  ),
  output: JobDone,
  refusals: ['not-found', 'conflict'],
})

export const listSchedules = defineOperation({
  name: 'listSchedules',
  method: 'GET',
  path: '/v1/schedules',
  summary: 'What is done by the clock, and when next',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({ name: Type.String(), nextRun: Type.String(), lastRun: NullableText, lastState: NullableText }),
      ),
    }),
  ),
  refusals: [],
})

export const JOB_OPERATIONS = [
  listJobs,
  readJobCounts,
  readJob,
  retryJob,
  setJobAside,
  decideJob,
  listSchedules,
] as const
