import type { BoundOperation } from '../../operations/implementation.ts'
import { bindChooseInterceptPolicy, bindReadInterceptPolicy } from './choose-policy.ts'
import { bindDecideAppeal, bindListAppeals, bindReadAppeal } from './decide-appeal.ts'
import {
  bindAbandonPayment,
  bindApproveRelease,
  bindHoldPayment,
  bindProposeRelease,
  bindRefusePayment,
  bindRejectRelease,
} from './decide-holds.ts'
import { bindFileAppeal, bindFileOwnAppeal } from './file-appeal.ts'
import type { InterceptDeps } from './intercept-deps.ts'
import { bindMarkLetterGiven, bindReadLetter } from './letters.ts'
import { bindListInterventions, bindReadIntervention } from './list-interventions.ts'
import { bindOrderStop } from './order-stop.ts'
import { bindReadOwnMatter } from './own-matter.ts'
import { bindListPoliceReports, bindReadPoliceReport, bindReceivePoliceReport } from './police-reports.ts'
import { bindRecordOutcome } from './record-outcome.ts'
import { bindReportToPolice } from './report-to-police.ts'
import {
  bindCallTrustedContact,
  bindEndTrustedContact,
  bindReadTrustedContacts,
  bindSetTrustedContact,
} from './trusted-contacts.ts'

/** Walking a person through a payment that may be a scam: from the notice to the outcome. */
export function createIntercept(deps: InterceptDeps): readonly BoundOperation[] {
  return [
    bindListInterventions(),
    bindReadIntervention(),
    bindRecordOutcome(deps.scamTypeIds),
    bindReadInterceptPolicy(deps.policies),
    bindChooseInterceptPolicy(),
    bindHoldPayment(deps.policies),
    bindProposeRelease(),
    bindApproveRelease(),
    bindRejectRelease(),
    bindRefusePayment(),
    bindAbandonPayment(),
    bindReadLetter(deps),
    bindMarkLetterGiven(),
    bindFileAppeal(deps.policies),
    bindListAppeals(),
    bindReadAppeal(),
    bindDecideAppeal(),
    bindReadOwnMatter(deps),
    bindFileOwnAppeal(deps.policies),
    bindSetTrustedContact(),
    bindEndTrustedContact(),
    bindReadTrustedContacts(),
    bindCallTrustedContact(),
    bindReportToPolice(deps),
    bindListPoliceReports(),
    bindReadPoliceReport(),
    bindReceivePoliceReport(),
    bindOrderStop(deps),
  ]
}

export { policePaper } from './police-paper.ts'
export { interceptWorks } from './works.ts'
export type { InterceptDeps } from './intercept-deps.ts'
export { heldPayments, sentReports, waitingAppeals } from './desk-sources.ts'
