import type { BoundOperation } from '../../../operations/implementation.ts'
import type { JobWork } from '../../../store/job-work.ts'
import { bindAppealLimitRefusal, bindDecideLimitAppeal } from './appeal.ts'
import { bindAskLimitRaise, bindAskLimitRaiseByNumber } from './ask-raise.ts'
import { COUNT_PEERS_JOB, countPeersWork } from './count-peers.ts'
import { bindCheckEbankingPhone } from './ebanking-phone.ts'
import { EXPIRE_JOB, expireRequestsWork } from './expire-requests.ts'
import { bindPressKillSwitch, bindPressKillSwitchFor, bindReleaseKillSwitch } from './kill-switch.ts'
import type { LimitsDeps } from './limits-deps.ts'
import { bindListLimitRequests } from './list-requests.ts'
import { bindLowerLimit, bindLowerLimitByNumber } from './lower-limit.ts'
import {
  bindLockMoney,
  bindUnlockMoney,
  bindUnlockMoneyByNumber,
  END_LOCK_JOB,
  endMoneyLockWork,
} from './money-lock.ts'
import { bindFindAccount, bindReadLimitChoices, bindReadLimits, bindReadLimitsByNumber } from './read-limits.ts'
import { bindReadLimitAppeal, bindReadLimitRequest } from './read-request.ts'
import { bindRecordAccount } from './record-account.ts'
import {
  bindApproveLimitRaise,
  bindRefuseLimitRaise,
  bindSendBackLimitRequest,
  bindWithdrawLimitRaise,
} from './review.ts'
import { bindSubmitLimitPapers } from './submit-papers.ts'
import { TAKE_EFFECT_JOB, takeEffectWork } from './take-effect.ts'
import { TELL_LEDGER_JOB, tellLedgerWork } from './tell-ledger.ts'
import { bindCheckLimit, bindCountLimitUse, bindReleaseLimitUse } from './use-limit.ts'

/** Limits that fit the customer: proposed, raised with papers told once, lowered at once, stopped by himself. */
export function createLimits(deps: LimitsDeps): readonly BoundOperation[] {
  return [
    bindRecordAccount(deps),
    bindFindAccount(deps),
    bindReadLimits(deps),
    bindReadLimitsByNumber(deps),
    bindCheckLimit(deps),
    bindCountLimitUse(deps),
    bindReleaseLimitUse(),
    bindReadLimitChoices(deps),
    bindAskLimitRaise(deps),
    bindAskLimitRaiseByNumber(deps),
    bindListLimitRequests(deps),
    bindReadLimitRequest(deps),
    bindReadLimitAppeal(),
    bindSubmitLimitPapers(deps),
    bindSendBackLimitRequest(),
    bindApproveLimitRaise(deps),
    bindRefuseLimitRaise(deps),
    bindWithdrawLimitRaise(),
    bindAppealLimitRefusal(deps),
    bindDecideLimitAppeal(deps),
    bindLowerLimit(),
    bindLowerLimitByNumber(),
    bindPressKillSwitch(),
    bindPressKillSwitchFor(),
    bindReleaseKillSwitch(deps),
    bindLockMoney(),
    bindUnlockMoney(deps),
    bindUnlockMoneyByNumber(deps),
    bindCheckEbankingPhone(deps),
  ]
}

/** Kind of job → who does it. */
export function limitsWorks(deps: LimitsDeps): readonly (readonly [kind: string, work: JobWork])[] {
  return [
    [TAKE_EFFECT_JOB, takeEffectWork()],
    [TELL_LEDGER_JOB, tellLedgerWork(deps)],
    [END_LOCK_JOB, endMoneyLockWork()],
    [COUNT_PEERS_JOB, countPeersWork(deps.content)],
    [EXPIRE_JOB, expireRequestsWork(deps.content)],
  ]
}

/** Kinds of job that a person's act makes. */
export const LIMITS_ASKED_JOBS = [TAKE_EFFECT_JOB, TELL_LEDGER_JOB, END_LOCK_JOB]
/** Kinds of job that the clock makes. */
export { COUNT_PEERS_JOB, EXPIRE_JOB }
export { limitReviews } from './desk-source.ts'
