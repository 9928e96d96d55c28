import { PAPER_FILE_OPERATIONS } from './contract-files.ts'
import { PAPER_OPERATIONS } from './contract-papers.ts'
import { STEP_OPERATIONS } from './contract-steps.ts'

/** Papers: written from a frozen run, edited, approved by another, issued, recalled, verified. */
export const PAPERS_OPERATIONS = [...PAPER_OPERATIONS, ...STEP_OPERATIONS, ...PAPER_FILE_OPERATIONS] as const
