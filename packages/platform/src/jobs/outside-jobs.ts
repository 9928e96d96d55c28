import type { Job, OutsideWork, Sent } from '../store/job-work.ts'
import { endJob, extendLeases, lockDueJobs, lockLostJobs, startJobs, type Ending } from '../store/jobs.ts'
import { chanceOf, errorText, jobAct, type WorkerParts } from './job-act.ts'
import { waitMsAfter } from './waits.ts'

const ATTEMPTS_MOST = 12
const FIRST_WAIT_MS = 5_000
const WAIT_MOST_MS = 6 * 3_600_000
const LANE_MOST = 4
const LOST = 'the node that was doing it has gone; what it sent may have arrived'

/** Work that leaves the house: leased first, sent then, completed last, each committed by itself. */
export class OutsideJobs {
  readonly #parts: WorkerParts
  readonly #works: ReadonlyMap<string, OutsideWork>
  readonly #running = new Set<Promise<void>>()

  constructor(parts: WorkerParts) {
    this.#parts = parts
    this.#works = new Map(
      [...parts.works].flatMap(([kind, work]) => (work.place === 'outside' ? [[kind, work] as const] : [])),
    )
  }

  /** Starts what is due, as far as there is room; true when something was started. */
  async takeSome(isOpen: () => boolean): Promise<boolean> {
    const { house, nowMs, limits, pass, name } = this.#parts
    if (this.#works.size === 0) return false
    const room = limits.outsideAtOnce - this.#running.size
    // Several at a time, so that not every job costs a look of its own.
    if (room < limits.outsideAtOnce / 2) {
      await Promise.race(this.#running)
      return true
    }
    const kinds = new Map([...this.#works].map(([kind, { laneMost = LANE_MOST }]) => [kind, laneMost]))
    const jobs = await house.db.transaction().execute(async (db) => {
      const now = nowMs()
      const nowIso = new Date(now).toISOString()
      const locked = await lockDueJobs(db, { kinds, limit: room, nowIso })
      if (locked.length === 0 || !isOpen()) return []
      pass('outside: before lease')
      await startJobs(db, locked, { by: name, untilIso: new Date(now + limits.leaseMs).toISOString(), nowIso })
      return locked
    })
    for (const job of jobs) {
      const running: Promise<void> = this.#perform(job)
        .catch((error: unknown) => this.#parts.notice(`the job ${job.id} is left to its lease: ${errorText(error)}`))
        .finally(() => this.#running.delete(running))
      this.#running.add(running)
    }
    return jobs.length > 0
  }

  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  async renewLeases(): Promise<void> {
    const { house, name, nowMs, limits } = this.#parts
    if (this.#running.size > 0) await extendLeases(house.db, name, new Date(nowMs() + limits.leaseMs).toISOString())
  }

  /** A job whose node died in the middle: sent again where the receiver knows its id, else put before a person. */
  async recoverLost(): Promise<number> {
    const { house, nowMs, count } = this.#parts
    const nowIso = new Date(nowMs()).toISOString()
    return house.db.transaction().execute(async (db) => {
      const lost = (await lockLostJobs(db, nowIso)).filter(({ kind }) => this.#works.has(kind))
      for (const job of lost) {
        const work = this.#workOf(job)
        const sent: Sent = { outcome: 'unknown', error: LOST }
        const ending = this.#endingOf(work, job, sent)
        await endJob(db, job, ending, { nowIso })
        await work.settle?.(jobAct(db, this.#parts), job, sent, ending.state !== 'waiting')
        count(ending.state === 'waiting' ? 'again' : ending.state)
      }
      return lost.length
    })
  }

  async #perform(job: Job): Promise<void> {
    const { house, nowMs, limits, pass, count, name } = this.#parts
    const work = this.#workOf(job)
    pass('outside: after lease')
    const sent = await work
      .send(house, job, AbortSignal.timeout(limits.sendMs))
      .catch((error: unknown): Sent => ({ outcome: 'unknown', error: errorText(error) }))
    pass('outside: after send')
    const ending = this.#endingOf(work, job, sent)
    const isOurs = await house.db.transaction().execute(async (db) => {
      const isEnded = await endJob(db, job, ending, { nowIso: new Date(nowMs()).toISOString(), by: name })
      if (isEnded) await work.settle?.(jobAct(db, this.#parts), job, sent, ending.state !== 'waiting')
      pass('outside: before commit')
      return isEnded
    })
    if (isOurs) count(ending.state === 'waiting' ? 'again' : ending.state)
    pass('outside: after completion')
  }

  #endingOf(work: OutsideWork, job: Job, sent: Sent): Ending {
    if (sent.outcome === 'done') return { state: 'done' }
    if (sent.outcome === 'unknown' && work.ifCut === 'ask') return { state: 'uncertain', error: sent.error }
    const isFinal = sent.outcome === 'failed' && sent.isFinal === true
    if (isFinal || job.attempt >= (work.attemptsMax ?? ATTEMPTS_MOST)) return { state: 'dead', error: sent.error }
    const asked = sent.outcome === 'failed' ? sent.waitMs : undefined
    const waitMs = waitMsAfter(job.attempt, {
      firstMs: work.waitMs ?? FIRST_WAIT_MS,
      mostMs: work.waitMostMs ?? WAIT_MOST_MS,
      chance: chanceOf(this.#parts),
    })
    return {
      state: 'waiting',
      error: sent.error,
      runAtIso: new Date(this.#parts.nowMs() + Math.max(waitMs, asked ?? 0)).toISOString(),
    }
  }

  #workOf({ kind }: Job): OutsideWork {
    const work = this.#works.get(kind)
    if (work === undefined) throw new RangeError(`nobody does the job ${kind}`)
    return work
  }
}
