import { accountNumberLookup } from '../../packages/platform/src/modules/accounts/account-number.ts'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import { join } from 'node:path'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Probe | Promise<Probe>

const NUMBER = '6222000000000001'

/** An account and a request of the organisation, made once. */
async function records({ sample: { db }, now, database }: TestHouse, { organisationId }: Target) {
  const personal = openPersonalVault(join(database.directory, 'keys'))
  const accountId = 'acc_probe0'
  const requestId = 'lrq_probe0'
  const at = new Date(now()).toISOString()
  await db
    .insertInto('account_holder')
    .values({
      id: 'hld_probe0',
      kind: 'person',
      name_cipher: personal.seal('account_holder.name:hld_probe0', '试探'),
      name_terms: [],
      id_number_cipher: personal.seal('account_holder.id_number:hld_probe0', '990000199001010001'),
      id_number_lookup: personal.lookup('account_holder.id_number', '990000199001010001'),
      phone_cipher: null,
      phone_lookup: null,
      birth_year: 1990,
      occupation: 'other',
      recorded_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('account')
    .values({
      id: accountId,
      organisation_id: organisationId,
      holder_id: 'hld_probe0',
      application_id: null,
      number_cipher: personal.seal(`account.number:${accountId}`, NUMBER),
      number_lookup: accountNumberLookup(personal, NUMBER),
      class: 'I',
      state: 'open',
      state_reason: null,
      occupation: 'other',
      purpose: 'daily',
      opening_daily_minor: 100_000,
      opening_yearly_minor: 1_000_000,
      low_limit_until: null,
      opened_at: at,
      last_used_at: null,
      verified_at: at,
      question: null,
      closed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('limit_request')
    .values({
      id: requestId,
      organisation_id: organisationId,
      account_id: accountId,
      state: 'submitted',
      channel: 'counter',
      occupation: 'other',
      purpose: 'daily',
      old_daily_minor: 100_000,
      old_yearly_minor: 1_000_000,
      asked_daily_minor: 200_000,
      asked_yearly_minor: 2_000_000,
      proposal: JSON.stringify({
        dayMinor: 500_000,
        yearMinor: 5_000_000,
        basis: 'need',
        peers: 0,
        peerDayMinor: null,
        isCapped: false,
        version: 1,
      }),
      papers: '{"version":1,"items":[]}',
      papers_version: 1,
      papers_sha256: Buffer.alloc(32),
      told_at: at,
      told_by: 'test',
      hands: [],
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { accountId, requestId }
}

const nothing: Aim = () => ({})
const aboutAccount =
  (body?: unknown): Aim =>
  async (house, target) => ({
    params: { id: (await records(house, target)).accountId },
    ...(body === undefined ? {} : { body }),
  })
const aboutNumber =
  (more: object = {}): Aim =>
  async (house, target) => {
    await records(house, target)
    return { body: { account: NUMBER, ...more } }
  }
const aboutRequest =
  (body?: unknown): Aim =>
  async (house, target) => ({
    params: { id: (await records(house, target)).requestId },
    ...(body === undefined ? {} : { body }),
  })
const raise = { askedDayMinor: 200_000, purpose: 'daily', channel: 'counter' }

export const LIMITS_PROBES: Readonly<Record<string, Aim>> = {
  recordAccount: (_house, { organisationId }) => ({
    body: {
      organisationId,
      account: NUMBER,
      class: 'I',
      openedAt: '2026-01-01T00:00:00Z',
      holder: { kind: 'person', name: '试探', idNumber: '990000199001010001', occupation: 'other' },
      dayMinor: 100_000,
      yearMinor: 1_000_000,
    },
  }),
  findAccount: () => ({ body: { account: NUMBER } }),
  readLimits: aboutAccount(),
  readLimitsByNumber: aboutNumber(),
  checkLimit: aboutNumber({ paymentId: 'p1', amountMinor: 1, channel: 'mobile' }),
  countLimitUse: aboutNumber({ paymentId: 'p1', amountMinor: 1, channel: 'mobile' }),
  releaseLimitUse: aboutNumber({ paymentId: 'p1' }),
  readLimitChoices: nothing,
  askLimitRaise: aboutAccount(raise),
  askLimitRaiseByNumber: aboutNumber(raise),
  listLimitRequests: nothing,
  readLimitRequest: aboutRequest(),
  readLimitAppeal: aboutRequest(),
  submitLimitPapers: aboutRequest({ version: 1, papers: [], channel: 'counter' }),
  sendBackLimitRequest: aboutRequest({ version: 1, papers: ['identity-card'], reason: '试探' }),
  approveLimitRaise: aboutRequest({ version: 1, dayMinor: 200_000, checksDone: [] }),
  refuseLimitRaise: aboutRequest({ version: 1, refusal: 'purpose-unclear' }),
  withdrawLimitRaise: aboutRequest({ version: 1, reason: '试探' }),
  appealLimitRefusal: aboutRequest({ version: 1, words: '试探' }),
  decideLimitAppeal: aboutRequest({ version: 1, decision: 'stands', answer: '试探' }),
  lowerLimit: aboutAccount({ dayMinor: 1 }),
  lowerLimitByNumber: aboutNumber({ dayMinor: 1 }),
  pressKillSwitch: aboutNumber({ channel: 'mobile' }),
  pressKillSwitchFor: aboutAccount({ channel: 'counter' }),
  releaseKillSwitch: aboutAccount({ identitySeen: true, ownWish: true }),
  lockMoney: aboutNumber({ amountMinor: 1, channel: 'mobile' }),
  unlockMoney: aboutAccount({ identitySeen: true, ownWish: true }),
  unlockMoneyByNumber: aboutNumber({ channel: 'atm' }),
  checkEbankingPhone: aboutAccount({ phone: '13900000000' }),
}
