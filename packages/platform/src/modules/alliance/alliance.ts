import type { Sector } from '../../domain/organisation.ts'
import type { Role } from '../../domain/role.ts'
import type { BoundOperation } from '../../operations/implementation.ts'
import { bindAcceptInvitation, bindPreviewInvitation } from './accept-invitation.ts'
import type { CreateAccount } from './create-account-port.ts'
import { bindChangeCommand, bindCloseCommand, bindCreateCommand } from './change-commands.ts'
import { bindChangeOrganisation, bindSetPopulation } from './change-organisation.ts'
import { bindAddContact, bindEndContact, bindListContacts, bindReplaceContact, bindRevealContact } from './contacts.ts'
import { bindCreateOrganisation } from './create-organisation.ts'
import { bindEndOrganisation } from './end-organisation.ts'
import { bindExportOrganisations, bindReadImportTemplate } from './export-organisations.ts'
import { GuessLimit } from './guess-limit.ts'
import { bindExplainImport, bindImportOrganisations, bindTryImport } from './import-organisations.ts'
import { bindListInvitations, bindMakeInvitation, bindWithdrawInvitation } from './invitations.ts'
import { bindListOrganisations, bindReadTree } from './list-organisations.ts'
import { bindMoveOrganisation } from './move-organisation.ts'
import { bindListCommands, bindReadAppointment, bindReadCommand } from './read-commands.ts'
import { bindReadOrganisation, bindReadOrganisationHistory } from './read-organisation.ts'
import { bindAnswerOffer, bindEndSeat, bindSeatMember } from './seat-members.ts'

export interface AllianceDeps {
  readonly createAccount: CreateAccount
  /** Which roles there are in organisations of each sector. */
  readonly rolesBySector: Readonly<Record<Sector, readonly Role[]>>
}

const PREVIEWS_MOST = 60
const ACCEPTANCES_MOST = 20

/** Members of the net: the tree of organisations, invitations, leading groups and commands. */
export function createAlliance({ createAccount, rolesBySector }: AllianceDeps): readonly BoundOperation[] {
  return [
    bindListOrganisations(),
    bindReadTree(),
    bindReadOrganisation(),
    bindReadOrganisationHistory(),
    bindCreateOrganisation(),
    bindChangeOrganisation(),
    bindMoveOrganisation(),
    bindEndOrganisation(),
    bindSetPopulation(),
    bindListContacts(),
    bindRevealContact(),
    bindAddContact(),
    bindReplaceContact(),
    bindEndContact(),
    bindExportOrganisations(),
    bindReadImportTemplate(),
    bindTryImport(),
    bindExplainImport(),
    bindImportOrganisations(),
    bindMakeInvitation(rolesBySector),
    bindListInvitations(rolesBySector),
    bindWithdrawInvitation(),
    bindPreviewInvitation(new GuessLimit(PREVIEWS_MOST)),
    bindAcceptInvitation(new GuessLimit(ACCEPTANCES_MOST), createAccount),
    bindListCommands(),
    bindReadCommand(),
    bindReadAppointment(),
    bindCreateCommand(),
    bindChangeCommand(),
    bindCloseCommand(),
    bindSeatMember(),
    bindEndSeat(),
    bindAnswerOffer(),
  ]
}
