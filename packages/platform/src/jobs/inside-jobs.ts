import { sql } from 'kysely'
import type { HouseTransaction } from '../store/house.ts'
import type { InsideWork, Job } from '../store/job-work.ts'
import { endDoneJobs, endJob, lockDueJobs, type Ending } from '../store/jobs.ts'
import { chanceOf, errorText, jobAct, type WorkerParts } from './job-act.ts'
import { waitMsAfter } from './waits.ts'

const ATTEMPTS_MOST = 8
const FIRST_WAIT_MS = 2_000
const WAIT_MOST_MS = 3_600_000
/** So many share a transaction; each can fail alone. */
const SHARED = 16

/** Work in the database alone: what it changes and that it is done are one transaction. */
export class InsideJobs {
  readonly #parts: WorkerParts
  readonly #works: ReadonlyMap<string, InsideWork>

  constructor(parts: WorkerParts) {
    this.#parts = parts
    this.#works = new Map(
      [...parts.works].flatMap(([kind, work]) => (work.place === 'inside' ? [[kind, work] as const] : [])),
    )
  }

  /** Does some jobs, if there are any that nobody else holds. */
  async takeOne(): Promise<boolean> {
    const { house, nowMs, pass, count } = this.#parts
    if (this.#works.size === 0) return false
    const kinds = new Map([...this.#works.keys()].map((kind) => [kind, SHARED]))
    const endings = await house.db.transaction().execute(async (db) => {
      const nowIso = new Date(nowMs()).toISOString()
      const jobs = await lockDueJobs(db, { kinds, limit: SHARED, nowIso })
      const done: Job[] = []
      const ended: Ending[] = []
      for (const job of jobs) {
        pass('inside: taken')
        const ending = await this.#perform(db, job)
        ended.push(ending)
        if (ending.state === 'done') done.push(job)
        else await endJob(db, job, ending, { nowIso })
      }
      await endDoneJobs(db, done, nowIso)
      if (jobs.length > 0) pass('inside: before commit')
      return ended
    })
    for (const { state } of endings) count(state === 'waiting' ? 'again' : state)
    if (endings.length > 0) pass('inside: after commit')
    return endings.length > 0
  }

  async #perform(db: HouseTransaction, job: Job): Promise<Ending> {
    const work = this.#works.get(job.kind)
    if (work === undefined) throw new RangeError(`nobody does the job ${job.kind}`)
    await sql`savepoint job`.execute(db)
    return work.run(jobAct(db, this.#parts), job).then(
      (): Ending => ({ state: 'done' }),
      (error: unknown) => this.#afterFailure(db, work, job, error),
    )
  }

  async #afterFailure(db: HouseTransaction, work: InsideWork, job: Job, error: unknown): Promise<Ending> {
    await sql`rollback to savepoint job`.execute(db)
    if (job.attempt >= (work.attemptsMax ?? ATTEMPTS_MOST)) return { state: 'dead', error: errorText(error) }
    const waitMs = waitMsAfter(job.attempt, {
      firstMs: FIRST_WAIT_MS,
      mostMs: WAIT_MOST_MS,
      chance: chanceOf(this.#parts),
    })
    return {
      state: 'waiting',
      error: errorText(error),
      runAtIso: new Date(this.#parts.nowMs() + waitMs).toISOString(),
    }
  }
}
