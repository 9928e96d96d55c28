import type { DecisionRecord } from '../../../domain/decision-port.ts'
import { text } from '../../../domain/error-texts/error-text.ts'
import { refuse, type Act, type Refusal } from '../../../operations/implementation.ts'
import { refusalOf } from '../decision-refusal.ts'
import { numberOf, type AccountRow } from './account-rows.ts'
import type { LimitsDeps } from './limits-deps.ts'

type Decision = DecisionRecord['decision']

export interface LimitEvent {
  readonly kind: 'limit-change' | 'money-lock' | 'kill-switch'
  readonly requestId: string
  /** Distinguishes a second message about the same request. */
  readonly turn: string
  readonly channel: string
  readonly fields: Readonly<Record<string, unknown>>
}

export const CURRENCY = 'CNY'
export const moneyOf = (minor: number) => ({ minor, currency: CURRENCY })

/** The whole event, as the rule book `limit-change` takes it. */
export function eventOf(
  act: Pick<Act, 'personal'>,
  account: AccountRow,
  { kind, requestId, turn, channel, fields }: LimitEvent,
  timeMs: number,
): Record<string, unknown> {
  const age = account.birthYear === null ? undefined : new Date(timeMs).getUTCFullYear() - account.birthYear
  return {
    id: `${requestId}-${turn}`,
    kind,
    time: new Date(timeMs).toISOString(),
    requestId,
    account: numberOf(act, account),
    channel,
    ...(age === undefined ? {} : { holder: { age } }),
    ...fields,
  }
}

/**
 * Asks the ledger. What it decides is durable before it answers and not part of this transaction; asked again after a rollback the request is decided
 * once more, which windows count once.
 */
export async function decideOn(
  act: Pick<Act, 'house' | 'personal' | 'nowMs'>,
  { decisions }: Pick<LimitsDeps, 'decisions'>,
  account: AccountRow,
  event: LimitEvent,
): Promise<{ readonly seq: number; readonly decision: Decision; readonly source: string } | Refusal> {
  const port = decisions[act.house]
  if (port === undefined) return refuse('not-ready', { says: NO_LEDGER })
  const source = account.organisationCode
  const result = await port.decide(source, eventOf(act, account, event, act.nowMs))
  if (result.status === 'decided' || result.status === 'repeated')
    return { seq: result.seq, decision: result.decision, source }
  return refusalOf(result)
}

const NO_LEDGER = text(
  '判断服务还没准备好，什么都没有改动。请稍后再试一次。',
  '判斷服務還沒準備好，什麼都沒有改動。請稍後再試一次。',
  'The deciding service is not ready yet, and nothing was changed. Try again in a moment.',
)
