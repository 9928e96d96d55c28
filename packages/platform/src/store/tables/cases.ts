import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type {
  AgeBand,
  CaseChannel,
  CaseSex,
  CaseSource,
  CaseState,
  CaseTextState,
  ContactChannel,
  OccupationGroup,
  UnknownActReason,
} from '../../domain/case.ts'
import type { Text } from '../../domain/text.ts'

/** Tables of the migration `house-0009-cases.sql`. */
export interface LocalCaseTable {
  id: string
  number: string
  foreign_number: string | null
  organisation_id: string
  area_id: string
  scam_type: string
  age_band: AgeBand
  sex: CaseSex
  occupation: OccupationGroup
  channel: CaseChannel
  contact: ContactChannel
  currency: string
  lost_minor: number
  saved_minor: number
  acted_on: string | null
  act_unknown: UnknownActReason | null
  reported_on: string
  source: CaseSource
  intervention_id: string | null
  state: CaseState
  void_reason: string | null
  recorded_at: string
  recorded_by: string
  version: Generated<number>
}

export interface LocalCaseRevisionTable {
  case_id: string
  version: number
  former: JSONColumnType<Readonly<Record<string, unknown>>, string, string>
  reason: string
  recorded_at: string
  recorded_by: string
}

export interface LocalCaseNumberTable {
  year: number
  last: number
}

export interface CaseTextTable {
  id: string
  case_id: string
  organisation_id: string
  state: CaseTextState
  title: JSONColumnType<Text, string, string>
  story: JSONColumnType<Text, string, string>
  template_id: string
  template_version: number
  writers: ColumnType<string[], readonly string[], readonly string[]>
  created_by: string
  created_at: string
  submitted_by: string | null
  submitted_at: string | null
  return_reason: string | null
  approved_by: string | null
  approved_at: string | null
  kept_reason: string | null
  gate_version: number | null
  valid_until: string | null
  withdrawn_by: string | null
  withdrawn_at: string | null
  withdraw_reason: string | null
  version: Generated<number>
}

export interface CasesTables {
  local_case: LocalCaseTable
  local_case_revision: LocalCaseRevisionTable
  local_case_number: LocalCaseNumberTable
  case_text: CaseTextTable
}
