import { LIMIT_ACCOUNT_OPERATIONS } from './contract-accounts.ts'
import { LIMIT_CONTROL_OPERATIONS } from './contract-controls.ts'
import { LIMIT_REQUEST_OPERATIONS } from './contract-requests.ts'

export const LIMITS_OPERATIONS = [
  ...LIMIT_ACCOUNT_OPERATIONS,
  ...LIMIT_REQUEST_OPERATIONS,
  ...LIMIT_CONTROL_OPERATIONS,
] as const
