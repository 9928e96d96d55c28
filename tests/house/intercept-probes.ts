import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

const ID = 'itv_probe0'

/** An intervention of the organisation with an appeal, a report and a trusted contact, made once. */
async function records({ sample: { db }, database, now }: TestHouse, { organisationId }: Target): Promise<void> {
  const vault = openPersonalVault(join(database.directory, 'keys'))
  const at = new Date(now()).toISOString()
  await db
    .insertInto('intervention')
    .values({
      id: ID,
      organisation_id: organisationId,
      book: 'transfer',
      source: 'probe',
      subject_key: `probe-${randomBytes(6).toString('hex')}`,
      channel: 'counter',
      state: 'open',
      policy: 'risk-based',
      first_seq: 1,
      seq: 1,
      rung: 'ask',
      score: 50,
      hits: [],
      suspected: [],
      questions: [],
      occurred_at: at,
      recorded_at: at,
      letter_code: 'S222222222222',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('appeal')
    .values({
      id: 'apl_probe0',
      intervention_id: ID,
      organisation_id: organisationId,
      state: 'waiting',
      words_cipher: vault.seal('appeal.words:apl_probe0', '试探'),
      filed_at: at,
      filed_by: 'anyone',
      due_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('police_report')
    .values({
      id: 'rpt_probe0',
      number: 'JB-0',
      intervention_id: ID,
      organisation_id: organisationId,
      state: 'sent',
      package_cipher: vault.seal('police_report.package:rpt_probe0', '{}'),
      package_sha256: Buffer.alloc(32),
      sent_at: at,
      sent_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('trusted_contact')
    .values({
      id: 'tct_probe0',
      organisation_id: organisationId,
      customer_lookup: Buffer.alloc(32),
      relation: 'child',
      name_cipher: vault.seal('trusted_contact.name:tct_probe0', '试探'),
      phone_cipher: vault.seal('trusted_contact.phone:tct_probe0', '15400001000'),
      consented_at: at,
      recorded_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const about =
  (id: string, body?: unknown): Aim =>
  async (house, target) => {
    await records(house, target)
    return { params: { id }, ...(body === undefined ? {} : { body }) }
  }
const nothing: Aim = () => ({})
const reasoned = about(ID, { version: 1, reason: '试探' })

export const INTERCEPT_PROBES: Readonly<Record<string, Aim>> = {
  setRecordAsPaper: async (house, target) => {
    await records(house, target)
    return { params: { kind: 'police-report', recordId: 'rpt_probe0' }, query: { format: 'pdf' } }
  },
  listInterventions: nothing,
  readIntervention: about(ID),
  recordOutcome: about(ID, { version: 1, outcome: 'unclear', reason: '试探' }),
  readInterceptPolicy: (_house, { organisationId }) => ({ query: { organisationId } }),
  chooseInterceptPolicy: (_house, { organisationId }) => ({
    body: { organisationId, policy: 'blanket', reason: '试探' },
  }),
  holdPayment: reasoned,
  proposeRelease: reasoned,
  approveRelease: reasoned,
  rejectRelease: reasoned,
  refusePayment: reasoned,
  abandonPayment: reasoned,
  readLetter: about(ID),
  markLetterGiven: about(ID, { way: 'paper' }),
  fileAppeal: about(ID, { words: '试探' }),
  listAppeals: nothing,
  readAppeal: about('apl_probe0'),
  decideAppeal: about('apl_probe0', { granted: false, reason: '试探' }),
  readOwnMatter: async (house, target) => {
    await records(house, target)
    return { body: { token: 'S222222222222' } }
  },
  fileOwnAppeal: async (house, target) => {
    await records(house, target)
    return { body: { token: 'S222222222222', words: '试探' } }
  },
  setTrustedContact: (_house, { organisationId }) => ({
    body: {
      organisationId,
      customer: 'probe',
      relation: 'child',
      name: '试探',
      phone: '13900000000',
      consentedOn: '2026-11-01',
    },
  }),
  endTrustedContact: about('tct_probe0', { reason: '试探' }),
  readTrustedContacts: about(ID),
  callTrustedContact: about(ID, { version: 1, contactId: 'tct_probe0', result: 'not-reached' }),
  reportToPolice: reasoned,
  listPoliceReports: nothing,
  readPoliceReport: about('rpt_probe0'),
  receivePoliceReport: about('rpt_probe0', { state: 'received', answer: '试探' }),
  orderStop: about(ID, {
    orderNumber: '1',
    payeeName: '试探',
    payeeAccount: '1',
    amountMinor: 1,
    currency: 'CNY',
    occurredAt: '2026-11-24T02:00:00Z',
  }),
}
