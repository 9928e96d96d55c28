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
  {
    table: 'intervention_answer',
    key: 'id',
    column: 'said_cipher',
    place: 'intervention_answer.said',
    holds: 'personal',
  },
  {
    table: 'intervention_signature',
    key: 'id',
    column: 'image_cipher',
    place: 'intervention_signature.image',
    holds: 'personal',
  },
  { table: 'appeal', key: 'id', column: 'words_cipher', place: 'appeal.words', holds: 'personal' },
  { table: 'appeal', key: 'id', column: 'contact_cipher', place: 'appeal.contact', holds: 'personal' },
  { table: 'trusted_contact', key: 'id', column: 'name_cipher', place: 'trusted_contact.name', holds: 'personal' },
  { table: 'trusted_contact', key: 'id', column: 'phone_cipher', place: 'trusted_contact.phone', holds: 'personal' },
  { table: 'police_report', key: 'id', column: 'package_cipher', place: 'police_report.package', holds: 'personal' },
  { table: 'paper', key: 'id', column: 'inputs_cipher', place: 'paper.inputs', holds: 'personal' },
  { table: 'paper', key: 'id', column: 'title_cipher', place: 'paper.title', holds: 'personal' },
  { table: 'paper_edit', key: 'id', column: 'text_cipher', place: 'paper_edit.text', holds: 'personal' },
  { table: 'paper_edit', key: 'id', column: 'base_cipher', place: 'paper_edit.base', holds: 'personal' },
  { table: 'paper_file', key: 'id', column: 'content_cipher', place: 'paper_file.content', holds: 'personal' },
  { table: 'webhook', key: 'id', column: 'secret_cipher', place: 'webhook.secret', holds: 'secret' },
  { table: 'webhook', key: 'id', column: 'old_secret_cipher', place: 'webhook.old_secret', holds: 'secret' },
  { table: 'account_holder', key: 'id', column: 'name_cipher', place: 'account_holder.name', holds: 'personal' },
  {
    table: 'account_holder',
    key: 'id',
    column: 'id_number_cipher',
    place: 'account_holder.id_number',
    holds: 'personal',
  },
  { table: 'account_holder', key: 'id', column: 'phone_cipher', place: 'account_holder.phone', holds: 'personal' },
  { table: 'account_companion', key: 'id', column: 'name_cipher', place: 'account_companion.name', holds: 'personal' },
  {
    table: 'account_companion',
    key: 'id',
    column: 'phone_cipher',
    place: 'account_companion.phone',
    holds: 'personal',
  },
  {
    table: 'account_application',
    key: 'id',
    column: 'name_cipher',
    place: 'account_application.name',
    holds: 'personal',
  },
  {
    table: 'account_application',
    key: 'id',
    column: 'id_number_cipher',
    place: 'account_application.id_number',
    holds: 'personal',
  },
  {
    table: 'account_application',
    key: 'id',
    column: 'phone_cipher',
    place: 'account_application.phone',
    holds: 'personal',
  },
  {
    table: 'account_application',
    key: 'id',
    column: 'address_cipher',
    place: 'account_application.address',
    holds: 'personal',
  },
  {
    table: 'account_application',
    key: 'id',
    column: 'employer_cipher',
    place: 'account_application.employer',
    holds: 'personal',
  },
  {
    table: 'account_application_paper',
    key: 'id',
    column: 'content_cipher',
    place: 'account_application_paper.content',
    holds: 'personal',
  },
  { table: 'account', key: 'id', column: 'number_cipher', place: 'account.number', holds: 'personal' },
  { table: 'limit_request', key: 'id', column: 'appeal_cipher', place: 'limit_request.appeal', holds: 'personal' },
  { table: 'ebanking_check', key: 'id', column: 'phone_cipher', place: 'ebanking_check.phone', holds: 'personal' },
  { table: 'approach', key: 'id', column: 'person_name_cipher', place: 'approach.name', holds: 'personal' },
  { table: 'approach', key: 'id', column: 'person_phone_cipher', place: 'approach.phone', holds: 'personal' },
  { table: 'gathering', key: 'id', column: 'script_cipher', place: 'gathering.script', holds: 'personal' },
  {
    table: 'gathered_account',
    key: 'id',
    column: 'account_cipher',
    place: 'gathered_account.account',
    holds: 'personal',
  },
  {
    table: 'gathered_account',
    key: 'id',
    column: 'holder_cipher',
    place: 'gathered_account.holder',
    holds: 'personal',
  },
  {
    table: 'page_order',
    key: 'id',
    column: 'parties_cipher',
    place: 'page_order.parties',
    holds: 'personal',
  },
  { table: 'page_stage', key: 'id', column: 'seen_cipher', place: 'page_stage.seen', holds: 'personal' },
  { table: 'page_stage', key: 'id', column: 'answer_cipher', place: 'page_stage.answer', holds: 'personal' },
  { table: 'handed_report', key: 'id', column: 'text_cipher', place: 'handed_report.text', holds: 'personal' },
  {
    table: 'letter_recipient',
    key: 'id',
    column: 'name_cipher',
    place: 'letter_recipient.name',
    holds: 'personal',
  },
  { table: 'report_doubt', key: 'id', column: 'says_cipher', place: 'report_doubt.says', holds: 'personal' },
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
