import type { AccessRows } from '../grants.ts'

export const DESK_ROWS: AccessRows = {}
