import { setTimeout as sleep } from 'node:timers/promises'
import type { Ids } from '../domain/ids.ts'
import type { Subscriptions } from '../store/facts.ts'
import type { House } from '../store/house.ts'
import type { JobWorks, Schedules } from '../store/job-work.ts'
import type { PersonalVault } from '../store/personal-vault.ts'
import { enterSchedules, runDueSchedules } from '../store/schedules.ts'
import { InsideJobs } from './inside-jobs.ts'
import { OutsideJobs } from './outside-jobs.ts'

export interface WorkerOptions {
  readonly house: House
  /** Unique among all nodes, also after a restart. */
  readonly name: string
  readonly works: JobWorks
  readonly schedules: Schedules
  readonly subscriptions: Subscriptions
  readonly nowMs: () => number
  readonly ids: Ids
  readonly personal: PersonalVault
  readonly randomBytes: (length: number) => Buffer
  readonly notice: (text: string) => void
  readonly limits?: Partial<WorkerLimits>
  /** A test makes the process die at a named point. */
  readonly pass?: (point: WorkerPoint) => void
}

export interface WorkerLimits {
  /** A node that has not renewed the lease of a running job for so long is taken for dead. */
  readonly leaseMs: number
  /** Where nothing woke us, look again after this time. */
  readonly pollMs: number
  readonly insideAtOnce: number
  readonly outsideAtOnce: number
  /** Work outside is ended after this time. */
  readonly sendMs: number
}

export const WORKER_LIMITS: WorkerLimits = {
  leaseMs: 60_000,
  pollMs: 500,
  insideAtOnce: 2,
  outsideAtOnce: 16,
  sendMs: 30_000,
}

export const WORKER_POINTS = [
  'inside: taken',
  'inside: before commit',
  'inside: after commit',
  'outside: before lease',
  'outside: after lease',
  'outside: after send',
  'outside: before commit',
  'outside: after completion',
] as const
export type WorkerPoint = (typeof WORKER_POINTS)[number]

export type WorkerCounts = Readonly<Record<'done' | 'again' | 'dead' | 'uncertain', number>>

const STOP_MS = 20_000
const SCHEDULES_EVERY_MS = 1_000

/** Does the jobs of one house. Several may work on one house at once, in one process or in many. */
export class Worker {
  readonly #options: WorkerOptions
  readonly #limits: WorkerLimits
  readonly #inside: InsideJobs
  readonly #outside: OutsideJobs
  readonly #counts = { done: 0, again: 0, dead: 0, uncertain: 0 }
  readonly #loops: Promise<void>[] = []
  #wake = Promise.withResolvers<void>()
  #isOpen = true
  #leasesAtMs = Number.NEGATIVE_INFINITY
  #schedulesAtMs = Number.NEGATIVE_INFINITY

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#limits = { ...WORKER_LIMITS, ...options.limits }
    const shared = { ...options, limits: this.#limits, count: this.#count, pass: options.pass ?? (() => undefined) }
    this.#inside = new InsideJobs(shared)
    this.#outside = new OutsideJobs(shared)
  }

  get house(): House['name'] {
    return this.#options.house.name
  }

  /** Attempts of this worker by how they ended. */
  get counts(): WorkerCounts {
    return { ...this.#counts }
  }

  start(): void {
    const { insideAtOnce } = this.#limits
    this.#loops.push(
      this.#loop(() => this.#keepTime()),
      this.#loop(() => this.#outside.takeSome(() => this.#isOpen)),
      ...Array.from({ length: insideAtOnce }, () => this.#loop(() => this.#inside.takeOne())),
    )
  }

  /** There may be something to do: do not wait for the next look. */
  wake(): void {
    this.#wake.resolve()
    this.#wake = Promise.withResolvers()
  }

  /** For tests and commands: everything that is due now, until nothing is. */
  async runDue(): Promise<void> {
    for (let isBusy = true; isBusy;) {
      isBusy = await this.#keepTime()
      while (await this.#inside.takeOne()) isBusy = true
      while (await this.#outside.takeSome(() => true)) isBusy = true
      await this.#outside.settled()
    }
  }

  /** Takes nothing new, and waits for what is under way; what is not ended in time is given up and found again by its lease. */
  async stop(): Promise<void> {
    this.#isOpen = false
    this.wake()
    const patience = new AbortController()
    await Promise.race([
      Promise.all([...this.#loops, this.#outside.settled()]),
      sleep(STOP_MS, undefined, { ref: false, signal: patience.signal }).catch(() => undefined),
    ])
    patience.abort()
  }

  readonly #count = (ending: keyof WorkerCounts): void => {
    this.#counts[ending] += 1
  }

  async #loop(step: () => Promise<boolean>): Promise<void> {
    let hasFailed = false
    while (this.#isOpen) {
      const awake = this.#wake.promise
      try {
        const isBusy = await step()
        hasFailed = false
        if (isBusy) continue
      } catch (error) {
        if (!hasFailed && this.#isOpen)
          this.#options.notice(
            `the jobs of the house "${this.#options.house.name}" wait: ${error instanceof Error ? error.message : String(error)}`,
          )
        hasFailed = true
      }
      await Promise.race([awake, this.#rest()])
    }
  }

  async #rest(): Promise<void> {
    await sleep(this.#limits.pollMs, undefined, { ref: false })
  }

  /** Leases of our own are renewed, those of the dead are ended, and what is due by the clock is made. */
  async #keepTime(): Promise<boolean> {
    const { house, schedules, ids, nowMs } = this.#options
    const now = nowMs()
    let made = 0
    if (now - this.#leasesAtMs >= this.#limits.leaseMs / 4) {
      this.#leasesAtMs = now
      await this.#outside.renewLeases()
      made += await this.#outside.recoverLost()
    }
    if (now - this.#schedulesAtMs >= SCHEDULES_EVERY_MS) {
      if (this.#schedulesAtMs === Number.NEGATIVE_INFINITY) await enterSchedules(house.db, schedules, now)
      this.#schedulesAtMs = now
      made += await runDueSchedules(house, schedules, { ids, nowMs: now })
    }
    return made > 0
  }
}

/** Attempts of several workers since their start, by how they ended. */
export function countAttempts(workers: readonly Pick<Worker, 'house' | 'counts'>[]) {
  return workers.flatMap(({ house, counts }) =>
    Object.entries(counts).map(([ending, count]) => ({ house, ending, count })),
  )
}
