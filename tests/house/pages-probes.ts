import { randomBytes } from 'node:crypto'
import { createIds } from '../../packages/platform/src/domain/ids.ts'
import type { Probe, Target } from './probes.ts'
import type { TestHouse } from './test-house.ts'

const TOKEN = `20261124.${'A'.repeat(60)}.${'B'.repeat(43)}`
const SEEN = { address: '203.0.113.7' }

/** A merchant with an order and a question to the payer's own device, all of one organisation. */
export async function addPageRecords(house: TestHouse, organisationId: string) {
  const { db } = house.sample
  const { next } = createIds(house.now, randomBytes)
  const at = new Date(house.now()).toISOString()
  const ids = { merchant: next('pgm'), order: next('pgo'), stage: next('pgs'), stepUp: next('pgu'), code: next('SHOP') }
  await db
    .insertInto('page_merchant')
    .values({
      id: ids.merchant,
      organisation_id: organisationId,
      code: ids.code,
      name: '诚信小店',
      category: 'retail',
      state: 'active',
      state_since: at,
      recorded_at: at,
      recorded_by: 'system',
    })
    .execute()
  await db
    .insertInto('page_order')
    .values({
      id: ids.order,
      organisation_id: organisationId,
      merchant_id: ids.merchant,
      order_no: next('no'),
      amount_minor: 18_600,
      currency: 'CNY',
      expires_at: new Date(house.now() + 1_800_000).toISOString(),
      recorded_at: at,
      recorded_by: 'system',
    })
    .execute()
  await db
    .insertInto('page_stage')
    .values({
      id: ids.stage,
      order_id: ids.order,
      n: 0,
      stage: 'order',
      at,
      outcome: 'go-on',
      token_state: 'fresh',
      pause_ms: 0,
      request_hash: Buffer.alloc(32),
    })
    .execute()
  await db
    .insertInto('page_step_up')
    .values({ id: ids.stepUp, order_id: ids.order, n: 1, state: 'waiting', asked_at: at, expires_at: at })
    .execute()
  return ids
}

const REGISTRATION = {
  name: '诚信小店',
  category: 'retail',
  shopDomains: [],
  pageDomains: [],
  ranges: [],
  asns: [],
  reason: '核对',
}

type Ids = Awaited<ReturnType<typeof addPageRecords>>
const aimed =
  (probe: (ids: Ids) => Probe) =>
  async (house: TestHouse, { organisationId }: Target): Promise<Probe> =>
    probe(await addPageRecords(house, organisationId))

export const PAGES_PROBES: Readonly<Record<string, (house: TestHouse, target: Target) => Probe | Promise<Probe>>> = {
  createPageOrder: aimed(({ code }) => ({
    body: {
      merchant: code,
      orderNo: 'probe',
      amount: { minor: 100, currency: 'CNY' },
      payee: { name: '诚信小店' },
    },
  })),
  takePageStage: aimed(({ order }) => ({
    params: { id: order },
    body: { token: TOKEN, stage: 'landing', seen: SEEN },
  })),
  answerPageChallenge: aimed(({ order }) => ({ params: { id: order }, body: { token: TOKEN, seen: SEEN } })),
  readPageStepUp: aimed(({ stepUp }) => ({ params: { id: stepUp } })),
  answerPageStepUp: aimed(({ stepUp }) => ({ params: { id: stepUp }, body: { answer: 'approved' } })),
  listPageOrders: () => ({}),
  readPageOrder: aimed(({ order }) => ({ params: { id: order } })),
  readPageFigures: () => ({}),
  listPageMerchants: () => ({}),
  readPageMerchant: aimed(({ merchant }) => ({ params: { id: merchant } })),
  registerPageMerchant: (_house, { organisationId }) => ({
    body: { organisationId, code: 'PROBE-1', ...REGISTRATION },
  }),
  changePageMerchant: aimed(({ merchant }) => ({ params: { id: merchant }, body: { version: 1, ...REGISTRATION } })),
  suspendPageMerchant: aimed(({ merchant }) => ({ params: { id: merchant }, body: { version: 1, reason: '投诉' } })),
  resumePageMerchant: aimed(({ merchant }) => ({ params: { id: merchant }, body: { version: 1, reason: '核实' } })),
}
