/** A column that holds sealed texts. Rotation, erasure and the leak test go by this list: a column that is not here is a failed test. */
export interface SealedColumn {
  readonly table: string
  /** The primary key, a text. */
  readonly key: string
  readonly column: string
  /** What a value is bound to: this, a colon, and the key. */
  readonly place: string
  /** `personal`: of a person, to be destroyed when he is erased. `secret`: of a system. */
  readonly holds: 'personal' | 'secret'
  /** The column that names the person; absent: nobody of this house, kept as long as its row. */
  readonly person?: string
}

/** A column that finds a personal value again without holding it. */
export interface LookupColumn {
  readonly table: string
  readonly column: string
  readonly person: string
  /** What stands there when it is gone, in SQL. */
  readonly gone: string
}

/** A new module adds its own here, with the migration that makes them. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'person', key: 'id', column: 'name_cipher', place: 'person.name', holds: 'personal', person: 'id' },
  { table: 'person', key: 'id', column: 'phone_cipher', place: 'person.phone', holds: 'personal', person: 'id' },
  {
    table: 'person',
    key: 'id',
    column: 'id_number_cipher',
    place: 'person.id_number',
    holds: 'personal',
    person: 'id',
  },
  { table: 'person', key: 'id', column: 'totp_cipher', place: 'person.totp', holds: 'personal', person: 'id' },
  {
    table: 'organisation_contact',
    key: 'id',
    column: 'name_cipher',
    place: 'organisation_contact.name',
    holds: 'personal',
  },
  {
    table: 'organisation_contact',
    key: 'id',
    column: 'phone_cipher',
    place: 'organisation_contact.phone',
    holds: 'personal',
  },
  { table: 'webhook', key: 'id', column: 'secret_cipher', place: 'webhook.secret', holds: 'secret' },
  { table: 'webhook', key: 'id', column: 'old_secret_cipher', place: 'webhook.old_secret', holds: 'secret' },
]

export const LOOKUP_COLUMNS: readonly LookupColumn[] = [
  { table: 'person', column: 'name_terms', person: 'id', gone: `'{}'` },
  { table: 'person', column: 'phone_lookup', person: 'id', gone: 'null' },
  { table: 'person', column: 'id_number_lookup', person: 'id', gone: 'null' },
  { table: 'person', column: 'login', person: 'id', gone: 'null' },
  { table: 'person', column: 'password_hash', person: 'id', gone: 'null' },
  { table: 'person', column: 'recovery_hashes', person: 'id', gone: `'{}'` },
  { table: 'person', column: 'oidc_issuer', person: 'id', gone: 'null' },
  { table: 'person', column: 'oidc_subject', person: 'id', gone: 'null' },
  { table: 'person', column: 'totp_confirmed_at', person: 'id', gone: 'null' },
  { table: 'session', column: 'address', person: 'person_id', gone: `''` },
  { table: 'session', column: 'device', person: 'person_id', gone: `''` },
]
