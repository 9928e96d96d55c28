import { createIds } from '../../packages/platform/src/domain/ids.ts'
import { randomBytes } from 'node:crypto'
import type { TestHouse } from './test-house.ts'
import type { Probe, Target } from './probes.ts'

/** A fact with its job, and an address with a delivery, all of one organisation. */
export async function addExchangeRecords(house: TestHouse, organisationId: string) {
  const { db } = house.sample
  const { next } = createIds(house.now, randomBytes)
  const at = new Date(house.now()).toISOString()
  const ids = { fact: next('fact'), job: next('job'), webhook: next('wh'), delivery: next('dlv') }
  await db
    .insertInto('fact')
    .values({
      id: ids.fact,
      kind: 'briefing.sent',
      organisation_id: organisationId,
      subject_id: 'brief_1',
      body: '{}',
      actor: 'system',
      occurred_at: at,
      recorded_at: at,
    })
    .execute()
  await db
    .insertInto('job')
    .values({
      id: ids.job,
      kind: 'probe.job',
      lane: 'probe.job',
      organisation_id: organisationId,
      fact_id: ids.fact,
      payload: '{}',
      state: 'dead',
      run_at: at,
      created_at: at,
    })
    .execute()
  await db
    .insertInto('webhook')
    .values({
      id: ids.webhook,
      organisation_id: organisationId,
      name: '核心系统',
      url: 'https://bank.example/told',
      kinds: ['*'],
      state: 'active',
      state_since: at,
      secret_cipher: '',
      created_at: at,
      created_by: 'system',
    })
    .execute()
  await db
    .insertInto('webhook_delivery')
    .values({
      id: ids.delivery,
      webhook_id: ids.webhook,
      fact_id: ids.fact,
      kind: 'briefing.sent',
      state: 'delivered',
      created_at: at,
    })
    .execute()
  return ids
}

type Aim = (house: TestHouse, target: Target) => Promise<Probe>
type Records = Awaited<ReturnType<typeof addExchangeRecords>>

const at =
  (record: keyof Records, body?: unknown): Aim =>
  async (house, { organisationId }) => {
    const records = await addExchangeRecords(house, organisationId)
    return { params: { id: records[record] }, ...(body === undefined ? {} : { body }) }
  }
const none: Aim = async () => ({})

export const EXCHANGE_PROBES: Readonly<Record<string, Aim>> = {
  listJobs: none,
  readJobCounts: none,
  readJob: at('job'),
  retryJob: at('job', {}),
  setJobAside: at('job', { reason: '不再需要' }),
  decideJob: at('job', { decision: 'was-sent', reason: '已核实' }),
  listSchedules: none,
  listFacts: none,
  readFact: at('fact'),
  listFactKinds: none,
  listWebhooks: none,
  readWebhook: at('webhook'),
  createWebhook: async (_house, { organisationId }) => ({
    body: { organisationId, name: '核心系统', url: 'https://bank.example/told', kinds: ['*'] },
  }),
  changeWebhook: at('webhook', { version: 1, name: '新名字' }),
  rotateWebhookSecret: at('webhook', { keepOldHours: 24 }),
  pauseWebhook: at('webhook', {}),
  resumeWebhook: at('webhook', { sendMissed: false }),
  removeWebhook: at('webhook'),
  testWebhook: at('webhook', {}),
  replayWebhook: at('webhook', { from: '2026-11-01T00:00:00Z', to: '2026-11-24T00:00:00Z', only: 'missed' }),
  listDeliveries: at('webhook'),
  readDelivery: at('delivery'),
  replayDelivery: at('delivery', {}),
  listMessages: none,
  sendTestMessage: async (_house, { organisationId }) => ({ body: { organisationId, channel: 'sms' } }),
}
