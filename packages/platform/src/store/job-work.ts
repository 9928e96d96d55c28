import type { Ids } from '../domain/ids.ts'
import type { Every } from '../domain/next-run.ts'
import type { ToldFact } from './facts.ts'
import type { House, HouseTransaction } from './house.ts'
import type { NewJob } from './jobs.ts'
import type { PersonalVault } from './personal-vault.ts'

/** One job as it was taken. */
export interface Job {
  readonly id: string
  readonly kind: string
  readonly factId: string | null
  readonly payload: Readonly<Record<string, unknown>>
  /** Counts from 1: this attempt. */
  readonly attempt: number
}

/** What work may use. `db` is the transaction in which the job also becomes done: all of it happens, or none. */
export interface JobAct {
  readonly db: HouseTransaction
  readonly house: House['name']
  readonly nowMs: number
  readonly nowIso: string
  readonly ids: Ids
  readonly personal: PersonalVault
  readonly randomBytes: (length: number) => Buffer
  fact(fact: ToldFact): Promise<string>
  enqueue(job: NewJob): Promise<string>
}

/** Work in the database alone: exactly once, since it shares the transaction of its completion. */
export interface InsideWork {
  readonly place: 'inside'
  /** Kinds of job that it makes. */
  readonly makes?: readonly string[]
  readonly attemptsMax?: number
  run(act: JobAct, job: Job): Promise<void>
}

/** Something leaves the house. The job is marked as running, and that is committed, before `send` is called. */
export interface OutsideWork {
  readonly place: 'outside'
  /** `again`: the receiver knows the id of what it has seen. `ask`: after a crash in the middle a person decides. */
  readonly ifCut: 'again' | 'ask'
  readonly makes?: readonly string[]
  readonly attemptsMax?: number
  /** The first wait before another attempt; each further one is twice as long, up to `waitMostMs`. */
  readonly waitMs?: number
  readonly waitMostMs?: number
  /** At once in one lane, over all nodes. */
  readonly laneMost?: number
  send(house: House, job: Job, signal: AbortSignal): Promise<Sent>
  /** What becomes of it in the database, in the transaction of its completion. `isLast`: no attempt follows by itself. */
  settle?(act: JobAct, job: Job, sent: Sent, isLast: boolean): Promise<void>
}

/** `unknown`: it may have arrived. `failed`: it has not. */
export type Sent =
  | { readonly outcome: 'done'; readonly note?: Readonly<Record<string, unknown>> }
  | {
      readonly outcome: 'failed'
      readonly error: string
      /** More attempts are of no use. */
      readonly isFinal?: boolean
      readonly waitMs?: number
      readonly note?: Readonly<Record<string, unknown>>
    }
  | { readonly outcome: 'unknown'; readonly error: string; readonly note?: Readonly<Record<string, unknown>> }

export type JobWork = InsideWork | OutsideWork

/** Kind of job → who does it. */
export type JobWorks = ReadonlyMap<string, JobWork>

/** Name → which kind of job comes when. */
export type Schedules = ReadonlyMap<string, { readonly job: string; readonly every: Every }>
