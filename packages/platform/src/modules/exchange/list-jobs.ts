import { sql } from 'kysely'
import type { JobState } from '../../domain/job.ts'
import { bind } from '../../operations/implementation.ts'
import { withinReach } from '../../operations/within-reach.ts'
import { selectJobs } from './job-rows.ts'
import { listJobs, listSchedules, readJobCounts } from './jobs-contract.ts'
import { ownerOrTop } from './record-owner.ts'

export const bindListJobs = () =>
  bind(listJobs, {
    async run({ db, reach }, { query }) {
      const { state, needsPerson = false, kind, after, limit = 50 } = query
      let rows = selectJobs(db)
        .where(withinReach(reach))
        .orderBy('job.seq', 'desc')
        .limit(limit + 1)
      if (state !== undefined) rows = rows.where('job.state', '=', state)
      if (needsPerson) rows = rows.where('job.state', 'in', ['dead', 'uncertain'])
      if (kind !== undefined) rows = rows.where('job.kind', '=', kind)
      if (after !== undefined)
        rows = rows.where('job.seq', '<', (select) =>
          select.selectFrom('job as last').select('last.seq').where('last.id', '=', after),
        )
      const found = await rows.execute()
      const items = found.slice(0, limit)
      return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
    },
  })

export const bindReadJobCounts = () =>
  bind(readJobCounts, {
    async run({ db, reach, nowIso }) {
      const rows = await db
        .selectFrom('job')
        .leftJoin('organisation', (join) =>
          join.on(sql<boolean>`organisation.id = ${ownerOrTop('job.organisation_id')}`),
        )
        .select([
          'job.kind',
          sql<JobState>`job.state`.as('state'),
          sql<number>`count(*)::int`.as('count'),
          sql<string | null>`min(job.run_at) filter (where job.state = 'waiting' and job.run_at <= ${nowIso})`.as(
            'dueAt',
          ),
        ])
        .where(withinReach(reach))
        .groupBy(['job.kind', 'job.state'])
        .execute()
      const byState = Map.groupBy(rows, ({ state }) => state)
      const dueTimes = rows.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
      return {
        states: [...byState].map(([state, group]) => ({
          state,
          count: group.reduce((sum, { count }) => sum + count, 0),
        })),
        kinds: [...new Set(rows.map(({ kind }) => kind))].sort(),
        oldestDueAt: dueTimes.sort()[0] ?? null,
      }
    },
  })

export const bindListSchedules = () =>
  bind(listSchedules, {
    async run({ db }) {
      const items = await db
        .selectFrom('schedule')
        .select((select) => [
          'schedule.name',
          'schedule.next_run as nextRun',
          'schedule.last_run as lastRun',
          select
            .selectFrom('job')
            .select('job.state')
            .where(sql<string>`job.payload ->> 'schedule'`, '=', select.ref('schedule.name'))
            .orderBy('job.seq', 'desc')
            .limit(1)
            .as('lastState'),
        ])
        .orderBy('schedule.next_run')
        .execute()
      return { items }
    },
  })
