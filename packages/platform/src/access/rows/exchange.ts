import type { AccessRows } from '../grants.ts'

export const EXCHANGE_ROWS: AccessRows = {}
