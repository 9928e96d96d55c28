import type { BoundOperation } from '../../operations/implementation.ts'
import type { JobWork } from '../../store/job-work.ts'
import { createLimits, limitsWorks } from './limits/limits.ts'
import type { LimitsDeps } from './limits/limits-deps.ts'

export interface AccountsDeps {
  readonly limits: LimitsDeps
}

/** Accounts: opened in steps, with limits that fit the customer. */
export function createAccounts({ limits }: AccountsDeps): readonly BoundOperation[] {
  return [...createLimits(limits)]
}

/** Kind of job → who does it. */
export function accountsWorks({ limits }: AccountsDeps): readonly (readonly [kind: string, work: JobWork])[] {
  return [...limitsWorks(limits)]
}

export { COUNT_PEERS_JOB, EXPIRE_JOB, limitReviews, LIMITS_ASKED_JOBS } from './limits/limits.ts'
