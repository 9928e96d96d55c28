import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { join } from 'node:path'
import { idNumber } from '../../packages/platform/src/sample/numbers.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

const APPLICATION = 'app_probe0'
const ACCOUNT = 'acc_probe0opening'
const HOLDER = 'hld_probe0opening'

/** An application and an account of the organisation, made once. */
async function records({ sample: { db }, database, now }: TestHouse, { organisationId }: Target): Promise<void> {
  const vault = openPersonalVault(join(database.directory, 'keys'))
  const at = new Date(now()).toISOString()
  const seal = (table: string, column: string, id: string, value: string) =>
    vault.seal(`${table}.${column}:${id}`, value)
  await db
    .insertInto('account_application')
    .values({
      id: APPLICATION,
      organisation_id: organisationId,
      state: 'begun',
      kind: 'person',
      channel: 'counter',
      name_cipher: seal('account_application', 'name', APPLICATION, '试探'),
      id_number_cipher: seal('account_application', 'id_number', APPLICATION, '990000199001010018'),
      id_number_lookup: Buffer.from('probe application'),
      phone_cipher: seal('account_application', 'phone', APPLICATION, '15400001000'),
      phone_lookup: Buffer.from('probe phone'),
      address_cipher: seal('account_application', 'address', APPLICATION, '试探路1号'),
      address_lookup: Buffer.from('probe address'),
      occupation: 'student',
      purpose: '',
      request: JSON.stringify({ class: 'I', dailyMinor: 100_000, cards: 1, ebanking: true, token: false }),
      company: null,
      begun_at: at,
      begun_by: 'per_none0',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('account_holder')
    .values({
      id: HOLDER,
      kind: 'person',
      name_cipher: seal('account_holder', 'name', HOLDER, '试探'),
      id_number_cipher: seal('account_holder', 'id_number', HOLDER, '990000199001010018'),
      id_number_lookup: Buffer.from('probe opening holder'),
      occupation: 'student',
      recorded_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('account')
    .values({
      id: ACCOUNT,
      organisation_id: organisationId,
      holder_id: HOLDER,
      number_cipher: seal('account', 'number', ACCOUNT, '6200000000000001'),
      number_lookup: Buffer.from('probe opening account'),
      class: 'I',
      state: 'open',
      occupation: 'student',
      purpose: 'study',
      opening_daily_minor: 100_000,
      opening_yearly_minor: 2_000_000,
      opened_at: at,
      verified_at: at,
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
const step = (body: object = {}) => about(APPLICATION, { version: 1, ...body })
const nothing: Aim = () => ({})
const HASH = '0'.repeat(64)

export const OPENING_PROBES: Readonly<Record<string, Aim>> = {
  readOpeningContent: nothing,
  listApplications: nothing,
  readApplication: about(APPLICATION),
  beginApplication: (_house, { organisationId }) => ({
    body: {
      organisationId,
      kind: 'person',
      channel: 'counter',
      name: '试探甲',
      idNumber: idNumber('990000', '19900101', 7),
      phone: '15400001000',
      address: '试探路1号',
      isLocal: true,
      occupation: 'student',
      request: { class: 'I', dailyMinor: 100_000, cards: 1, ebanking: true, token: false },
    },
  }),
  signOpeningNotice: step({ way: 'paper', language: 'zh-Hans', noticeVersion: 1, noticeSha256: HASH }),
  checkApplicantFace: step({ document: 'genuine' }),
  compareApplicantByHand: step({ isHim: true, reason: '试探' }),
  lookUpApplicant: step(),
  checkApplicantPhone: step(),
  setStepAside: step({ step: 'face', reason: '试探' }),
  interviewApplicant: step({
    answers: { 'account-use': 'study' },
    looks: [],
    proof: 'seen',
    residence: 'not-seen',
    refusesPapers: false,
  }),
  leaveApplication: step({ reason: '试探' }),
  decideApplication: step(),
  lookAgainAtApplication: step({ outcome: 'low-limit', reason: '试探' }),
  appealApplication: step({ words: '试探' }),
  answerApplicationAppeal: step({ outcome: 'uphold', reason: '试探' }),
  openAccount: step({ account: '6200000000000002' }),
  listOpenedAccounts: nothing,
  readOpenedAccount: about(ACCOUNT),
  verifyAccountHolder: about(ACCOUNT, { version: 1, document: 'genuine', usesItHimself: true, reason: '试探' }),
}
