import type { AccessRows } from './grants.ts'
import { ACCOUNTS_OPENING_ROWS } from './rows/accounts-opening.ts'
import { LIMITS_ROWS } from './rows/accounts-limits.ts'
import { ALLIANCE_ROWS } from './rows/alliance.ts'
import { AUDIT_ROWS } from './rows/audit.ts'
import { COUNTER_ROWS } from './rows/counter.ts'
import { CAMPAIGNS_ROWS } from './rows/campaigns.ts'
import { CASES_ROWS } from './rows/cases.ts'
import { DECISION_ROWS } from './rows/decisions.ts'
import { DESK_ROWS } from './rows/desk.ts'
import { EXCHANGE_ROWS } from './rows/exchange.ts'
import { GROUPS_ROWS } from './rows/groups.ts'
import { INTERCEPT_ROWS } from './rows/intercept.ts'
import { LETTERS_ROWS } from './rows/letters.ts'
import { OUTREACH_ROWS } from './rows/outreach.ts'
import { PAGES_ROWS } from './rows/pages.ts'
import { PAPERS_ROWS } from './rows/papers.ts'
import { PATROL_ROWS } from './rows/patrol.ts'
import { PEOPLE_ROWS } from './rows/people.ts'
import { SAMPLE_ROWS } from './rows/sample.ts'

/** The whole law: operation × role × relation to the organisation that owns the record. An operation without a row does not start. */
export const ACCESS: AccessRows = {
  ...DECISION_ROWS,
  ...ALLIANCE_ROWS,
  ...GROUPS_ROWS,
  ...PEOPLE_ROWS,
  ...AUDIT_ROWS,
  ...EXCHANGE_ROWS,
  ...DESK_ROWS,
  ...INTERCEPT_ROWS,
  ...COUNTER_ROWS,
  ...PAGES_ROWS,
  ...PATROL_ROWS,
  ...ACCOUNTS_OPENING_ROWS,
  ...LIMITS_ROWS,
  ...CAMPAIGNS_ROWS,
  ...CASES_ROWS,
  ...OUTREACH_ROWS,
  ...LETTERS_ROWS,
  ...PAPERS_ROWS,
  ...SAMPLE_ROWS,
}
