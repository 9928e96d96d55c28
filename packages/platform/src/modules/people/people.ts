import type { SignInPolicy } from '../../domain/sign-in-policy.ts'
import type { BoundOperation } from '../../operations/implementation.ts'
import { bindChangeMe, bindChangeMyPassword } from './change-me.ts'
import { bindChangePerson } from './change-person.ts'
import { createAccountWith, type CreateAccount } from './create-account.ts'
import { bindCreatePerson } from './create-person.ts'
import { bindEndPerson, bindEndPost } from './end-person.ts'
import { bindCreateFirstAdministrator } from './first-administrator.ts'
import { bindCreateKey, bindListKeys, bindWithdrawKey } from './keys.ts'
import { bindListPeople } from './list-people.ts'
import {
  bindConfirmSecondFactor,
  bindRemoveSecondFactor,
  bindRenewRecoveryCodes,
  bindStartSecondFactor,
} from './my-second-factor.ts'
import { bindFinishOidc, bindStartOidc } from './oidc-sign-in.ts'
import type { PasswordHashing } from './password-hashing.ts'
import { bindLinkSingleSignOn, bindMakePasswordLink, bindResetSecondFactor } from './person-account.ts'
import { bindAppointDeputy, bindAssignPost, bindListPostHolders } from './posts.ts'
import {
  bindApproveProposal,
  bindListProposals,
  bindRejectProposal,
  bindWithdrawProposal,
  type ProposalDeps,
} from './proposals.ts'
import { bindReadMe, type CountUnread, type SignInWays } from './read-me.ts'
import { bindReadPerson } from './read-person.ts'
import { bindListSamplePeople, bindSignInAsSample } from './sample-sign-in.ts'
import {
  bindEndOtherSessions,
  bindEndPersonSessions,
  bindEndSession,
  bindListPersonSessions,
  bindListSessions,
} from './sessions.ts'
import { bindSetPasswordByLink } from './set-password.ts'
import { bindSignIn } from './sign-in.ts'
import { bindSignOut } from './sign-out.ts'
import type { SingleSignOn } from './single-sign-on.ts'
import { bindUnmaskPerson } from './unmask-person.ts'

export interface PeopleDeps extends ProposalDeps {
  readonly policy: SignInPolicy
  readonly hashing: PasswordHashing
  readonly singleSignOn: SingleSignOn
  readonly signInWays: () => SignInWays
  /** From the desk. */
  readonly countUnread: CountUnread
  readonly keyWithdrawn: (keyId: string) => void
  /** The one-time link of the first administrator was used. */
  readonly linkUsed: () => void
}

export interface People {
  readonly operations: readonly BoundOperation[]
  /** For whoever lets people in, such as an invitation. */
  readonly createAccount: CreateAccount
}

/** People, their posts, how they sign in, what needs two of them, and the keys of systems. */
export function createPeople(deps: PeopleDeps): People {
  const { policy, hashing, singleSignOn } = deps
  const createAccount = createAccountWith(policy, hashing)
  const operations = [
    bindReadMe(deps.signInWays, deps.countUnread),
    bindListSamplePeople(),
    bindSignInAsSample(policy),
    bindSignOut(),
    bindSignIn(policy, hashing),
    bindListSessions(),
    bindEndSession(),
    bindEndOtherSessions(),
    bindChangeMe(),
    bindChangeMyPassword(policy, hashing),
    bindStartSecondFactor(policy),
    bindConfirmSecondFactor(policy),
    bindRenewRecoveryCodes(policy),
    bindRemoveSecondFactor(policy),
    bindSetPasswordByLink(policy, hashing),
    bindCreateFirstAdministrator(policy, createAccount, deps.linkUsed),
    bindStartOidc(singleSignOn),
    bindFinishOidc(policy, singleSignOn),
    bindListPeople(),
    bindReadPerson(),
    bindCreatePerson(policy, createAccount),
    bindChangePerson(),
    bindEndPerson(),
    bindUnmaskPerson(),
    bindListPostHolders(policy),
    bindAssignPost(policy),
    bindEndPost(),
    bindAppointDeputy(policy),
    bindMakePasswordLink(policy),
    bindResetSecondFactor(),
    bindLinkSingleSignOn(() => singleSignOn.issuers),
    bindListPersonSessions(),
    bindEndPersonSessions(),
    bindListProposals(deps),
    bindApproveProposal(deps),
    bindRejectProposal(deps),
    bindWithdrawProposal(),
    bindListKeys(),
    bindCreateKey(),
    bindWithdrawKey(deps.keyWithdrawn),
  ]
  return { operations, createAccount }
}
