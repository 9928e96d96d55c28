import { COMMAND_OPERATIONS } from './contract-commands.ts'
import { CONTACT_OPERATIONS } from './contract-contacts.ts'
import { FILE_OPERATIONS } from './contract-files.ts'
import { INVITATION_OPERATIONS } from './contract-invitations.ts'
import { TREE_OPERATIONS } from './contract-tree.ts'

export const ALLIANCE_OPERATIONS = [
  ...TREE_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...FILE_OPERATIONS,
  ...INVITATION_OPERATIONS,
  ...COMMAND_OPERATIONS,
] as const
