import { createHash } from 'node:crypto'
import type { Static } from 'typebox'
import type { DecisionRecord } from '../../domain/decision-port.ts'
import type { PageStage } from '../../domain/page-rules.ts'
import type { Act } from '../../operations/implementation.ts'
import type { Seen } from './contract-parts.ts'
import { answerPlace, seenPlace, type OrderFile, type SeenRecord, type StageRecord } from './order-file.ts'
import type { Answer } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'
import { marksHash } from './seen-facts.ts'
import { hashToken, signEcho, signToken, type StageClaims } from './stage-token.ts'

/** One thing that happened to an order, as it is written down. */
export interface StageDraft {
  readonly orderId: string
  readonly n: number
  readonly stage: StageRecord['stage']
  readonly outcome: StageRecord['outcome']
  readonly ending: StageRecord['ending']
  readonly isLate: boolean
  readonly tokenState: StageRecord['token_state']
  readonly pauseMs: number
  readonly challenge: StageRecord['challenge']
  readonly echoState: StageRecord['echo_state']
  readonly requestHash: Buffer
  readonly decided: DecisionRecord | undefined
  readonly seen: SeenRecord | undefined
  readonly answer: Answer
}

/** Writes the row. Its number was free: whoever uses a token a second time finds it taken. */
export async function keepStage({ db, ids, personal, nowIso }: Act, draft: StageDraft): Promise<void> {
  const { answer, seen, decided } = draft
  const id = ids.next('pgs')
  const lookup = (field: string, value: string | undefined) =>
    value === undefined ? null : personal.lookup(field, value)
  await db
    .insertInto('page_stage')
    .values({
      id,
      order_id: draft.orderId,
      n: draft.n,
      stage: draft.stage,
      at: nowIso,
      outcome: draft.outcome,
      ending: draft.ending,
      is_late: draft.isLate,
      token_state: draft.tokenState,
      pause_ms: draft.pauseMs,
      rung: decided?.decision.verdict ?? null,
      score: decided?.decision.score ?? null,
      hits: decided?.decision.hits ?? [],
      suspected: decided?.decision.suspected.map(({ type }) => type) ?? [],
      decision_seq: decided?.seq ?? null,
      challenge: draft.challenge,
      echo_state: draft.echoState,
      request_hash: draft.requestHash,
      token_hash: answer.token === null ? null : hashToken(answer.token),
      payer_lookup: lookup('page.payer', seen?.payer),
      device_lookup: lookup('page.device', seen?.seen.device),
      address_lookup: lookup('page.address', seen?.seen.address),
      seen_cipher: seen === undefined ? null : personal.seal(seenPlace(id), JSON.stringify(seen)),
      answer_cipher: personal.seal(answerPlace(id), JSON.stringify(answer)),
    })
    .execute()
}

export const hashRequest = (input: unknown): Buffer => createHash('sha256').update(JSON.stringify(input)).digest()

/** The token for the next act on the order, never longer than the order itself, and the echo of what must be shown. */
export function issueNext(
  { nowMs }: Pick<Act, 'nowMs'>,
  { keys }: Pick<PagesDeps, 'keys'>,
  { order, parties }: Pick<OrderFile, 'order' | 'parties'>,
  step: {
    readonly next: PageStage | 'challenge'
    readonly n: number
    readonly before: string
    readonly seen: Static<typeof Seen> | undefined
    readonly lifeMs: number
  },
): Pick<Answer, 'next' | 'token' | 'tokenExpiresAt' | 'echo'> {
  const claims: StageClaims = {
    orderId: order.id,
    n: step.n,
    step: step.next,
    before: step.before === '' ? '' : hashToken(step.before).toString('base64url').slice(0, 22),
    seen: step.seen === undefined ? '' : marksHash(step.seen),
    issuedMs: nowMs,
    expiresMs: Math.min(nowMs + step.lifeMs, Date.parse(order.expires_at)),
  }
  return {
    next: step.next,
    token: signToken(claims, keys, nowMs),
    tokenExpiresAt: new Date(claims.expiresMs).toISOString(),
    echo: signEcho(
      {
        orderId: order.id,
        payee: parties.payee.name,
        amountMinor: order.amount_minor,
        currency: order.currency,
      },
      keys,
      nowMs,
    ),
  }
}

/** The answer to the same request a moment ago: a double click, or a line that broke. */
export function repeatedAnswer(
  { personal, nowMs }: Pick<Act, 'personal' | 'nowMs'>,
  { rules }: Pick<PagesDeps, 'rules'>,
  { last }: Pick<OrderFile, 'last'>,
  requestHash: Buffer,
): Answer | undefined {
  if (!last.request_hash.equals(requestHash) || last.answer_cipher === null) return undefined
  if (nowMs - Date.parse(last.at) > rules.doubleClickMs) return undefined
  return JSON.parse(personal.open(answerPlace(last.id), last.answer_cipher)) as Answer
}
