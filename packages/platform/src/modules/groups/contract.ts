import { BOARD_OPERATIONS } from './contract-board.ts'
import { BRIEFING_OPERATIONS } from './contract-briefings.ts'
import { GROUP_OPERATIONS } from './contract-groups.ts'
import { INBOX_OPERATIONS } from './contract-inbox.ts'

export const GROUPS_OPERATIONS = [
  ...GROUP_OPERATIONS,
  ...BRIEFING_OPERATIONS,
  ...INBOX_OPERATIONS,
  ...BOARD_OPERATIONS,
] as const
