import type { AccessRows } from '../grants.ts'

export const GROUPS_ROWS: AccessRows = {}
