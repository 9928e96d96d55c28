import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { Worker } from '../../packages/platform/src/jobs/worker.ts'
import { appendFact, type Subscriptions } from '../../packages/platform/src/store/facts.ts'
import { openHouse, type House } from '../../packages/platform/src/store/house.ts'
import type { JobWorks } from '../../packages/platform/src/store/job-work.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { openTemporaryDatabase } from '../../packages/platform/src/store/temporary-database.ts'
import { median, perSecond } from './measure.ts'

export interface JobFigures {
  /** A row as it is, one transaction each: what the database can do. */
  readonly plainInserts: number
  readonly facts: number
  readonly factsWithJob: number
  readonly insideJobs: number
  readonly outsideJobs: number
}

const WRITERS = 8
const NONE: Subscriptions = new Map()
const ONE: Subscriptions = new Map([['bench.happened', ['bench.inside']]])

/** Facts with their jobs against plain inserts, and jobs that do nothing but be done: what the machinery itself costs. */
export async function measureJobs(count: number, runs: number): Promise<JobFigures> {
  const database = await openTemporaryDatabase()
  const house = await openHouse(database, 'live')
  await sql`create table bench_row (id text primary key, kind text, body jsonb, at timestamptz)`.execute(house.db)
  const taken: JobFigures[] = []
  try {
    for (let run = 0; run <= runs; run += 1) {
      const figures = {
        plainInserts: await rate(count, (id) =>
          house.db
            .transaction()
            .execute((db) => sql`insert into bench_row values (${id}, 'bench.happened', '{}', now())`.execute(db)),
        ),
        facts: await rate(count, () => append(house, NONE)),
        factsWithJob: await rate(count, () => append(house, ONE)),
        insideJobs: await drain(house, database.directory, 'bench.inside'),
        outsideJobs: await drain(house, database.directory, 'bench.outside'),
      }
      // The first round warms the database up.
      if (run > 0) taken.push(figures)
    }
  } finally {
    await house.close()
    await database.close()
  }
  const middle = (name: keyof JobFigures): number => median(taken.map((figures) => figures[name]))
  return {
    plainInserts: middle('plainInserts'),
    facts: middle('facts'),
    factsWithJob: middle('factsWithJob'),
    insideJobs: middle('insideJobs'),
    outsideJobs: middle('outsideJobs'),
  }
}

export function renderJobs(figures: JobFigures): string {
  const lines = [
    ['plain inserts, one transaction each', figures.plainInserts],
    ['facts without a subscription', figures.facts],
    ['facts with one job each', figures.factsWithJob],
    ['jobs inside the database, done', figures.insideJobs],
    ['jobs that leave the house, leased and done', figures.outsideJobs],
  ] as const
  return ['| | a second |', '|---|--:|', ...lines.map(([name, value]) => `| ${name} | ${perSecond(value)} |`)].join(
    '\n',
  )
}

const ids = createIds(() => Date.now(), randomBytes)

async function rate(count: number, one: (id: string) => Promise<unknown>): Promise<number> {
  const startedMs = performance.now()
  let left = count
  const writer = async (): Promise<void> => {
    while (left-- > 0) await one(ids.next('row'))
  }
  await Promise.all(Array.from({ length: WRITERS }, writer))
  return (count / (performance.now() - startedMs)) * 1_000
}

function append(house: House, subscriptions: Subscriptions): Promise<string> {
  const nowIso = new Date().toISOString()
  const fact = { kind: 'bench.happened', subjectId: 'bench', body: {}, actor: 'system', occurredAt: nowIso }
  return house.db.transaction().execute((db) => appendFact(db, fact, { ids, nowIso, subscriptions }))
}

/** The jobs that the facts before have left, as one kind or the other. */
async function drain(house: House, directory: string, kind: string): Promise<number> {
  const waiting = await sql<{ count: number }>`
    with changed as (update job set kind = ${kind}, lane = ${kind}, state = 'waiting', attempts = 0, lease_by = null returning 1)
    select count(*)::int as count from changed`.execute(house.db)
  const works: JobWorks = new Map([
    ['bench.inside', { place: 'inside', run: async () => undefined }],
    ['bench.outside', { place: 'outside', ifCut: 'again', laneMost: 1_000, send: async () => ({ outcome: 'done' }) }],
  ])
  const worker = new Worker({
    house,
    works,
    ids,
    randomBytes,
    name: ids.next('node'),
    schedules: new Map(),
    subscriptions: NONE,
    nowMs: () => Date.now(),
    personal: openPersonalVault(directory),
    notice: () => undefined,
  })
  const startedMs = performance.now()
  worker.start()
  const count = waiting.rows[0]?.count ?? 0
  while (worker.counts.done < count) await new Promise((resolve) => setTimeout(resolve, 5))
  const elapsedMs = performance.now() - startedMs
  await worker.stop()
  if (kind === 'bench.outside') await sql`truncate job, job_error`.execute(house.db)
  return (count / elapsedMs) * 1_000
}
