import type { AccessRows } from '../grants.ts'

export const AUDIT_ROWS: AccessRows = {}
