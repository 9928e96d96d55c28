import { BATCH_OPERATIONS } from './contract-batches.ts'
import { STEP_OPERATIONS } from './contract-steps.ts'

/** Letters that are handed out, and their receipts. */
export const LETTERS_OPERATIONS = [...BATCH_OPERATIONS, ...STEP_OPERATIONS] as const
