import type { ColumnType, Generated, JSONColumnType } from 'kysely'

/** Times come back as ISO 8601 in UTC, days as `2026-11-24`, bigint as number. */
type Json = JSONColumnType<object, unknown, unknown>
type Strings = ColumnType<string[], readonly string[] | undefined, readonly string[]>

export interface OrganisationTable {
  id: string
  code: string
  name: string
  sector: string
  level: string
  parent_id: string | null
  area_id: string | null
  path: string
  population: number | null
  population_year: number | null
  address: string | null
  phone: string | null
  valid_from: string
  valid_to: string | null
  version: Generated<number>
  recorded_at: string
}

export interface OrganisationPlaceTable {
  organisation_id: string
  parent_id: string | null
  valid_from: string
  valid_to: string | null
  reason: string
  recorded_at: string
  recorded_by: string
}

export interface PersonTable {
  id: string
  login: string | null
  name_cipher: string | null
  name_terms: ColumnType<number[], readonly string[] | undefined, readonly string[]>
  phone_cipher: string | null
  phone_lookup: Buffer | null
  id_number_cipher: string | null
  id_number_lookup: Buffer | null
  locale: Generated<string>
  is_elder: Generated<boolean>
  password_hash: string | null
  totp_cipher: string | null
  totp_confirmed_at: string | null
  totp_last_step: number | null
  recovery_hashes: Strings
  oidc_issuer: string | null
  oidc_subject: string | null
  created_at: string
  ended_at: string | null
  end_reason: string | null
  ended_by: string | null
  erased_at: string | null
  version: Generated<number>
}

export interface RoleAssignmentTable {
  id: string
  person_id: string
  organisation_id: string
  role: string
  valid_from: string
  valid_to: string | null
  deputy_for: string | null
  title: string | null
  given_by: string
  recorded_at: string
  end_reason: string | null
  ended_by: string | null
}

export interface SessionTable {
  id: string
  token_hash: Buffer
  person_id: string
  created_at: string
  last_seen_at: string
  expires_at: string
  ended_at: string | null
  ended_by: string | null
  address: string
  device: string
  must_enrol: Generated<boolean>
}

export interface PersonaTable {
  person_id: string
  role: string
  organisation_id: string
  line: Json
  place: number
}

export interface CommandTable {
  id: string
  organisation_id: string
  kind: string
  title: string
  paper_number: string
  starts_on: string
  ends_on: string | null
  version: Generated<number>
  recorded_at: string
  end_reason: string | null
}

export interface CommandMemberTable {
  id: string
  command_id: string
  organisation_id: string
  person_id: string | null
  post: string
  valid_from: string
  valid_to: string | null
  recorded_at: string
  title: string | null
}

export interface FactTable {
  id: string
  kind: string
  organisation_id: string | null
  subject_id: string
  body: Json
  actor: string
  occurred_at: string
  recorded_at: string
}

export interface JobTable {
  id: string
  kind: string
  fact_id: string | null
  payload: Json
  state: Generated<string>
  attempts: Generated<number>
  run_at: string
  started_at: string | null
  last_error: string | null
  created_at: string
  done_at: string | null
  seq: Generated<number>
  lane: string
  order_key: string | null
  priority: Generated<number>
  organisation_id: string | null
  lease_by: string | null
  lease_until: string | null
  decision: string | null
  decided_by: string | null
  decided_at: string | null
  reason: string | null
}

export interface IdempotencyTable {
  caller_id: string
  key: string
  operation: string
  body_hash: Buffer
  status: number
  answer: JSONColumnType<object | null, unknown, unknown>
  recorded_at: string
}

export interface ProposalTable {
  id: string
  operation: string
  organisation_id: string | null
  input: Json
  proposed_by: string
  proposed_at: string
  reason: string | null
  state: Generated<string>
  decided_by: string | null
  decided_at: string | null
  answer: JSONColumnType<object | null, unknown, unknown>
  expires_at: string
}

export interface AuditEntryTable {
  organisation_id: string
  seq: number
  at: string
  actor: string
  operation: string
  subject: string | null
  outcome: string
  reason: string | null
  content: string
  prev_hash: Buffer
  hash: Buffer
}

export interface AuditHeadTable {
  organisation_id: string
  seq: number
  hash: Buffer
}

export interface CoreTables {
  organisation: OrganisationTable
  organisation_place: OrganisationPlaceTable
  person: PersonTable
  role_assignment: RoleAssignmentTable
  session: SessionTable
  persona: PersonaTable
  command: CommandTable
  command_member: CommandMemberTable
  fact: FactTable
  job: JobTable
  idempotency: IdempotencyTable
  proposal: ProposalTable
  audit_entry: AuditEntryTable
  audit_head: AuditHeadTable
}
