import type { BoundOperation } from '../../../operations/implementation.ts'
import { bindListOpenedAccounts, bindReadOpenedAccount, bindVerifyAccountHolder } from './accounts.ts'
import { bindBeginApplication } from './begin.ts'
import { bindCheckApplicantFace, bindCompareApplicantByHand } from './check-face.ts'
import { bindCheckApplicantPhone } from './check-phone.ts'
import { bindDecideApplication } from './decide.ts'
import type { OpeningDeps } from './deps.ts'
import { bindInterviewApplicant } from './interview.ts'
import { bindListApplications } from './list-applications.ts'
import { bindLookUpApplicant } from './look-up.ts'
import { bindOpenAccount } from './open-account.ts'
import { bindReadApplication } from './read-application.ts'
import { bindAnswerApplicationAppeal, bindAppealApplication, bindLookAgainAtApplication } from './second-look.ts'
import { bindLeaveApplication, bindSetStepAside } from './set-aside.ts'
import { bindSignOpeningNotice } from './sign-notice.ts'
import { bindReadOpeningContent } from './view-content.ts'

/** Account opening in five steps: what was found, what was decided, what became of the account. */
export function createOpening(deps: OpeningDeps): readonly BoundOperation[] {
  return [
    bindBeginApplication(deps),
    bindSignOpeningNotice(deps),
    bindCheckApplicantFace(deps),
    bindCompareApplicantByHand(),
    bindLookUpApplicant(deps),
    bindCheckApplicantPhone(deps),
    bindSetStepAside(),
    bindInterviewApplicant(deps),
    bindLeaveApplication(),
    bindDecideApplication(deps),
    bindLookAgainAtApplication(deps),
    bindAppealApplication(),
    bindAnswerApplicationAppeal(deps),
    bindOpenAccount(),
    bindReadOpeningContent(deps),
    bindListApplications(),
    bindReadApplication(deps),
    bindListOpenedAccounts(),
    bindReadOpenedAccount(),
    bindVerifyAccountHolder(),
  ]
}
