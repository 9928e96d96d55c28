import { Type } from 'typebox'
import { closed, Language, line } from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput, MOMENT } from '../../domain/operation.ts'
import { PAGE_STAGES } from '../../domain/page-rules.ts'
import {
  Amount,
  Creator,
  GOODS_KINDS,
  MerchantCode,
  OrderPath,
  PageAnswer,
  Seen,
  Server,
  Shown,
  Token,
} from './contract-parts.ts'

const Payer = Type.String({
  minLength: 1,
  maxLength: 80,
  pattern: '^[\\x21-\\x7e]+$',
  description: "The platform's own number of the payer.",
})
const BODY_BYTES = 32_768
/** Stages come as fast as buyers do; a key of a platform asks for all of them. */
const PER_MINUTE = 30_000

export const createPageOrder = defineOperation({
  name: 'createPageOrder',
  method: 'POST',
  path: '/v1/pages/orders',
  summary: 'A merchant orders: the first token of the payment page',
  description:
    'Called by the payment platform for its merchant. The order is good for one payment and until `expiresAt`; a number of an order is used once.',
  readOnly: false,
  answersSecret: true,
  perMinute: PER_MINUTE,
  body: jsonBody(
    Type.Object(
      {
        merchant: MerchantCode,
        orderNo: line(80, "The merchant's own number of the order."),
        amount: Amount,
        payee: Type.Object({ name: line(140), account: Type.Optional(line(80)) }, closed),
        goods: Type.Optional(line(200)),
        goodsKind: Type.Optional(Type.Enum([...GOODS_KINDS])),
        madeAt: Type.Optional(Type.String({ ...MOMENT, description: "The merchant's own time stamp." })),
        lifeSeconds: Type.Optional(Type.Integer({ minimum: 1, maximum: 86_400 })),
        server: Type.Optional(Server),
        creator: Type.Optional(Creator),
        language: Language,
      },
      closed,
    ),
    BODY_BYTES,
  ),
  output: jsonOutput(PageAnswer),
  refusals: ['not-found', 'conflict', 'refused', 'rate-limited', 'too-busy', 'not-ready'],
})

export const takePageStage = defineOperation({
  name: 'takePageStage',
  method: 'POST',
  path: '/v1/pages/orders/{id}/stages',
  summary: 'The payer reached a stage of the payment page',
  description:
    'The token of the answer before is good for exactly this stage, once and in time. The very same request again soon after (a double click) gets the same answer.',
  readOnly: false,
  answersSecret: true,
  perMinute: PER_MINUTE,
  params: OrderPath,
  body: jsonBody(
    Type.Object(
      {
        token: Token,
        stage: Type.Enum([...PAGE_STAGES]),
        seen: Seen,
        payer: Type.Optional(Payer),
        shown: Type.Optional(Shown),
        byMachine: Type.Optional(
          Type.Boolean({
            description: 'The platform did this stage by itself, such as a login by session: its tempo is nobody’s.',
          }),
        ),
        language: Language,
      },
      closed,
    ),
    BODY_BYTES,
  ),
  output: jsonOutput(PageAnswer),
  refusals: ['not-found', 'refused', 'rate-limited', 'too-busy', 'not-ready'],
})

export const answerPageChallenge = defineOperation({
  name: 'answerPageChallenge',
  method: 'POST',
  path: '/v1/pages/orders/{id}/challenges',
  summary: 'The payer answered what was asked',
  readOnly: false,
  answersSecret: true,
  perMinute: PER_MINUTE,
  params: OrderPath,
  body: jsonBody(
    Type.Object(
      {
        token: Token,
        seen: Seen,
        declined: Type.Optional(
          Type.Boolean({ description: 'The payer says that he does not want this payment: the order ends at once.' }),
        ),
        typedAmountMinor: Type.Optional(
          Type.Integer({ minimum: 0, maximum: 1_000_000_000_000, description: 'Typed by the payer himself.' }),
        ),
        captcha: Type.Optional(
          Type.String({
            maxLength: 8_000,
            pattern: '^[A-Za-z0-9+/=_-]+$',
            description: 'What the captcha gave: for the one built in, `{challenge, solution}` as JSON in Base64.',
          }),
        ),
        language: Language,
      },
      closed,
    ),
    BODY_BYTES,
  ),
  output: jsonOutput(PageAnswer),
  refusals: ['not-found', 'refused', 'rate-limited', 'too-busy', 'not-ready'],
})

export const answerPageStepUp = defineOperation({
  name: 'answerPageStepUp',
  method: 'POST',
  path: '/v1/pages/step-ups/{id}',
  summary: "The payer's own device answered",
  description: 'Called by the bank’s or platform’s app, which showed payee and amount as they stand in the order.',
  readOnly: false,
  perMinute: PER_MINUTE,
  params: Type.Object({ id: Type.String({ pattern: '^pgu_[0-9a-z]{4,40}$' }) }, closed),
  body: jsonBody(
    Type.Object(
      {
        answer: Type.Enum(['approved', 'denied', 'differs'], {
          description: 'differs: what the app shows is not what the page showed.',
        }),
      },
      closed,
    ),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const readPageStepUp = defineOperation({
  name: 'readPageStepUp',
  method: 'GET',
  path: '/v1/pages/step-ups/{id}',
  summary: 'What the payer is asked on his own device',
  readOnly: true,
  perMinute: PER_MINUTE,
  params: Type.Object({ id: Type.String({ pattern: '^pgu_[0-9a-z]{4,40}$' }) }, closed),
  output: jsonOutput(
    Type.Object({
      id: Type.String(),
      orderId: Type.String(),
      merchant: Type.String(),
      payee: Type.String(),
      amount: Amount,
      state: Type.Enum(['waiting', 'approved', 'denied', 'differs']),
      expiresAt: Type.String(),
    }),
  ),
  refusals: ['not-found'],
})
