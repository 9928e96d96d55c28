import type { ColumnType, Generated } from 'kysely'
import type { AccountAction, AccountKind, AccountState, Asked, Looked, PatrolOutcome } from '../../domain/patrol.ts'

type Strings<Value extends string = string> = ColumnType<Value[], readonly Value[], readonly Value[]>

/** Tables of the migration `house-0010-patrol.sql`. */
export interface InterceptionTable {
  id: string
  organisation_id: string
  name: string
  goal: string
  area_ids: Strings
  lead_person_id: string
  starts_on: string
  ends_on: string
  closed_at: string | null
  closing_words: string | null
  version: Generated<number>
  created_at: string
  created_by: string
}

export interface InterceptionPostTable {
  id: string
  interception_id: string
  site_id: string
  spot: string
  created_at: string
  created_by: string
  ended_at: string | null
  end_reason: string | null
}

export interface InterceptionShiftTable {
  id: string
  post_id: string
  person_id: string
  starts_at: string
  ends_at: string
  stood_from: string | null
  stood_to: string | null
  ended_at: string | null
  ended_how: 'swapped' | 'cancelled' | null
  end_reason: string | null
  swapped_from: string | null
  version: Generated<number>
  recorded_at: string
  recorded_by: string
}

export interface ApproachTable {
  id: string
  organisation_id: string
  site_id: string
  spot: string
  shift_id: string | null
  interception_id: string | null
  asked: Asked
  looked: Strings<Looked>
  reminded: Strings
  outcome: PatrolOutcome
  scam_type: string | null
  kept_minor: number | null
  currency: string | null
  person_name_cipher: string | null
  person_phone_cipher: string | null
  occurred_at: string
  recorded_at: string
  recorded_by: string
  withdrawn_at: string | null
  withdrawn_by: string | null
  withdraw_reason: string | null
}

export interface GatheringTable {
  id: string
  organisation_id: string
  approach_id: string
  interception_id: string | null
  scam_type: string
  script_cipher: string | null
  recorded_at: string
  recorded_by: string
}

export interface GatheredAccountTable {
  id: string
  gathering_id: string
  organisation_id: string
  interception_id: string | null
  kind: AccountKind
  institution: string
  account_cipher: string
  account_lookup: Buffer
  holder_cipher: string | null
  state: AccountState
  until: string | null
  stops: Generated<number>
  handed_to: string | null
  version: Generated<number>
  recorded_at: string
}

export interface GatheredAccountStepTable {
  account_id: string
  no: number
  action: AccountAction
  from_state: AccountState
  to_state: AccountState
  paper_number: string | null
  reason: string | null
  until: string | null
  occurred_at: string
  recorded_at: string
  recorded_by: string
}

export interface PatrolTables {
  interception: InterceptionTable
  interception_post: InterceptionPostTable
  interception_shift: InterceptionShiftTable
  approach: ApproachTable
  gathering: GatheringTable
  gathered_account: GatheredAccountTable
  gathered_account_step: GatheredAccountStepTable
}
