import { CAMPAIGN_OPERATIONS } from './contract-campaigns.ts'
import { TASK_OPERATIONS } from './contract-tasks.ts'

/** Operations on plans of publicity: campaigns, goals with their shares, tasks. */
export const CAMPAIGNS_OPERATIONS = [...CAMPAIGN_OPERATIONS, ...TASK_OPERATIONS] as const
