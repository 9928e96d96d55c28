import { createHash } from 'node:crypto'
import { openPersonalVault } from '../../packages/platform/src/store/personal-vault.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

type Aim = (house: TestHouse, target: Target) => Promise<Probe>
const DAY = '2026-11-24'

/** One of everything that belongs to one organisation, made once for it. */
export async function addPatrolRecords({ sample: { db }, now }: TestHouse, organisationId: string) {
  const at = new Date(now()).toISOString()
  const mark = createHash('sha256').update(organisationId).digest('hex').slice(0, 16)
  const ids = {
    interception: `icp_${mark}`,
    post: `ipo_${mark}`,
    shift: `shf_${mark}`,
    approach: `apr_${mark}`,
    gathering: `gat_${mark}`,
    account: `gac_${mark}`,
    transfer: `itv_${mark}`,
  }
  const person = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  await db
    .insertInto('interception')
    .values({
      id: ids.interception,
      organisation_id: organisationId,
      name: '试探行动',
      goal: '试探',
      area_ids: [organisationId],
      lead_person_id: person.id,
      starts_on: DAY,
      ends_on: DAY,
      created_at: at,
      created_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('interception_post')
    .values({
      id: ids.post,
      interception_id: ids.interception,
      site_id: organisationId,
      spot: '大厅',
      created_at: at,
      created_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('interception_shift')
    .values({
      id: ids.shift,
      post_id: ids.post,
      person_id: person.id,
      starts_at: at,
      ends_at: new Date(now() + 3_600_000).toISOString(),
      recorded_at: at,
      recorded_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('approach')
    .values({
      id: ids.approach,
      organisation_id: organisationId,
      site_id: organisationId,
      spot: '大厅',
      asked: 'transfer',
      looked: ['on-phone'],
      reminded: ['beware'],
      outcome: 'went-on',
      occurred_at: at,
      recorded_at: at,
      recorded_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('gathering')
    .values({
      id: ids.gathering,
      organisation_id: organisationId,
      approach_id: ids.approach,
      scam_type: 'prize',
      recorded_at: at,
      recorded_by: 'test',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { ...ids, at, personId: person.id }
}

type Records = Awaited<ReturnType<typeof addPatrolRecords>>

const at =
  (record: 'interception' | 'post' | 'shift' | 'approach', body?: (records: Records) => unknown): Aim =>
  async (house, { organisationId }) => {
    const records = await addPatrolRecords(house, organisationId)
    return { params: { id: records[record] }, ...(body === undefined ? {} : { body: body(records) }) }
  }
const none: Aim = async () => ({})

const atAccount =
  (body?: unknown): Aim =>
  async (house, { organisationId }) => {
    const records = await addPatrolRecords(house, organisationId)
    const personal = openPersonalVault(`${house.database.directory}/keys`)
    await house.sample.db
      .insertInto('gathered_account')
      .values({
        id: records.account,
        gathering_id: records.gathering,
        organisation_id: organisationId,
        kind: 'bank',
        institution: '江禾银行',
        account_cipher: personal.seal(`gathered_account.account:${records.account}`, '6222020000000000001'),
        account_lookup: personal.lookup('account', '6222020000000000001'),
        state: 'gathered',
        recorded_at: records.at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return { params: { id: records.account }, ...(body === undefined ? {} : { body }) }
  }

/** A machine transfer that waits, as the ledger's follower would have made it. */
const atTransfer: Aim = async (house, { organisationId }) => {
  const { transfer } = await addPatrolRecords(house, organisationId)
  await addMachineTransfer(house, organisationId, transfer)
  return { params: { id: transfer }, body: { idChecked: true } }
}

export async function addMachineTransfer(
  { sample: { db }, now }: TestHouse,
  organisationId: string,
  id: string,
  endsMs = now() + 86_400_000,
): Promise<{ readonly holdId: string }> {
  const atIso = new Date(now()).toISOString()
  const endsAt = new Date(endsMs).toISOString()
  const holdId = id.replace('itv_', 'hld_')
  await db
    .insertInto('intervention')
    .values({
      id,
      organisation_id: organisationId,
      book: 'transfer',
      source: 'test',
      subject_key: id,
      channel: 'atm',
      state: 'held',
      policy: 'risk-based',
      first_seq: 1,
      seq: 1,
      rung: 'delay',
      score: 0,
      hits: ['T01'],
      suspected: [],
      questions: [],
      amount_minor: 500_000,
      currency: 'CNY',
      occurred_at: atIso,
      recorded_at: atIso,
      hold_ends_at: endsAt,
      letter_code: id.slice(4, 16).toUpperCase(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('hold')
    .values({
      id: holdId,
      intervention_id: id,
      kind: 'delay',
      basis: 'test',
      starts_at: atIso,
      ends_at: endsAt,
      placed_by: 'system',
      letter: 'delay',
      letter_version: 1,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return { holdId }
}

export const PATROL_PROBES: Readonly<Record<string, Aim>> = {
  readPatrolSheet: none,
  recordApproach: async (house, { organisationId }) => ({
    body: {
      organisationId,
      spot: '大厅',
      asked: 'transfer',
      looked: ['on-phone'],
      reminded: ['beware'],
      outcome: 'police-called',
      occurredAt: new Date(house.now()).toISOString(),
      person: { name: '郑探针', phone: '13800137999' },
    },
  }),
  listApproaches: none,
  readApproachTally: none,
  withdrawApproach: at('approach', () => ({ reason: '记错了' })),
  unmaskApproach: at('approach', () => ({ reason: '派出所要核对' })),
  listMachineTexts: none,
  listMachineTransfers: none,
  revokeMachineTransfer: atTransfer,
  listInterceptions: none,
  readInterception: at('interception'),
  createInterception: async (house, { organisationId }) => {
    const { personId } = await addPatrolRecords(house, organisationId)
    return {
      body: {
        organisationId,
        name: '金盾行动',
        goal: '守住柜面和自助机',
        areaIds: [organisationId],
        leadPersonId: personId,
        startsOn: DAY,
        endsOn: DAY,
      },
    }
  },
  changeInterception: at('interception', () => ({ version: 1, goal: '新的目标' })),
  closeInterception: at('interception', () => ({ version: 1, words: '结束' })),
  addInterceptionPost: async (house, { organisationId }) => {
    const { interception } = await addPatrolRecords(house, organisationId)
    return { params: { id: interception }, body: { siteId: organisationId, spot: '门口自助机' } }
  },
  endInterceptionPost: at('post', () => ({ reason: '撤岗' })),
  listHotAreas: none,
  listShifts: at('interception'),
  listMyShifts: none,
  listShiftCandidates: at('post'),
  planShifts: at('post', ({ personId }) => ({
    shifts: [{ personId, startsAt: `${DAY}T08:00:00+08:00`, endsAt: `${DAY}T12:00:00+08:00` }],
  })),
  beginShift: at('shift', ({ at: when }) => ({ at: when })),
  endShift: at('shift', ({ at: when }) => ({ at: when })),
  swapShift: at('shift', ({ personId }) => ({ version: 1, personId, reason: '调班' })),
  cancelShift: at('shift', () => ({ version: 1, reason: '取消' })),
  gather: at('approach', () => ({
    scamType: 'prize',
    script: '来电说中奖要先交税',
    accounts: [{ kind: 'bank', institution: '江禾银行', account: '6222020000000000002', holder: '郑探针' }],
  })),
  listGatheredAccounts: none,
  readGatheredAccount: atAccount(),
  unmaskGatheredAccount: atAccount({ reason: '核对账号' }),
  stepGatheredAccount: atAccount({ version: 1, action: 'hand' }),
  exportInterception: at('interception', () => ({ reason: '移交侦办' })),
}
