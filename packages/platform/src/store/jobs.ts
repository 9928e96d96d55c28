import { sql } from 'kysely'
import type { Ids } from '../domain/ids.ts'
import type { House, HouseTransaction } from './house.ts'
import type { Job } from './job-work.ts'

export interface NewJob {
  readonly kind: string
  readonly payload?: Readonly<Record<string, unknown>>
  readonly factId?: string
  readonly organisationId?: string
  /** A part of the kind that must not keep the others waiting, such as one receiver. */
  readonly lane?: string
  /** Jobs with the same key are done one after the other; one that is dead or uncertain holds those behind it. */
  readonly orderKey?: string
  readonly priority?: number
  readonly runAt?: string
}

/** In the transaction of whatever makes the job necessary. */
export async function enqueueJob(
  db: HouseTransaction,
  job: NewJob,
  { ids, nowIso }: { readonly ids: Ids; readonly nowIso: string },
): Promise<string> {
  const id = ids.next('job')
  await db
    .insertInto('job')
    .values({
      id,
      kind: job.kind,
      lane: job.lane === undefined ? job.kind : `${job.kind}/${job.lane}`,
      order_key: job.orderKey === undefined ? null : `${job.kind}/${job.orderKey}`,
      priority: job.priority ?? 0,
      organisation_id: job.organisationId ?? null,
      fact_id: job.factId ?? null,
      payload: JSON.stringify(job.payload ?? {}),
      run_at: job.runAt ?? nowIso,
      created_at: nowIso,
    })
    .execute()
  return id
}

export interface Demand {
  /** Kind → how many of one of its lanes may run at once. */
  readonly kinds: ReadonlyMap<string, number>
  readonly limit: number
  readonly nowIso: string
}

/**
 * Locks jobs that are due, lane by lane in turn, so that a flood of one kind or for one receiver does not keep the others waiting.
 * What another node holds is passed over.
 */
export async function lockDueJobs(db: HouseTransaction, { kinds, limit, nowIso }: Demand): Promise<Job[]> {
  const names = [...kinds.keys()]
  const most = [...kinds.values()]
  const { rows } = await sql<Omit<Job, 'factId' | 'attempt'> & { fact_id: string | null; attempts: number }>`
    with recursive lanes (lane) as (
      select min(lane) from job where state = 'waiting'
      union all
      select (select min(job.lane) from job where state = 'waiting' and job.lane > lanes.lane) from lanes where lane is not null
    ),
    asked (kind, most) as (select * from unnest(${names}::text[], ${most}::int[])),
    running (lane, count) as (select lane, count(*)::int from job where state = 'running' group by lane),
    due as (
      select found.* from lanes
      join asked on asked.kind = split_part(lanes.lane, '/', 1)
      left join running on running.lane = lanes.lane
      cross join lateral (
        select job.id, job.priority, job.run_at, job.seq, row_number() over (order by priority desc, run_at, seq) as turn
        from job
        where state = 'waiting' and job.lane = lanes.lane and run_at <= ${nowIso}
          and (order_key is null or not exists (
            select 1 from job earlier
            where earlier.order_key = job.order_key and earlier.seq < job.seq
              and earlier.state in ('waiting', 'running', 'uncertain', 'dead')))
        order by priority desc, run_at, seq
        limit least(greatest(asked.most - coalesce(running.count, 0), 0), ${limit * 4})
      ) found
    )
    select job.id, job.kind, job.fact_id, job.payload, job.attempts from job
    join (select * from due order by priority desc, turn, run_at, seq limit ${limit * 4}) due using (id)
    where job.state = 'waiting'
    order by due.priority desc, due.turn, due.run_at, due.seq
    limit ${limit}
    for update of job skip locked`.execute(db)
  return rows.map(({ id, kind, fact_id: factId, payload, attempts }) => ({
    id,
    kind,
    factId,
    payload,
    attempt: attempts + 1,
  }))
}

export interface Lease {
  readonly by: string
  readonly untilIso: string
  readonly nowIso: string
}

/** Marks locked jobs as running; once that is committed they may leave the house. */
export async function startJobs(db: HouseTransaction, jobs: readonly Job[], lease: Lease): Promise<void> {
  await db
    .updateTable('job')
    .set((value) => ({
      state: 'running',
      attempts: value('attempts', '+', 1),
      started_at: lease.nowIso,
      lease_by: lease.by,
      lease_until: lease.untilIso,
    }))
    .where(
      'id',
      'in',
      jobs.map(({ id }) => id),
    )
    .execute()
}

export async function extendLeases(db: House['db'], by: string, untilIso: string): Promise<void> {
  await db
    .updateTable('job')
    .set({ lease_until: untilIso })
    .where('state', '=', 'running')
    .where('lease_by', '=', by)
    .execute()
}

/** Jobs whose node has gone: they were running, and nobody has renewed their lease. */
export async function lockLostJobs(db: HouseTransaction, nowIso: string): Promise<Job[]> {
  const rows = await db
    .selectFrom('job')
    .select(['id', 'kind', 'fact_id as factId', 'payload', 'attempts as attempt'])
    .where('state', '=', 'running')
    .where('lease_until', '<', nowIso)
    .orderBy('seq')
    .limit(100)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => ({ ...row, payload: row.payload as Job['payload'] }))
}

/** Locked jobs that succeeded, all at once. */
export async function endDoneJobs(db: HouseTransaction, jobs: readonly Job[], nowIso: string): Promise<void> {
  if (jobs.length === 0) return
  await db
    .updateTable('job')
    .set((value) => ({ state: 'done', attempts: value('attempts', '+', 1), last_error: null, done_at: nowIso }))
    .where(
      'id',
      'in',
      jobs.map(({ id }) => id),
    )
    .execute()
}

/** What becomes of a job after an attempt. */
export type Ending =
  | { readonly state: 'done' }
  | { readonly state: 'waiting'; readonly error: string; readonly runAtIso: string }
  | { readonly state: 'dead' | 'uncertain'; readonly error: string }

/**
 * Writes what became of it. With `by`, only while this node still holds this attempt – also when others gave it up meanwhile, since
 * only this one knows how it ended. False: it is no longer ours.
 */
export async function endJob(
  db: HouseTransaction,
  job: Job,
  ending: Ending,
  { nowIso, by }: { readonly nowIso: string; readonly by?: string },
): Promise<boolean> {
  const isOver = ending.state !== 'uncertain'
  let update = db
    .updateTable('job')
    .set({
      state: ending.state,
      attempts: job.attempt,
      last_error: ending.state === 'done' ? null : ending.error,
      done_at: ending.state === 'done' ? nowIso : null,
      ...(ending.state === 'waiting' ? { run_at: ending.runAtIso } : {}),
      ...(isOver ? { lease_by: null, lease_until: null } : {}),
    })
    .where('id', '=', job.id)
  if (by !== undefined)
    update = update
      .where('lease_by', '=', by)
      .where('attempts', '=', job.attempt)
      .where('state', 'in', ['running', 'uncertain'])
  const { numUpdatedRows } = await update.executeTakeFirst()
  if (numUpdatedRows === 0n) return false
  if (ending.state !== 'done')
    await db
      .insertInto('job_error')
      .values({ job_id: job.id, attempt: job.attempt, at: nowIso, error: ending.error })
      .execute()
  return true
}
