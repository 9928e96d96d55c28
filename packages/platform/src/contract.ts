import { OPENING_OPERATIONS } from './modules/accounts/opening/contract.ts'
import { ACCOUNTS_OPERATIONS } from './modules/accounts/contract.ts'
import { ALLIANCE_OPERATIONS } from './modules/alliance/contract.ts'
import { AUDIT_OPERATIONS } from './modules/audit/contract.ts'
import { CAMPAIGNS_OPERATIONS } from './modules/campaigns/contract.ts'
import { CASES_OPERATIONS } from './modules/cases/contract.ts'
import { DESK_OPERATIONS } from './modules/desk/contract.ts'
import { EXCHANGE_OPERATIONS } from './modules/exchange/contract.ts'
import { GROUPS_OPERATIONS } from './modules/groups/contract.ts'
import { INTERCEPT_OPERATIONS } from './modules/intercept/contract.ts'
import { LETTERS_OPERATIONS } from './modules/letters/contract.ts'
import { OUTREACH_OPERATIONS } from './modules/outreach/contract.ts'
import { PAGES_OPERATIONS } from './modules/pages/contract.ts'
import { PAPERS_OPERATIONS } from './modules/papers/contract.ts'
import { PATROL_OPERATIONS } from './modules/patrol/contract.ts'
import { PEOPLE_OPERATIONS } from './modules/people/contract.ts'
import { SAMPLE_OPERATIONS } from './modules/sample/contract.ts'

/** Every operation of the modules, as data: for routes, documents, tests, and the typed client of the web pages. */
export const CONTRACT = [
  ...ALLIANCE_OPERATIONS,
  ...GROUPS_OPERATIONS,
  ...PEOPLE_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...EXCHANGE_OPERATIONS,
  ...DESK_OPERATIONS,
  ...INTERCEPT_OPERATIONS,
  ...PAGES_OPERATIONS,
  ...PATROL_OPERATIONS,
  ...OPENING_OPERATIONS,
  ...ACCOUNTS_OPERATIONS,
  ...CASES_OPERATIONS,
  ...OUTREACH_OPERATIONS,
  ...CAMPAIGNS_OPERATIONS,
  ...LETTERS_OPERATIONS,
  ...PAPERS_OPERATIONS,
  ...SAMPLE_OPERATIONS,
] as const

export type { InputOf, Operation, OutputOf } from './domain/operation.ts'
