import { AUDIT_LOG_OPERATIONS } from './contract-log.ts'
import { PERSONAL_OPERATIONS } from './contract-personal.ts'

export const AUDIT_OPERATIONS = [...AUDIT_LOG_OPERATIONS, ...PERSONAL_OPERATIONS] as const
