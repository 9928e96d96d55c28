import { sql } from 'kysely'
import type { RetentionRecord } from '../../packages/platform/src/domain/retention.ts'
import type { House } from '../../packages/platform/src/store/house.ts'

interface Place {
  readonly house: House
  readonly organisationId: string
  readonly personId: string
}

interface Matter {
  /** Writes one whose time began at that moment. */
  readonly write: (place: Place, which: 'due' | 'early', at: string) => Promise<void>
  /** What is cleared of the one that is due. */
  readonly lost: readonly string[]
}

type Row = Readonly<Record<string, unknown>>
const SEALED = 'sealed'
const HASH = Buffer.alloc(32, 7)

const insert = async ({ house }: Place, table: string, row: Row): Promise<void> => {
  await sql`insert into ${sql.ref(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(row))})`.execute(house.db)
}

/** Ids as the interface takes them. */
const stemOf = (name: string, which: 'due' | 'early'): string => `${name.replaceAll('-', '')}${which}`

const lostOf = (id: string, lines: Readonly<Record<string, readonly [prefix: string, columns: string]>>): string[] =>
  Object.entries(lines).map(([table, [prefix, columns]]) => `${table} ${prefix}_${stemOf(id, 'due')}: ${columns}`)

function report(record: RetentionRecord, state: 'handed-in' | 'confirmed'): Matter['write'] {
  return async (place, which, at) => {
    const id = stemOf(record, which)
    await insert(place, 'handed_report', {
      id: `hrp_${id}`,
      number: `R-${id}`,
      organisation_id: place.organisationId,
      handed_in_by: `person:${place.personId}`,
      handed_in_at: at,
      title: '张三的报告',
      file_kind: 'pasted',
      text_cipher: SEALED,
      text_length: 6,
      fingerprint: id,
      shingles: sql`'{}'::bigint[]`,
      period_from: '2010-01-01',
      period_to: '2010-01-31',
      state,
      ...(state === 'confirmed' && { decided_by: `person:${place.personId}`, decided_at: at }),
    })
    const span = { span_start: 0, span_end: 2 }
    const draft = { id: `rdr_${id}`, report_id: `hrp_${id}`, place: 1, read_id: 'a1', kind: 'activity', ...span }
    await insert(place, 'report_draft', { ...draft, title: '讲座（张三家）', saying: 'activity', state: 'proposed' })
    const fact = { field: 'people', value: 3, qualifier: 'exact', state: 'proposed', ...span }
    await insert(place, 'report_fact', {
      id: `rfa_${id}`,
      report_id: `hrp_${id}`,
      draft_id: `rdr_${id}`,
      place: 1,
      read_id: 'f1',
      object: '张三',
      ...fact,
    })
    await insert(place, 'report_doubt', {
      id: `rdo_${id}`,
      report_id: `hrp_${id}`,
      place: 1,
      kind: 'placeholder',
      fact_ids: sql`'{}'::text[]`,
      says_cipher: SEALED,
    })
  }
}

function paper(record: RetentionRecord, state: 'issued' | 'discarded', to: string, file: string): Matter['write'] {
  return async (place, which, at) => {
    const id = stemOf(record, which)
    const by = `person:${place.personId}`
    await insert(place, 'paper_run', {
      id: `run_${id}`,
      organisation_id: place.organisationId,
      period_from: '2010-01-01',
      period_to: to,
      data: Buffer.from('{}'),
      sha256: id,
      taken_at: at,
      taken_by: by,
    })
    await insert(place, 'paper', {
      id: `pap_${id}`,
      organisation_id: place.organisationId,
      template_id: 'month-summary',
      template_version: 1,
      locale: 'zh-Hans',
      period_from: '2010-01-01',
      period_to: to,
      run_id: `run_${id}`,
      inputs_cipher: SEALED,
      state,
      writers: sql`'{}'::text[]`,
      created_by: place.personId,
      created_at: at,
      ...(state === 'issued' && { number: `试〔1990〕${id}号`, issued_at: at, issued_on: at.slice(0, 10) }),
    })
    await insert(place, 'paper_edit', {
      id: `ped_${id}`,
      paper_id: `pap_${id}`,
      piece: 'p1',
      text_cipher: SEALED,
      base_cipher: SEALED,
      base_sha256: id,
      run_id: `run_${id}`,
      edited_at: at,
      edited_by: by,
    })
    const step = { action: state === 'issued' ? 'issue' : 'discard', state, evidence: '{}', at, by }
    await insert(place, 'paper_step', { id: `pst_${id}`, paper_id: `pap_${id}`, ...step })
    if (state !== 'issued') return
    const bytes = { bytes: 6, sha256: which === 'due' ? file : id, made_at: at }
    await insert(place, 'paper_file', {
      id: `pfi_${id}`,
      paper_id: `pap_${id}`,
      kind: 'pdf',
      content_cipher: SEALED,
      ...bytes,
    })
    await insert(place, 'paper_file', {
      id: `pfc_${id}`,
      paper_id: `pap_${id}`,
      kind: 'content',
      content_cipher: SEALED,
      ...bytes,
    })
  }
}

const writeIntervention = async (place: Place, id: string, endedAt: string): Promise<void> =>
  insert(place, 'intervention', {
    id: `int_${id}`,
    organisation_id: place.organisationId,
    book: 'transfer',
    source: 'test',
    subject_key: id,
    state: 'released',
    policy: 'risk-based',
    first_seq: 1,
    seq: 1,
    rung: 'hold',
    score: 1,
    hits: sql`'{}'::text[]`,
    suspected: sql`'{}'::text[]`,
    questions: sql`'{}'::text[]`,
    customer_lookup: HASH,
    occurred_at: endedAt,
    recorded_at: endedAt,
    ended_at: endedAt,
    letter_code: id,
  })

const intervention: Matter = {
  async write(place, which, at) {
    const id = stemOf('intervention', which)
    const of = { intervention_id: `int_${id}` }
    await writeIntervention(place, id, at)
    await insert(place, 'intervention_step', {
      id: `ist_${id}`,
      ...of,
      no: 1,
      action: 'answer',
      from_state: 'open',
      to_state: 'answered',
      actor: 'system',
      occurred_at: at,
      recorded_at: at,
      seq: 1,
      rung: 'hold',
    })
    const step = { ...of, step_id: `ist_${id}` }
    const asked = { question: 'q', question_version: 1, code: 'a', tone: 'red', said_cipher: SEALED }
    await insert(place, 'intervention_answer', { id: `ian_${id}`, ...step, ...asked })
    const signed = {
      template: 'n',
      template_version: 1,
      locale: 'zh-Hans',
      text_sha256: HASH,
      way: 'screen',
      signed_at: at,
    }
    await insert(place, 'intervention_signature', {
      id: `isi_${id}`,
      ...step,
      ...signed,
      image_cipher: SEALED,
      image_sha256: HASH,
    })
    await insert(place, 'appeal', {
      id: `app_${id}`,
      ...of,
      organisation_id: place.organisationId,
      state: 'rejected',
      words_cipher: SEALED,
      contact_cipher: SEALED,
      filed_at: at,
      filed_by: 'anyone',
      due_at: at,
    })
  },
  lost: lostOf('intervention', {
    intervention: ['int', 'customer_lookup'],
    intervention_answer: ['ian', 'said_cipher'],
    intervention_signature: ['isi', 'image_cipher'],
    appeal: ['app', 'contact_cipher words_cipher'],
  }),
}

const policeReport: Matter = {
  async write(place, which, at) {
    const id = stemOf('police-report', which)
    await writeIntervention(place, id, '2026-11-01T00:00:00Z')
    await insert(place, 'police_report', {
      id: `pol_${id}`,
      number: id,
      intervention_id: `int_${id}`,
      organisation_id: place.organisationId,
      state: 'received',
      package_cipher: SEALED,
      package_sha256: HASH,
      sent_at: at,
      sent_by: 'system',
      received_at: at,
    })
  },
  lost: ['police_report pol_policereportdue: package_cipher'],
}

const trustedContact: Matter = {
  write: (place, which, at) =>
    insert(place, 'trusted_contact', {
      id: `tru_${which}`,
      organisation_id: place.organisationId,
      customer_lookup: HASH,
      relation: 'child',
      name_cipher: SEALED,
      phone_cipher: SEALED,
      consented_at: at,
      recorded_by: 'system',
      ended_at: at,
    }),
  lost: ['trusted_contact tru_due: gone'],
}

const application: Matter = {
  async write(place, which, at) {
    const id = stemOf('application', which)
    const sealed = { name_cipher: SEALED, id_number_cipher: SEALED, phone_cipher: SEALED, address_cipher: SEALED }
    const lookups = { id_number_lookup: HASH, phone_lookup: HASH, address_lookup: HASH }
    await insert(place, 'account_application', {
      id: `apl_${id}`,
      organisation_id: place.organisationId,
      state: 'refused',
      kind: 'person',
      channel: 'counter',
      ...sealed,
      ...lookups,
      occupation: 'farmer',
      purpose: 'wage',
      request: '{}',
      begun_at: at,
      begun_by: 'system',
      decided_at: at,
    })
    const step = { seq: 1, action: 'sign', evidence: '{}', occurred_at: at, actor: 'system' }
    await insert(place, 'account_application_step', { id: `aps_${id}`, application_id: `apl_${id}`, ...step })
    await insert(place, 'account_application_paper', { id: `app_${id}`, step_id: `aps_${id}`, content_cipher: SEALED })
  },
  lost: lostOf('application', {
    account_application: ['apl', 'gone'],
    account_application_step: ['aps', 'gone'],
    account_application_paper: ['app', 'gone'],
  }),
}

const anAccount = async ({
  house,
}: Place): Promise<{ readonly account_id: string; readonly organisation_id: string }> =>
  house.db.selectFrom('account').select(['id as account_id', 'organisation_id']).orderBy('id').executeTakeFirstOrThrow()

const limitRequest: Matter = {
  async write(place, which, at) {
    const sums = { old_daily_minor: 1, old_yearly_minor: 1, asked_daily_minor: 2, asked_yearly_minor: 2 }
    await insert(place, 'limit_request', {
      id: `lim_${which}`,
      ...(await anAccount(place)),
      state: 'refused',
      channel: 'counter',
      occupation: 'farmer',
      purpose: 'wage',
      ...sums,
      proposal: '{}',
      papers: '{}',
      papers_version: 1,
      papers_sha256: HASH,
      told_at: at,
      told_by: 'system',
      hands: sql`'{}'::text[]`,
      appeal_cipher: SEALED,
      ended_at: at,
    })
  },
  lost: ['limit_request lim_due: appeal_cipher'],
}

const phoneCheck: Matter = {
  async write(place, which, at) {
    const checked = { result: 'same', evidence: '{}', checked_at: at, checked_by: 'system' }
    const phone = { phone_cipher: SEALED, phone_lookup: HASH }
    await insert(place, 'ebanking_check', { id: `ebc_${which}`, ...(await anAccount(place)), ...phone, ...checked })
  },
  lost: ['ebanking_check ebc_due: gone'],
}

const approach: Matter = {
  async write(place, which, at) {
    const recorded = { organisation_id: place.organisationId, recorded_at: at }
    await insert(place, 'approach', {
      id: `apr_${which}`,
      ...recorded,
      site_id: place.organisationId,
      spot: 'hall',
      asked: 'q',
      looked: sql`'{}'::text[]`,
      reminded: sql`'{}'::text[]`,
      outcome: 'police-called',
      person_name_cipher: SEALED,
      person_phone_cipher: SEALED,
      occurred_at: at,
      recorded_by: 'system',
    })
    await insert(place, 'gathering', {
      id: `gat_${which}`,
      ...recorded,
      approach_id: `apr_${which}`,
      scam_type: 'x',
      script_cipher: SEALED,
      recorded_by: 'system',
    })
    await insert(place, 'gathered_account', {
      id: `gac_${which}`,
      ...recorded,
      gathering_id: `gat_${which}`,
      kind: 'bank',
      institution: 'x',
      account_cipher: SEALED,
      account_lookup: HASH,
      holder_cipher: SEALED,
      state: 'gathered',
    })
  },
  lost: [
    'approach apr_due: person_name_cipher person_phone_cipher',
    'gathering gat_due: script_cipher',
    'gathered_account gac_due: holder_cipher',
  ],
}

/** One of each kind of record that ends, and exactly what of it is cleared. */
export const MATTERS: Readonly<Partial<Record<RetentionRecord, Matter>>> = {
  'unconfirmed-report': {
    write: report('unconfirmed-report', 'handed-in'),
    lost: lostOf('unconfirmed-report', {
      handed_report: ['hrp', 'decided_at decided_by reason state text_cipher title version'],
      report_draft: ['rdr', 'title'],
      report_fact: ['rfa', 'object'],
      report_doubt: ['rdo', 'says_cipher'],
    }),
  },
  'confirmed-report': {
    write: report('confirmed-report', 'confirmed'),
    lost: lostOf('confirmed-report', {
      handed_report: ['hrp', 'text_cipher title version'],
      report_doubt: ['rdo', 'says_cipher'],
    }),
  },
  'discarded-paper': {
    write: paper('discarded-paper', 'discarded', '2010-01-31', ''),
    lost: lostOf('discarded-paper', {
      paper: ['pap', 'inputs_cipher'],
      paper_edit: ['ped', 'base_cipher text_cipher'],
    }),
  },
  'issued-paper': {
    write: paper('issued-paper', 'issued', '2010-01-31', 'd'.repeat(64)),
    lost: [
      ...lostOf('issued-paper', { paper: ['pap', 'inputs_cipher'], paper_edit: ['ped', 'base_cipher text_cipher'] }),
      'paper_file pfi_issuedpaperdue: content_cipher',
      'paper_file pfc_issuedpaperdue: content_cipher',
    ],
  },
  'annual-paper': { write: paper('annual-paper', 'issued', '2010-12-31', 'e'.repeat(64)), lost: [] },
  intervention,
  'police-report': policeReport,
  'ended-trusted-contact': trustedContact,
  'failed-application': application,
  'limit-request': limitRequest,
  'phone-check': phoneCheck,
  approach,
}
