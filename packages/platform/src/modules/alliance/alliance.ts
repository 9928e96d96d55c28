import type { BoundOperation } from '../../operations/implementation.ts'
import { bindListOrganisations } from './list-organisations.ts'
import { bindReadOrganisation } from './read-organisation.ts'

/** Members of the net: the tree of organisations, invitations, leading groups and commands. */
export function createAlliance(): readonly BoundOperation[] {
  return [bindListOrganisations(), bindReadOrganisation()]
}
