import { APPEAL_OPERATIONS } from './contract-appeals.ts'
import { CONTACT_OPERATIONS } from './contract-contacts.ts'
import { COUNTER_OPERATIONS } from './contract-counter.ts'
import { HOLD_OPERATIONS } from './contract-holds.ts'
import { INTERVENTION_OPERATIONS } from './contract-interventions.ts'
import { REPORT_OPERATIONS } from './contract-reports.ts'

export const INTERCEPT_OPERATIONS = [
  ...INTERVENTION_OPERATIONS,
  ...HOLD_OPERATIONS,
  ...APPEAL_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...REPORT_OPERATIONS,
  ...COUNTER_OPERATIONS,
] as const
