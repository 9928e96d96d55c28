import type { RetentionRecord } from '../../domain/retention.ts'

/** A table with the condition under which a row is due; `$` in it is the time. */
export interface Removal {
  readonly table: string
  readonly key: string
  readonly isDue: string
  /** What is done instead of deleting. */
  readonly set?: string
}

/** Kind of record → what is done, in this order. */
type Removals = Readonly<Partial<Record<RetentionRecord, readonly Removal[]>>>

const OPEN_REPORT = "report.state <> 'confirmed' and coalesce(report.decided_at, report.handed_in_at) <= $"
const CONFIRMED_REPORT = "report.state = 'confirmed' and report.decided_at <= $"
const ofReport = (is: string) => `exists (select from handed_report report where report.id = report_id and ${is})`

const clearText = (is: string, also = ''): readonly Removal[] => [
  {
    table: 'report_doubt',
    key: 'id',
    isDue: `says_cipher is not null and ${ofReport(is)}`,
    set: 'says_cipher = null',
  },
  {
    table: 'handed_report',
    key: 'id',
    isDue: `text_cipher is not null and ${is.replaceAll('report.', '')}`,
    set: `text_cipher = null, title = number, version = version + 1${also}`,
  },
]

/** Nobody can confirm what he cannot read any more. */
const WITHDRAWN = `, state = 'withdrawn', decided_by = coalesce(decided_by, 'system'), decided_at = coalesce(decided_at, now()),
  reason = coalesce(reason, '满期未确认，原文已清除')`

/** Who wrote freely may have named persons: the words go, codes and figures stay. */
export const OUTREACH_REMOVALS: Removals = {
  'unconfirmed-report': [
    {
      table: 'report_fact',
      key: 'id',
      isDue: `(object is not null or place_name is not null or said is not null) and ${ofReport(OPEN_REPORT)}`,
      set: 'object = null, place_name = null, said = null',
    },
    {
      table: 'report_draft',
      key: 'id',
      isDue: `(title is not null or place_name is not null or organisation_name is not null) and ${ofReport(OPEN_REPORT)}`,
      set: 'title = null, place_name = null, organisation_name = null',
    },
    ...clearText(OPEN_REPORT, WITHDRAWN),
  ],
  'confirmed-report': clearText(CONFIRMED_REPORT),
}

const DISCARDED = `paper.state = 'discarded' and exists (
  select from paper_step step where step.paper_id = paper.id and step.action = 'discard' and step.at <= $)`
/** Those of a whole year are permanent archives. */
const ISSUED = `paper.issued_at <= $ and paper.number is not null and paper.period_to - paper.period_from < 360`
const ofPaper = (is: string) => `exists (select from paper where paper.id = paper_id and ${is})`

const clearEdits = (is: string): Removal => ({
  table: 'paper_edit',
  key: 'id',
  isDue: `(text_cipher is not null or base_cipher is not null) and ${ofPaper(is)}`,
  set: 'text_cipher = null, base_cipher = null',
})

/** Number, title, day and hashes of what was issued stay: by them it can be verified for ever. */
export const PAPER_REMOVALS: Removals = {
  'discarded-paper': [
    clearEdits(DISCARDED),
    {
      table: 'paper',
      key: 'id',
      isDue: `(inputs_cipher is not null or title_cipher is not null) and ${DISCARDED}`,
      set: 'inputs_cipher = null, title_cipher = null',
    },
  ],
  'issued-paper': [
    clearEdits(ISSUED),
    {
      table: 'paper_file',
      key: 'id',
      isDue: `content_cipher is not null and ${ofPaper(ISSUED)}`,
      set: 'content_cipher = null',
    },
    { table: 'paper', key: 'id', isDue: `inputs_cipher is not null and ${ISSUED}`, set: 'inputs_cipher = null' },
  ],
}

const ENDED_MATTER =
  'exists (select from intervention matter where matter.id = intervention_id and matter.ended_at <= $)'
const FAILED = `application.account_id is null
  and case application.state when 'refused' then application.decided_at else application.closed_at end <= $`
const ofApproach = 'exists (select from approach where approach.id = approach_id and approach.occurred_at <= $)'

/** The counter, its accounts and its patrols. */
export const COUNTER_REMOVALS: Removals = {
  intervention: [
    {
      table: 'intervention_answer',
      key: 'id',
      isDue: `said_cipher is not null and ${ENDED_MATTER}`,
      set: 'said_cipher = null',
    },
    {
      table: 'intervention_signature',
      key: 'id',
      isDue: `image_cipher is not null and ${ENDED_MATTER}`,
      set: 'image_cipher = null',
    },
    {
      table: 'appeal',
      key: 'id',
      isDue: `state <> 'waiting' and (words_cipher is not null or contact_cipher is not null) and ${ENDED_MATTER}`,
      set: 'words_cipher = null, contact_cipher = null',
    },
    {
      table: 'intervention',
      key: 'id',
      isDue: 'ended_at <= $ and coalesce(customer_lookup, payer_lookup, payee_lookup) is not null',
      set: 'customer_lookup = null, payer_lookup = null, payee_lookup = null',
    },
  ],
  'police-report': [
    {
      table: 'police_report',
      key: 'id',
      isDue: 'package_cipher is not null and coalesce(received_at, sent_at) <= $',
      set: 'package_cipher = null',
    },
  ],
  'ended-trusted-contact': [{ table: 'trusted_contact', key: 'id', isDue: 'ended_at <= $' }],
  'failed-application': [
    {
      table: 'account_application_paper',
      key: 'id',
      isDue: `exists (select from account_application_step step join account_application application
        on application.id = step.application_id where step.id = step_id and ${FAILED})`,
    },
    {
      table: 'account_application_step',
      key: 'id',
      isDue: `exists (select from account_application application where application.id = application_id and ${FAILED})`,
    },
    { table: 'account_application', key: 'id', isDue: FAILED.replaceAll('application.', '') },
  ],
  'limit-request': [
    {
      table: 'limit_request',
      key: 'id',
      isDue: 'appeal_cipher is not null and ended_at <= $',
      set: 'appeal_cipher = null',
    },
  ],
  'phone-check': [{ table: 'ebanking_check', key: 'id', isDue: 'checked_at <= $' }],
  approach: [
    {
      table: 'gathered_account',
      key: 'id',
      isDue: `holder_cipher is not null and exists (select from gathering join approach on approach.id = gathering.approach_id
        where gathering.id = gathering_id and approach.occurred_at <= $)`,
      set: 'holder_cipher = null',
    },
    {
      table: 'gathering',
      key: 'id',
      isDue: `script_cipher is not null and ${ofApproach}`,
      set: 'script_cipher = null',
    },
    {
      table: 'approach',
      key: 'id',
      isDue: '(person_name_cipher is not null or person_phone_cipher is not null) and occurred_at <= $',
      set: 'person_name_cipher = null, person_phone_cipher = null',
    },
  ],
}
