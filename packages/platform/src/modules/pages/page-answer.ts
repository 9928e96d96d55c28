import type { Static } from 'typebox'
import type { PageEnding, PageStage } from '../../domain/page-rules.ts'
import type { Locale } from '../../domain/text.ts'
import type { PageAnswer } from './contract-parts.ts'
import type { OrderFile } from './order-file.ts'
import type { PagesDeps } from './parts.ts'

export type Answer = Static<typeof PageAnswer>
export type Reasons = Answer['reasons']

export const DEFAULT_LOCALE: Locale = 'zh-Hans'

/** What every answer says of the order; what follows is put on top. */
export function answerOf({ order, parties }: Pick<OrderFile, 'order' | 'parties'>): Omit<Answer, 'outcome'> {
  return {
    orderId: order.id,
    next: null,
    token: null,
    tokenExpiresAt: null,
    echo: null,
    payee: parties.payee.name,
    amount: { minor: order.amount_minor, currency: order.currency },
    notice: null,
    challenge: null,
    settleAfter: null,
    ending: null,
    reasons: [],
    decision: null,
  }
}

/** What happened, what to do now, and how to object. */
export function endingText(
  { rules }: Pick<PagesDeps, 'rules'>,
  kind: PageEnding,
  locale: Locale,
): NonNullable<Answer['ending']> {
  const { title, remedy } = rules.endings[kind]
  return { kind, title: title[locale], remedy: remedy[locale], appeal: rules.appeal[locale] }
}

export const decisionId = (seq: number | null): string | null => (seq === null ? null : `dec_${seq}`)

/** The next step of an answer, with the token for it. */
export interface NextStep {
  readonly next: PageStage | 'challenge'
  readonly token: string
  readonly tokenExpiresAt: string
}
