import type { ColumnType, Generated } from 'kysely'

/** Tables of the migration `house-0011-accounts-opening.sql`. */
type Json<T = unknown> = ColumnType<T, string, string>

export interface AccountHolderTable {
  id: string
  kind: string
  name_cipher: string
  name_terms: ColumnType<number[], readonly string[] | undefined, readonly string[]>
  id_number_cipher: string
  id_number_lookup: Buffer
  phone_cipher: string | null
  phone_lookup: Buffer | null
  birth_year: number | null
  occupation: string
  recorded_at: string
  version: Generated<number>
}

export interface AccountCompanionTable {
  id: string
  organisation_id: string
  name_cipher: string | null
  phone_cipher: string | null
  phone_lookup: Buffer | null
  seen_at: string
  recorded_by: string
}

/** What an applicant asks for. */
export interface RequestedAccount {
  readonly class: 'I' | 'II' | 'III'
  readonly dailyMinor: number
  readonly cards: number
  readonly ebanking: boolean
  readonly token: boolean
}

/** What he gets. */
export interface GrantedAccount {
  readonly class: 'I' | 'II' | 'III'
  readonly dailyMinor: number
  readonly yearlyMinor: number
  /** Null: there is no term. */
  readonly lowLimitUntil: string | null
}

/** What registry and visit say of a company. */
export interface CompanyRecord {
  readonly registry: 'clear' | 'abnormal' | 'severe-violation'
  readonly legalPersonFirms: number
  readonly sharedAddressFirms: number
  readonly legalPersonAware: boolean | null
  readonly siteVisited: boolean
}

export interface AccountApplicationTable {
  id: string
  organisation_id: string
  state: string
  kind: string
  channel: string
  name_cipher: string
  id_number_cipher: string
  id_number_lookup: Buffer
  phone_cipher: string
  phone_lookup: Buffer
  address_cipher: string
  address_lookup: Buffer
  employer_cipher: string | null
  employer_lookup: Buffer | null
  birth_year: number | null
  is_local: boolean | null
  occupation: string
  purpose: string
  request: Json<RequestedAccount>
  company: ColumnType<CompanyRecord | null, string | null, string | null>
  companion_id: string | null
  companion_relation: string | null
  holder_id: string | null
  begun_at: string
  begun_by: string
  decision_seq: number | null
  decided_at: string | null
  outcome: string | null
  granted: ColumnType<GrantedAccount | null, string | null, string | null>
  grouped_at: string | null
  second_look: string | null
  appealed_at: string | null
  account_id: string | null
  closed_at: string | null
  version: Generated<number>
}

export interface AccountApplicationStepTable {
  id: string
  application_id: string
  seq: number
  action: string
  result: string | null
  evidence: Json<Readonly<Record<string, unknown>>>
  occurred_at: string
  actor: string
}

export interface AccountApplicationPaperTable {
  id: string
  step_id: string
  content_cipher: string
}

export interface AccountTable {
  id: string
  organisation_id: string
  holder_id: string
  application_id: string | null
  number_cipher: string
  number_lookup: Buffer
  class: string
  state: string
  state_reason: string | null
  occupation: string
  purpose: string
  currency: Generated<string>
  opening_daily_minor: number
  opening_yearly_minor: number
  low_limit_until: string | null
  opened_at: string
  last_used_at: string | null
  verified_at: string
  question: string | null
  closed_at: string | null
  version: Generated<number>
}

export interface AccountEventTable {
  id: string
  account_id: string
  kind: string
  reason: string | null
  evidence: Json<Readonly<Record<string, unknown>>>
  occurred_at: string
  actor: string
}

export interface AccountLedgerCursorTable {
  id: string
  seq: number
}

export interface AccountsOpeningTables {
  account_holder: AccountHolderTable
  account_companion: AccountCompanionTable
  account_application: AccountApplicationTable
  account_application_step: AccountApplicationStepTable
  account_application_paper: AccountApplicationPaperTable
  account: AccountTable
  account_event: AccountEventTable
  account_ledger_cursor: AccountLedgerCursorTable
}
