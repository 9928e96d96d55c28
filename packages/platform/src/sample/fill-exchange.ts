import { createIds, type Ids } from '../domain/ids.ts'
import { Random } from '../simulator/random.ts'
import type { HouseTransaction } from '../store/house.ts'
import type { PersonalVault } from '../store/personal-vault.ts'
import type { County } from './county.ts'

const HOUR_MS = 3_600_000
const MADE_BY = 'system'
/** Nobody holds this secret: nothing of the sample leaves the house. */
const SECRET = `whsec_${Buffer.from('岚泽县样例，不发送').toString('base64')}`

export interface ExchangeFill {
  readonly nowMs: number
  readonly personal: PersonalVault
  readonly sampleId: (prefix: string, key: string) => string
}

/** What has happened, hours ago: kind, whether the county, its anti-fraud centre or the bank did it, and which briefing of the county it is about. */
const HISTORY = [
  [192, 'briefing.sent', 'centre', 0],
  [191, 'briefing.passed-on', 'bank', 0],
  [186, 'briefing.read', 'bank', 0],
  [185, 'briefing.read', 'bank', 0],
  [47, 'organisation.changed', 'bank', 0],
  [44, 'webhook.created', 'bank', 0],
  [31, 'briefing.sent', 'centre', 1],
  [30, 'briefing.passed-on', 'bank', 1],
  [29, 'briefing.read', 'bank', 1],
  [28, 'command.seated', 'county', 0],
  [21, 'group.members-added', 'county', 0],
  [3, 'briefing.sent', 'centre', 2],
  [2.9, 'briefing.read', 'bank', 2],
  [2.5, 'webhook.paused', 'bank', 0],
] as const

type Happened = (typeof HISTORY)[number]

/** Everything told here is there to be opened. */
function subjectOf([, kind, , index]: Happened, county: County, bankKey: string, { sampleId }: ExchangeFill): string {
  if (kind.startsWith('briefing.')) return sampleId('brf', county.briefings[index]?.key ?? '')
  if (kind.startsWith('command.')) return sampleId('cmd', county.commands[0]?.key ?? '')
  if (kind.startsWith('group.')) return sampleId('grp', county.groups[0]?.key ?? '')
  return sampleId(kind.startsWith('webhook.') ? 'wh' : 'org', bankKey)
}

/** A bank whose core system was told until it failed, a message that nobody is sure of, and one that had no use. */
export async function fillExchange(db: HouseTransaction, county: County, fill: ExchangeFill): Promise<void> {
  const bank = county.organisations.find(({ sector, parentKey }) => sector === 'bank' && parentKey !== null)
  const top = county.organisations.find(({ parentKey }) => parentKey === null)
  if (bank === undefined || top === undefined) return
  const keyOf = (place: string): string =>
    county.people.find(({ roles }) => roles.some(({ organisationKey }) => organisationKey === place))?.key ?? ''
  const bankId = fill.sampleId('org', bank.key)
  const places = { bank: bank.key, county: top.key, centre: county.briefings[0]?.organisationKey ?? top.key }
  const facts = HISTORY.map((happened, index) => {
    const [hoursAgo, kind, whose] = happened
    const at = fill.nowMs - hoursAgo * HOUR_MS
    return {
      id: idsAt(at, index).next('fact'),
      kind,
      organisation_id: fill.sampleId('org', places[whose]),
      subject_id: subjectOf(happened, county, bank.key, fill),
      body: kind === 'webhook.paused' ? '{"reason":"failing"}' : '{}',
      actor: kind === 'webhook.paused' ? MADE_BY : `person:${fill.sampleId('per', keyOf(places[whose]))}`,
      occurred_at: iso(at),
      recorded_at: iso(at),
    }
  })
  await db.insertInto('fact').values(facts).execute()
  const told = facts.filter(({ kind, organisation_id: id }) => id === bankId && kind.startsWith('briefing.'))
  await fillWebhook(db, { bankId, webhookId: fill.sampleId('wh', bank.key), told }, fill)
  await fillMessages(db, bankId, bank.key, county, fill)
}

async function fillWebhook(
  db: HouseTransaction,
  {
    bankId,
    webhookId,
    told,
  }: { bankId: string; webhookId: string; told: readonly { id: string; kind: string; recorded_at: string }[] },
  { nowMs, personal }: ExchangeFill,
): Promise<void> {
  await db
    .insertInto('webhook')
    .values({
      id: webhookId,
      organisation_id: bankId,
      name: '核心业务系统（样例）',
      url: 'https://core.bank.example/lianfang',
      kinds: ['briefing.read', 'briefing.sent'],
      state: 'paused',
      state_reason: 'failing',
      state_since: iso(nowMs - 3 * HOUR_MS),
      secret_cipher: personal.seal(`webhook.secret:${webhookId}`, SECRET),
      failing_since: iso(nowMs - 12 * HOUR_MS),
      failures: 11,
      created_at: iso(nowMs - 72 * HOUR_MS),
      created_by: MADE_BY,
    })
    .execute()
  for (const [index, { id, kind, recorded_at: at }] of told.entries()) {
    const isDelivered = index < told.length - 1
    const deliveryId = idsAt(Date.parse(at), index).next('dlv')
    await db
      .insertInto('webhook_delivery')
      .values({
        id: deliveryId,
        webhook_id: webhookId,
        fact_id: id,
        kind,
        state: isDelivered ? 'delivered' : 'held',
        attempts: isDelivered ? 1 : 11,
        status: isDelivered ? 200 : 503,
        created_at: at,
        last_at: at,
      })
      .execute()
    await db
      .insertInto('webhook_attempt')
      .values({
        delivery_id: deliveryId,
        at,
        status: isDelivered ? 200 : 503,
        duration_ms: isDelivered ? 84 : 1_210,
        response_head: isDelivered ? 'ok' : '系统维护中',
        error: isDelivered ? null : 'the receiver answered 503',
      })
      .execute()
  }
}

async function fillMessages(
  db: HouseTransaction,
  bankId: string,
  bankKey: string,
  county: County,
  { nowMs, sampleId }: ExchangeFill,
): Promise<void> {
  const reader = county.people.find(({ roles }) => roles.some(({ organisationKey }) => organisationKey === bankKey))
  if (reader === undefined) return
  const text = '联防：有一份新的案情通报等您阅读。'
  const outcomes = [
    {
      hoursAgo: 26,
      state: 'unknown',
      job: 'uncertain',
      error: 'the node that was doing it has gone; what it sent may have arrived',
    },
    { hoursAgo: 5, state: 'failed', job: 'dead', error: 'the provider refused the template' },
  ] as const
  for (const [index, { hoursAgo, state, job, error }] of outcomes.entries()) {
    const at = iso(nowMs - hoursAgo * HOUR_MS)
    const { next } = idsAt(nowMs - hoursAgo * HOUR_MS, index)
    const messageId = next('msg')
    const jobId = next('job')
    await db
      .insertInto('message')
      .values({
        id: messageId,
        organisation_id: bankId,
        person_id: sampleId('per', reader.key),
        channel: 'sms',
        text,
        state,
        error,
        created_at: at,
        state_at: at,
      })
      .execute()
    await db
      .insertInto('job')
      .values({
        id: jobId,
        kind: 'message.send',
        lane: 'message.send/sms',
        organisation_id: bankId,
        payload: JSON.stringify({ messageId }),
        state: job,
        attempts: 1,
        run_at: at,
        started_at: at,
        created_at: at,
        last_error: error,
      })
      .execute()
    await db.insertInto('job_error').values({ job_id: jobId, attempt: 1, at, error }).execute()
  }
}

/** Ids that sort by their time, the same on every machine. */
function idsAt(ms: number, stream: number): Ids {
  const random = new Random(ms, stream)
  return createIds(
    () => ms,
    (length) => Uint8Array.from({ length }, () => random.below(256)),
  )
}

const iso = (ms: number): string => new Date(ms).toISOString()
