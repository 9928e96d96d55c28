import type { Static } from 'typebox'
import type { Locale } from '../../domain/text.ts'
import type { Act } from '../../operations/implementation.ts'
import type { Asked } from './conclude.ts'
import type { Seen } from './contract-parts.ts'
import { issueNext } from './keep-stage.ts'
import type { OrderFile } from './order-file.ts'
import type { Answer } from './page-answer.ts'
import type { PagesDeps } from './parts.ts'

/** Puts the question: its token is good for one answer. */
export async function offerChallenge(
  act: Act,
  deps: PagesDeps,
  file: Pick<OrderFile, 'order' | 'parties'>,
  question: {
    readonly challenge: Asked
    /** The number of the row that the answer will take. */
    readonly n: number
    readonly before: string
    readonly seen: Static<typeof Seen>
    readonly failed: number
    readonly locale: Locale
  },
): Promise<Pick<Answer, 'outcome' | 'next' | 'token' | 'tokenExpiresAt' | 'echo' | 'challenge'>> {
  const { challenge, n, before, seen, failed, locale } = question
  const rule = deps.rules.challenges[challenge]
  const expiresMs = Math.min(act.nowMs + rule.lifeMs, Date.parse(file.order.expires_at))
  const puzzle =
    challenge === 'captcha' ? await deps.captcha.offer({ orderId: file.order.id, n }, expiresMs, act.nowMs) : undefined
  const stepUp = challenge === 'step-up' ? await askOwnDevice(act, file.order.id, n, expiresMs) : null
  return {
    outcome: 'challenge',
    ...issueNext(act, deps, file, { next: 'challenge', n, before, seen, lifeMs: rule.lifeMs }),
    challenge: {
      kind: challenge,
      title: rule.title[locale],
      says: rule.says[locale],
      expiresAt: new Date(expiresMs).toISOString(),
      attemptsLeft: Math.max(0, deps.rules.challengeAttempts - failed),
      captcha: puzzle === undefined ? null : { kind: deps.captcha.kind, puzzle },
      stepUp,
    },
  }
}

async function askOwnDevice({ db, ids, nowIso }: Act, orderId: string, n: number, expiresMs: number): Promise<string> {
  const id = ids.next('pgu')
  await db
    .insertInto('page_step_up')
    .values({
      id,
      order_id: orderId,
      n,
      state: 'waiting',
      asked_at: nowIso,
      expires_at: new Date(expiresMs).toISOString(),
      answered_at: null,
    })
    .execute()
  return id
}
