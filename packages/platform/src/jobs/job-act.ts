import { appendFact } from '../store/facts.ts'
import type { HouseTransaction } from '../store/house.ts'
import type { JobAct } from '../store/job-work.ts'
import { enqueueJob } from '../store/jobs.ts'
import type { WorkerCounts, WorkerLimits, WorkerOptions, WorkerPoint } from './worker.ts'

/** What the two halves of a worker share. */
export interface WorkerParts extends WorkerOptions {
  readonly limits: WorkerLimits
  readonly pass: (point: WorkerPoint) => void
  readonly count: (ending: keyof WorkerCounts) => void
}

export function jobAct(
  db: HouseTransaction,
  { house, nowMs, ids, personal, randomBytes, subscriptions }: WorkerParts,
): JobAct {
  const now = nowMs()
  const nowIso = new Date(now).toISOString()
  return {
    db,
    house: house.name,
    nowMs: now,
    nowIso,
    ids,
    personal,
    randomBytes,
    fact: (fact) => appendFact(db, { actor: 'system', occurredAt: nowIso, ...fact }, { ids, nowIso, subscriptions }),
    enqueue: (job) => enqueueJob(db, job, { ids, nowIso }),
  }
}

/** From zero up to, not including, one. */
export function chanceOf({ randomBytes }: Pick<WorkerParts, 'randomBytes'>): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32
}

/** A sentence for the job's record: bounded, and without long digit runs that could be somebody's number. */
export function errorText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replaceAll(/\d{7,}/g, '…').slice(0, 500)
}
