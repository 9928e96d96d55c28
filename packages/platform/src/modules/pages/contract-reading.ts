import { Type } from 'typebox'
import { closed, Language, Limit, line, nullable } from '../../domain/contract-parts.ts'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import { CHALLENGES, PAGE_ENDINGS } from '../../domain/page-rules.ts'
import { Amount, MerchantId, OrderId, OrderPath } from './contract-parts.ts'

export const ORDER_STATES = ['open', 'challenged', 'approved', 'ended', 'expired'] as const
const STAGES = ['order', 'landing', 'login', 'confirm', 'code', 'submit', 'challenge'] as const

const OrderRow = Type.Object({
  id: Type.String(),
  orderNo: Type.String(),
  merchantId: Type.String(),
  merchantName: Type.String(),
  amount: Amount,
  state: Type.Enum([...ORDER_STATES]),
  ending: nullable(Type.Enum([...PAGE_ENDINGS])),
  stage: Type.Enum([...STAGES], { description: 'The last thing that happened.' }),
  hits: Type.Array(Type.String()),
  rung: nullable(Type.String()),
  challenge: nullable(Type.String()),
  recordedAt: Type.String(),
  lastAt: Type.String(),
})

export const listPageOrders = defineOperation({
  name: 'listPageOrders',
  method: 'GET',
  path: '/v1/pages/orders',
  summary: 'Orders of the payment page, newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...ORDER_STATES])),
      merchant: Type.Optional(MerchantId),
      rule: Type.Optional(Type.String({ pattern: '^P[0-9]{2}$' })),
      q: Type.Optional(line(80, 'The number of an order, or its beginning.')),
      cursor: Type.Optional(OrderId),
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(OrderRow), next: nullable(Type.String()) })),
  refusals: [],
})

const StageRow = Type.Object({
  n: Type.Integer(),
  stage: Type.Enum([...STAGES]),
  at: Type.String(),
  pauseMs: Type.Integer({ description: 'Since the row before.' }),
  limitMs: nullable(Type.Integer()),
  outcome: Type.Enum(['go-on', 'challenge', 'failed', 'approved', 'ended']),
  ending: nullable(Type.Enum([...PAGE_ENDINGS])),
  isLate: Type.Boolean({ description: 'The order was over before.' }),
  tokenState: Type.Enum(['fresh', 'late', 'replayed', 'out-of-order']),
  rung: nullable(Type.String()),
  score: nullable(Type.Integer()),
  reasons: Type.Array(Type.Object({ rule: Type.String(), title: Type.String(), says: Type.String() })),
  challenge: nullable(Type.Enum(CHALLENGES.filter((each) => each !== 'none'))),
  echoState: Type.Enum(['none', 'match', 'altered']),
  decision: nullable(Type.String()),
  seen: nullable(
    Type.Object(
      {
        address: nullable(Type.String({ description: 'Masked.' })),
        network: nullable(Type.String()),
        device: nullable(Type.String({ description: 'Masked.' })),
        page: nullable(Type.String()),
        referrer: nullable(Type.String()),
        launch: nullable(Type.String()),
      },
      { description: 'Null: nothing was seen, or its time of keeping is over.' },
    ),
  ),
})

export const readPageOrder = defineOperation({
  name: 'readPageOrder',
  method: 'GET',
  path: '/v1/pages/orders/{id}',
  summary: 'One order with its stages and times',
  readOnly: true,
  params: OrderPath,
  query: Type.Object({ language: Language }, closed),
  output: jsonOutput(
    Type.Object({
      ...OrderRow.properties,
      merchantCode: Type.String(),
      payee: nullable(Type.String({ description: 'Masked.' })),
      goods: nullable(Type.String()),
      goodsKind: nullable(Type.String()),
      expiresAt: Type.String(),
      serverRegistered: nullable(Type.Boolean()),
      settleAfter: nullable(Type.String()),
      says: nullable(Type.Object({ title: Type.String(), remedy: Type.String(), appeal: Type.String() })),
      stages: Type.Array(StageRow),
    }),
  ),
  refusals: ['not-found'],
})

const Count = Type.Integer({ minimum: 0 })

export const readPageFigures = defineOperation({
  name: 'readPageFigures',
  method: 'GET',
  path: '/v1/pages/figures',
  summary: 'What the firewall did: orders, challenges, stops by reason and merchant',
  readOnly: true,
  query: Type.Object(
    { days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 7 })), language: Language },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      since: Type.String(),
      until: Type.String(),
      orders: Count,
      approved: Count,
      withoutChallenge: Type.Integer({ description: 'Approved, and asked nothing.' }),
      challenged: Count,
      ended: Count,
      open: Count,
      expired: Type.Integer({ description: 'Left by the payer until their time was over.' }),
      amountStopped: Type.Array(Amount, { description: 'Of refused and altered orders, by currency.' }),
      byEnding: Type.Array(Type.Object({ ending: Type.Enum([...PAGE_ENDINGS]), count: Count })),
      byRule: Type.Array(Type.Object({ rule: Type.String(), title: Type.String(), count: Count })),
      byMerchant: Type.Array(
        Type.Object({ merchantId: Type.String(), name: Type.String(), orders: Count, ended: Count }),
      ),
      byChallenge: Type.Array(Type.Object({ challenge: Type.String(), asked: Count, passed: Count })),
      standIns: Type.Array(Type.Enum(['domain-registry', 'step-up', 'captcha']), {
        description: 'Ports that are served by a stand-in here.',
      }),
    }),
  ),
  refusals: [],
})
