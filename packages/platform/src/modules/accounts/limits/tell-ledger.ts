import type { DecisionPort } from '../../../domain/decision-port.ts'
import type { OutsideWork, Sent } from '../../../store/job-work.ts'
import { numberOf, readAccount } from './account-rows.ts'
import { eventOf, moneyOf } from './decide-on.ts'
import type { LimitsDeps } from './limits-deps.ts'

export const TELL_LEDGER_JOB = 'limits.tell-ledger'

/** What has happened already and the ledger has to know, so that its windows see it. The payload holds ids; values are read when it is sent. */
type Told =
  | { readonly what: 'limit-raised'; readonly requestId: string }
  | { readonly what: 'limit-lowered'; readonly limitId: string; readonly channel: string }
  | { readonly what: 'pressed' | 'locked'; readonly controlId: string }

/** The event's id and content come from the row alone: sent again after a crash the ledger knows it. */
export const tellLedgerWork = ({ decisions, personal }: LimitsDeps): OutsideWork => ({
  place: 'outside',
  ifCut: 'again',
  attemptsMax: 50,
  waitMs: 1_000,
  waitMostMs: 300_000,
  async send(house, job) {
    const port = decisions[house.name]
    if (port === undefined) return { outcome: 'failed', error: 'the ledger is not there', isFinal: true }
    const told = await house.db
      .transaction()
      .setAccessMode('read only')
      .execute((db) => readTold({ db, personal }, job.payload as unknown as Told))
    return told === undefined
      ? { outcome: 'failed', error: 'what was to be told is not there', isFinal: true }
      : send(port, told)
  },
})

async function send(port: DecisionPort, told: { readonly source: string; readonly event: unknown }): Promise<Sent> {
  const result = await port.decide(told.source, told.event)
  if (result.status === 'decided' || result.status === 'repeated') return { outcome: 'done', note: { seq: result.seq } }
  if (result.status === 'busy') return { outcome: 'failed', error: 'busy', waitMs: result.retryAfterMs }
  if (result.status === 'unavailable') return { outcome: 'failed', error: result.reason, waitMs: result.retryAfterMs }
  const error = result.status === 'refused' ? result.problems.map(({ message }) => message).join('; ') : result.status
  return { outcome: 'failed', error, isFinal: true }
}

async function readTold(act: Parameters<typeof readAccount>[0], told: Told) {
  switch (told.what) {
    case 'limit-raised':
      return readRaised(act, told.requestId)
    case 'limit-lowered':
      return readLowered(act, told.limitId, told.channel)
    case 'pressed':
    case 'locked':
      return readControl(act, told.controlId)
  }
}

async function readRaised(act: Parameters<typeof readAccount>[0], id: string) {
  const row = await act.db.selectFrom('limit_request').selectAll().where('id', '=', id).executeTakeFirst()
  const account = row === undefined ? undefined : await readAccount(act, row.account_id)
  if (row === undefined || account === undefined || row.took_effect_at === null) return undefined
  const event = {
    id: `${id}-raised`,
    kind: 'limit-raised',
    time: row.took_effect_at,
    account: numberOf(act, account),
    newLimit: moneyOf(row.granted_daily_minor ?? 0),
    channel: row.channel,
  }
  return { source: account.organisationCode, event }
}

async function readLowered(act: Parameters<typeof readAccount>[0], id: string, channel: string) {
  const row = await act.db.selectFrom('account_limit').selectAll().where('id', '=', id).executeTakeFirst()
  const account = row === undefined ? undefined : await readAccount(act, row.account_id)
  if (row === undefined || account === undefined) return undefined
  const fields = { direction: 'lower', limitScope: 'day', newLimit: moneyOf(row.daily_minor) }
  const event = eventOf(
    act,
    account,
    { kind: 'limit-change', requestId: id, turn: 'lowered', channel, fields },
    Date.parse(row.from_at),
  )
  return { source: account.organisationCode, event }
}

async function readControl(act: Parameters<typeof readAccount>[0], id: string) {
  const row = await act.db.selectFrom('account_control').selectAll().where('id', '=', id).executeTakeFirst()
  const account = row === undefined ? undefined : await readAccount(act, row.account_id)
  if (row === undefined || account === undefined) return undefined
  const isSwitch = row.kind === 'kill-switch'
  const event = eventOf(
    act,
    account,
    {
      kind: isSwitch ? 'kill-switch' : 'money-lock',
      requestId: id,
      turn: 'set',
      channel: row.channel,
      fields: isSwitch ? { switchAct: 'press' } : { lockAct: 'lock', amount: moneyOf(row.amount_minor ?? 1) },
    },
    Date.parse(row.since),
  )
  return { source: account.organisationCode, event }
}
