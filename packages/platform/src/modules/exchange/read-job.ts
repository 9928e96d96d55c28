import { sql } from 'kysely'
import { bind, refuse } from '../../operations/implementation.ts'
import { selectFacts, showFact } from './fact-rows.ts'
import { possibleJobChoices } from './job-lifecycle.ts'
import { selectJobs } from './job-rows.ts'
import { readJob } from './jobs-contract.ts'
import { readOwnerId } from './record-owner.ts'

export const bindReadJob = () =>
  bind(readJob, {
    ownerOf: ({ db }, { params }) => readOwnerId(db, 'job', params.id),
    async run({ db, personal }, { params: { id } }) {
      const job = await selectJobs(db)
        .select([
          'job.decision',
          'job.decided_by as decidedBy',
          'job.decided_at as decidedAt',
          'job.reason',
          'job.order_key',
          'job.seq',
          sql<string | null>`job.payload ->> 'deliveryId'`.as('deliveryId'),
        ])
        .where('job.id', '=', id)
        .executeTakeFirst()
      if (job === undefined) return refuse('not-found')
      const { order_key: orderKey, seq, ...shown } = job
      const factId =
        job.factId ??
        (
          await db
            .selectFrom('webhook_delivery')
            .select('fact_id')
            .where('id', '=', job.deliveryId ?? '')
            .executeTakeFirst()
        )?.fact_id
      const fact = await selectFacts(db)
        .where('fact.id', '=', factId ?? '')
        .executeTakeFirst()
      const errors = await db
        .selectFrom('job_error')
        .select(['attempt', 'at', 'error'])
        .where('job_id', '=', id)
        .orderBy('at', 'desc')
        .limit(50)
        .execute()
      const behind = await db
        .selectFrom('job')
        .select(sql<number>`count(*)::int`.as('count'))
        .where('order_key', '=', orderKey)
        .where('seq', '>', seq)
        .where('state', '=', 'waiting')
        .executeTakeFirst()
      return {
        ...shown,
        fact: fact === undefined ? null : showFact(fact, personal),
        errors,
        choices: possibleJobChoices(job.state),
        behind: behind?.count ?? 0,
      }
    },
  })
