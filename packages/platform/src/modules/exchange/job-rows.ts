import { sql } from 'kysely'
import type { JobState } from '../../domain/job.ts'
import type { HouseTransaction } from '../../store/house.ts'
import { ownerOrTop } from './record-owner.ts'

/** Jobs with the organisation that owns them joined as `organisation`. */
export function selectJobs(db: HouseTransaction) {
  return db
    .selectFrom('job')
    .leftJoin('organisation', (join) => join.on(sql<boolean>`organisation.id = ${ownerOrTop('job.organisation_id')}`))
    .leftJoin('fact', 'fact.id', 'job.fact_id')
    .select([
      'job.id',
      'job.kind',
      sql<JobState>`job.state`.as('state'),
      'job.attempts',
      'organisation.name as organisationName',
      'job.fact_id as factId',
      'fact.kind as factKind',
      'job.created_at as createdAt',
      'job.run_at as runAt',
      'job.started_at as startedAt',
      'job.done_at as doneAt',
      'job.last_error as lastError',
    ])
}
