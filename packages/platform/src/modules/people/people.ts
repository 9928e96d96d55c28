import type { BoundOperation } from '../../operations/implementation.ts'
import { bindReadMe, type SignInWays } from './read-me.ts'
import { bindListSamplePeople, bindSignInAsSample } from './sample-sign-in.ts'
import { bindSignOut } from './sign-out.ts'

export interface PeopleDeps {
  readonly signInWays: () => SignInWays
}

/** People, their posts, and how they sign in. */
export function createPeople({ signInWays }: PeopleDeps): readonly BoundOperation[] {
  return [bindReadMe(signInWays), bindListSamplePeople(), bindSignInAsSample(), bindSignOut()]
}
