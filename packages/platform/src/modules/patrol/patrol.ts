import type { BoundOperation } from '../../operations/implementation.ts'
import type { JobWork } from '../../store/job-work.ts'
import type { PatrolDeps } from './deps.ts'
import { bindExportInterception } from './export-interception.ts'
import { bindGather } from './gather.ts'
import { bindListGatheredAccounts, bindReadGatheredAccount, bindUnmaskGatheredAccount } from './gathered-accounts.ts'
import { bindListHotAreas } from './hot-areas.ts'
import { bindChangeInterception, bindCloseInterception, bindCreateInterception } from './keep-interception.ts'
import { bindAddInterceptionPost, bindEndInterceptionPost } from './keep-posts.ts'
import { bindListApproaches, bindReadApproachTally } from './list-approaches.ts'
import { bindListInterceptions, bindReadInterception } from './list-interceptions.ts'
import { bindListMyShifts, bindListShifts } from './list-shifts.ts'
import { bindListMachineTexts } from './machine-texts.ts'
import { bindListMachineTransfers, bindRevokeMachineTransfer } from './machine-transfers.ts'
import { bindReadPatrolSheet } from './patrol-sheet.ts'
import { bindListShiftCandidates, bindPlanShifts } from './plan-shifts.ts'
import { bindRecordApproach } from './record-approach.ts'
import { bindBeginShift, bindEndShift } from './stand.ts'
import { bindStepGatheredAccount, LAPSE, lapseWork } from './step-account.ts'
import { bindCancelShift, bindSwapShift } from './swap-shift.ts'
import { bindUnmaskApproach, bindWithdrawApproach } from './withdraw-approach.ts'

export { LAPSE } from './step-account.ts'
export type { PatrolDeps } from './deps.ts'

/** Patrols at machines, what machines say, transfers that wait a day, and interceptions: posts, rosters, what was gathered. */
export function createPatrol(deps: PatrolDeps): readonly BoundOperation[] {
  return [
    bindReadPatrolSheet(deps),
    bindRecordApproach(deps),
    bindListApproaches(),
    bindReadApproachTally(),
    bindWithdrawApproach(),
    bindUnmaskApproach(),
    bindListMachineTexts(deps),
    bindListMachineTransfers(deps),
    bindRevokeMachineTransfer(),
    bindListInterceptions(),
    bindReadInterception(),
    bindCreateInterception(),
    bindChangeInterception(),
    bindCloseInterception(),
    bindAddInterceptionPost(),
    bindEndInterceptionPost(),
    bindListHotAreas(deps),
    bindListShifts(),
    bindListMyShifts(),
    bindListShiftCandidates(),
    bindPlanShifts(),
    bindBeginShift(),
    bindEndShift(),
    bindSwapShift(),
    bindCancelShift(),
    bindGather(deps),
    bindListGatheredAccounts(),
    bindReadGatheredAccount(),
    bindUnmaskGatheredAccount(),
    bindStepGatheredAccount(deps),
    bindExportInterception(),
  ]
}

/** Kind of job → who does it. */
export const patrolWorks = (): readonly (readonly [kind: string, work: JobWork])[] => [[LAPSE, lapseWork()]]
