import { ACCOUNT_OPERATIONS } from './contract-accounts.ts'
import { OUTCOME_OPERATIONS } from './contract-outcome.ts'
import { STEP_OPERATIONS } from './contract-steps.ts'
import { VIEW_OPERATIONS } from './contract-views.ts'

export const OPENING_OPERATIONS = [
  ...STEP_OPERATIONS,
  ...OUTCOME_OPERATIONS,
  ...VIEW_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
] as const
