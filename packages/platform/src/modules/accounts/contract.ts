import { LIMITS_OPERATIONS } from './limits/contract.ts'

export const ACCOUNTS_OPERATIONS = [...LIMITS_OPERATIONS] as const
