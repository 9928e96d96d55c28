import type { ColumnType, Generated } from 'kysely'
import type { PaperList, ProposedLimit } from '../../domain/limits.ts'

/** Tables of the migration `house-0012-accounts-limits.sql`. */
type Json<T = unknown> = ColumnType<T, string, string>
type Strings = ColumnType<string[], readonly string[] | undefined, readonly string[]>

export interface AccountLimitTable {
  id: string
  account_id: string
  daily_minor: number
  yearly_minor: number
  origin: string
  request_id: string | null
  from_at: string
  set_by: string
  ended_at: string | null
}

export interface LimitRequestTable {
  id: string
  organisation_id: string
  account_id: string
  state: string
  channel: string
  occupation: string
  purpose: string
  old_daily_minor: number
  old_yearly_minor: number
  asked_daily_minor: number
  asked_yearly_minor: number
  proposal: Json<ProposedLimit>
  papers: Json<PaperList>
  papers_version: number
  papers_sha256: Buffer
  told_at: string
  told_by: string
  visits: Generated<number>
  submitted_at: string | null
  submitted_by: string | null
  hands: Strings
  source: string | null
  decision_seq: number | null
  rung: string | null
  hits: Strings
  checks: Strings
  checks_done: Strings
  effective_at: string | null
  send_back_reason: string | null
  granted_daily_minor: number | null
  granted_yearly_minor: number | null
  reviewed_at: string | null
  reviewed_by: string | null
  refusal: string | null
  refusal_note: string | null
  appealed_at: string | null
  appeal_cipher: string | null
  appeal_due_at: string | null
  appeal_decided_at: string | null
  appeal_decided_by: string | null
  appeal_answer: string | null
  took_effect_at: string | null
  ended_at: string | null
  end_reason: string | null
  version: Generated<number>
}

export interface LimitRequestStepTable {
  id: string
  request_id: string
  no: number
  action: string
  from_state: string | null
  to_state: string
  actor: string
  occurred_at: string
  evidence: Json<Readonly<Record<string, unknown>>>
}

export interface LimitRequestPaperTable {
  request_id: string
  paper: string
  result: string
  seen_at: string
  seen_by: string
}

export interface LimitUseTable {
  account_id: string
  payment_id: string
  day: string
  amount_minor: number
  recorded_at: string
  recorded_by: string
  released_at: string | null
}

export interface AccountDayTable {
  account_id: string
  day: string
  out_minor: number
  payments: number
}

export interface AccountControlTable {
  id: string
  account_id: string
  kind: string
  amount_minor: number | null
  since: string
  set_by: string
  channel: string
  release_asked_at: string | null
  release_asked_by: string | null
  release_at: string | null
  ended_at: string | null
  ended_by: string | null
}

export interface EbankingCheckTable {
  id: string
  organisation_id: string
  account_id: string
  phone_cipher: string
  phone_lookup: Buffer
  result: string
  evidence: Json<Readonly<Record<string, unknown>>>
  checked_at: string
  checked_by: string
}

export interface PeerUseTable {
  occupation: string
  class: string
  accounts: number
  day_covered_minor: number
  day_median_minor: number
  counted_at: string
}

export interface AccountsLimitsTables {
  account_limit: AccountLimitTable
  limit_request: LimitRequestTable
  limit_request_step: LimitRequestStepTable
  limit_request_paper: LimitRequestPaperTable
  limit_use: LimitUseTable
  account_day: AccountDayTable
  account_control: AccountControlTable
  ebanking_check: EbankingCheckTable
  peer_use: PeerUseTable
}
