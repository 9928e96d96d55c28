import { FACT_OPERATIONS } from './facts-contract.ts'
import { JOB_OPERATIONS } from './jobs-contract.ts'
import { MESSAGE_OPERATIONS } from './messages-contract.ts'
import { WEBHOOK_OPERATIONS } from './webhooks-contract.ts'

export const EXCHANGE_OPERATIONS = [
  ...JOB_OPERATIONS,
  ...FACT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...MESSAGE_OPERATIONS,
] as const
