import type { ColumnType } from 'kysely'

export interface SignInAttemptTable {
  scope: string
  key: Buffer
  failures: number
  last_at: string
  wait_until: string
}

export interface KnownDeviceTable {
  token_hash: Buffer
  person_id: string
  first_at: string
  last_at: string
}

export interface OneTimeLinkTable {
  token_hash: Buffer
  purpose: string
  person_id: string | null
  made_by: string
  made_at: string
  expires_at: string
  used_at: string | null
}

export interface OidcFlowTable {
  mark_hash: Buffer
  provider: string
  state: string
  nonce: string
  verifier: string
  return_to: string
  link_hash: Buffer | null
  expires_at: string
}

export interface ApiKeyTable {
  id: string
  hash: Buffer
  source: string
  scopes: ColumnType<string[], readonly string[], readonly string[]>
  label: string
  created_at: string
  revoked_at: string | null
  house: string
  organisation_id: string | null
  created_by: string | null
  expires_at: string | null
  last_used_at: string | null
  revoked_by: string | null
  revoke_reason: string | null
}

/** Tables of the migrations `house-…-people.sql`; keys stand in the schema that all houses share. */
export interface PeopleTables {
  sign_in_attempt: SignInAttemptTable
  known_device: KnownDeviceTable
  one_time_link: OneTimeLinkTable
  oidc_flow: OidcFlowTable
  'lianfang.api_key': ApiKeyTable
}
