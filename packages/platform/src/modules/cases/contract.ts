import { CASE_OPERATIONS } from './contract-cases.ts'
import { FILE_OPERATIONS } from './contract-files.ts'
import { TEXT_OPERATIONS } from './contract-texts.ts'

/** Local cases, and the texts for notices that they become. */
export const CASES_OPERATIONS = [...CASE_OPERATIONS, ...FILE_OPERATIONS, ...TEXT_OPERATIONS] as const
