import { ACTIVITY_OPERATIONS } from './contract-activities.ts'
import { FIELD_OPERATIONS } from './contract-field.ts'
import { FILE_OPERATIONS } from './contract-files.ts'
import { KEPT_OPERATIONS } from './contract-kept.ts'
import { REPORT_OPERATIONS } from './contract-reports.ts'

/** Operations on what was done for publicity, and on the reports of others. */
export const OUTREACH_OPERATIONS = [
  ...ACTIVITY_OPERATIONS,
  ...FIELD_OPERATIONS,
  ...FILE_OPERATIONS,
  ...KEPT_OPERATIONS,
  ...REPORT_OPERATIONS,
] as const
