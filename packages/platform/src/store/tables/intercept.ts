import type { ColumnType, Generated } from 'kysely'

/** Tables of the migrations `house-…-intercept.sql`. */
type Strings = ColumnType<string[], readonly string[], readonly string[]>
type Json = ColumnType<Readonly<Record<string, unknown>>, string, string>

export interface LedgerCursorTable {
  ledger: string
  seq: number
}

export interface InterceptChoiceTable {
  id: string
  organisation_id: string
  policy: string
  reason: string
  chosen_at: string
  chosen_by: string
  ended_at: string | null
}

export interface InterventionTable {
  id: string
  organisation_id: string
  book: string
  source: string
  subject_key: string
  channel: string | null
  state: string
  policy: string
  first_seq: number
  seq: number
  rung: string
  score: number
  hits: Strings
  suspected: Strings
  questions: Strings
  amount_minor: number | null
  currency: string | null
  relation: string | null
  customer_lookup: Buffer | null
  payer_lookup: Buffer | null
  payee_lookup: Buffer | null
  age: number | null
  occurred_at: string
  recorded_at: string
  served_by: string | null
  hold_ends_at: string | null
  proposed_by: string | null
  reported_at: string | null
  ended_at: string | null
  outcome: string | null
  outcome_at: string | null
  scam_type: string | null
  loss_avoided_minor: number | null
  loss_minor: number | null
  letter_code: string
  version: Generated<number>
}

export interface InterventionStepTable {
  id: string
  intervention_id: string
  no: number
  action: string
  from_state: string
  to_state: string
  actor: string
  occurred_at: string
  recorded_at: string
  seq: number
  rung: string
  reason: string | null
  evidence: Json
}

export interface InterventionAnswerTable {
  id: string
  intervention_id: string
  step_id: string
  question: string
  question_version: number
  code: string
  tone: string
  took_ms: number | null
  said_cipher: string | null
}

export interface InterventionSignatureTable {
  id: string
  intervention_id: string
  step_id: string
  template: string
  template_version: number
  locale: string
  text_sha256: Buffer
  way: string
  image_cipher: string | null
  image_sha256: Buffer | null
  signed_at: string
}

export interface HoldTable {
  id: string
  intervention_id: string
  kind: string
  basis: string
  starts_at: string
  ends_at: string
  placed_by: string
  letter: string
  letter_version: number
  told_at: string | null
  ended_at: string | null
  ended_how: string | null
}

export interface AppealTable {
  id: string
  intervention_id: string
  organisation_id: string
  state: string
  words_cipher: string | null
  contact_cipher: string | null
  filed_at: string
  filed_by: string
  due_at: string
  decided_at: string | null
  decided_by: string | null
  decision_reason: string | null
}

export interface TrustedContactTable {
  id: string
  organisation_id: string
  customer_lookup: Buffer
  relation: string
  name_cipher: string
  phone_cipher: string
  consented_at: string
  recorded_by: string
  ended_at: string | null
  ended_by: string | null
  end_reason: string | null
}

export interface PoliceReportTable {
  id: string
  number: string
  intervention_id: string
  organisation_id: string
  police_id: string | null
  state: string
  package_cipher: string | null
  package_sha256: Buffer
  sent_at: string
  sent_by: string
  received_at: string | null
  received_by: string | null
  answer: string | null
}

export interface StopOrderTable {
  id: string
  intervention_id: string
  report_id: string | null
  round: number
  state: string
  mismatches: Strings
  ordered_by: string
  ordered_at: string
  starts_at: string | null
  ends_at: string | null
}

export interface InterceptTables {
  ledger_cursor: LedgerCursorTable
  intercept_choice: InterceptChoiceTable
  intervention: InterventionTable
  intervention_step: InterventionStepTable
  intervention_answer: InterventionAnswerTable
  intervention_signature: InterventionSignatureTable
  hold: HoldTable
  appeal: AppealTable
  trusted_contact: TrustedContactTable
  police_report: PoliceReportTable
  stop_order: StopOrderTable
}
