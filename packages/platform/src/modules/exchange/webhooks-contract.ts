import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput, MOMENT } from '../../domain/operation.ts'
import { FactKind } from './facts-contract.ts'

const NullableText = Type.Union([Type.String(), Type.Null()])
const NullableInteger = Type.Union([Type.Integer(), Type.Null()])
const WebhookId = Type.Object({ id: Type.String({ pattern: '^wh_[0-9a-z]{4,40}$' }) })
const DeliveryId = Type.Object({ id: Type.String({ pattern: '^dlv_[0-9a-z]{4,40}$' }) })
const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const Url = Type.String({ minLength: 8, maxLength: 500, description: 'https, or http on this machine.' })
const Kinds = Type.Array(Type.Union([FactKind, Type.Literal('*')]), {
  minItems: 1,
  maxItems: 50,
  uniqueItems: true,
  description: 'Kinds of fact; `*` is every kind.',
})
const WEBHOOK_STATES = ['active', 'paused', 'ended'] as const
export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'held'] as const

const WebhookRow = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  name: Type.String(),
  url: Type.String(),
  kinds: Type.Array(Type.String()),
  state: Type.Enum([...WEBHOOK_STATES]),
  stateReason: NullableText,
  stateSince: Type.String(),
  oldSecretUntil: Type.Union([Type.String(), Type.Null()], { description: 'Until then two secrets sign.' }),
  failingSince: NullableText,
  failures: Type.Integer({ description: 'Attempts without success since the last one that succeeded.' }),
  version: Type.Integer(),
  createdAt: Type.String(),
  lastAt: NullableText,
  lastStatus: NullableInteger,
  counts: Type.Object(
    { waiting: Type.Integer(), delivered: Type.Integer(), failed: Type.Integer(), held: Type.Integer() },
    { description: 'Deliveries by state; delivered ones of the last 30 days.' },
  ),
})

const DeliveryRow = Type.Object({
  id: Type.String({ description: 'The webhook-id of every attempt.' }),
  webhookId: Type.String(),
  kind: Type.String(),
  factId: NullableText,
  state: Type.Enum([...DELIVERY_STATES]),
  attempts: Type.Integer(),
  status: NullableInteger,
  createdAt: Type.String(),
  lastAt: NullableText,
})

const NewSecret = jsonOutput(
  Type.Object({ id: Type.String(), secret: Type.String({ description: 'Shown this once.' }) }),
)

export const listWebhooks = defineOperation({
  name: 'listWebhooks',
  method: 'GET',
  path: '/v1/webhooks',
  summary: 'Addresses of other systems that are told of facts',
  readOnly: true,
  query: Type.Object(
    { ended: Type.Optional(Type.Boolean({ description: 'Also those that were removed.' })) },
    { additionalProperties: false },
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(WebhookRow) })),
  refusals: [],
})

export const readWebhook = defineOperation({
  name: 'readWebhook',
  method: 'GET',
  path: '/v1/webhooks/{id}',
  summary: 'One address',
  readOnly: true,
  params: WebhookId,
  output: jsonOutput(WebhookRow),
  refusals: ['not-found'],
})

export const createWebhook = defineOperation({
  name: 'createWebhook',
  method: 'POST',
  path: '/v1/webhooks',
  summary: 'Tell another system of facts from now on',
  description: 'It is told only of facts of organisations that a reading key of its organisation could list.',
  readOnly: false,
  answersSecret: true,
  body: jsonBody(
    Type.Object(
      { organisationId: Type.String({ maxLength: 60 }), name: Name, url: Url, kinds: Kinds },
      { additionalProperties: false },
    ),
  ),
  output: NewSecret,
  refusals: ['not-found', 'refused'],
})

export const changeWebhook = defineOperation({
  name: 'changeWebhook',
  method: 'PATCH',
  path: '/v1/webhooks/{id}',
  summary: 'Change name, address or kinds',
  readOnly: false,
  params: WebhookId,
  body: jsonBody(
    Type.Object(
      {
        version: Type.Integer({ minimum: 1, maximum: 2_147_483_646 }),
        name: Type.Optional(Name),
        url: Type.Optional(Url),
        kinds: Type.Optional(Kinds),
      },
      { additionalProperties: false },
    ),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const rotateWebhookSecret = defineOperation({
  name: 'rotateWebhookSecret',
  method: 'POST',
  path: '/v1/webhooks/{id}/rotate-secret',
  summary: 'Make a new secret; the old one signs too for a while',
  readOnly: false,
  answersSecret: true,
  params: WebhookId,
  body: jsonBody(
    Type.Object({ keepOldHours: Type.Integer({ minimum: 0, maximum: 168 }) }, { additionalProperties: false }),
  ),
  output: NewSecret,
  refusals: ['not-found', 'conflict'],
})

export const pauseWebhook = defineOperation({
  name: 'pauseWebhook',
  method: 'POST',
  path: '/v1/webhooks/{id}/pause',
  summary: 'Send nothing for now',
  readOnly: false,
  params: WebhookId,
  body: jsonBody(Type.Object({}, { additionalProperties: false })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const resumeWebhook = defineOperation({
  name: 'resumeWebhook',
  method: 'POST',
  path: '/v1/webhooks/{id}/resume',
  summary: 'Send again; if wished also what was missed',
  readOnly: false,
  params: WebhookId,
  body: jsonBody(Type.Object({ sendMissed: Type.Boolean() }, { additionalProperties: false })),
  output: jsonOutput(Type.Object({ count: Type.Integer() })),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const removeWebhook = defineOperation({
  name: 'removeWebhook',
  method: 'DELETE',
  path: '/v1/webhooks/{id}',
  summary: 'Never send there again; its record stays',
  readOnly: false,
  params: WebhookId,
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const testWebhook = defineOperation({
  name: 'testWebhook',
  method: 'POST',
  path: '/v1/webhooks/{id}/test',
  summary: 'Send a signed message that says nothing, to try the address',
  readOnly: false,
  params: WebhookId,
  body: jsonBody(Type.Object({}, { additionalProperties: false })),
  output: jsonOutput(Type.Object({ deliveryId: Type.String() })),
  refusals: ['not-found', 'conflict'],
})

export const replayWebhook = defineOperation({
  name: 'replayWebhook',
  method: 'POST',
  path: '/v1/webhooks/{id}/replay',
  summary: 'Send the facts of a time again, each under the id it had',
  readOnly: false,
  params: WebhookId,
  body: jsonBody(
    Type.Object(
      {
        from: Type.String(MOMENT),
        to: Type.String(MOMENT),
        only: Type.Enum(['missed', 'all']),
      },
      { additionalProperties: false },
    ),
  ),
  output: jsonOutput(Type.Object({ count: Type.Integer() })),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const listDeliveries = defineOperation({
  name: 'listDeliveries',
  method: 'GET',
  path: '/v1/webhooks/{id}/deliveries',
  summary: 'What was sent to an address, newest first',
  readOnly: true,
  params: WebhookId,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...DELIVERY_STATES])),
      after: Type.Optional(Type.String({ pattern: '^dlv_[0-9a-z]{4,40}$' })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(DeliveryRow), next: NullableText })),
  refusals: ['not-found'],
})

export const readDelivery = defineOperation({
  name: 'readDelivery',
  method: 'GET',
  path: '/v1/webhook-deliveries/{id}',
  summary: 'One delivery with its attempts and what is sent',
  readOnly: true,
  params: DeliveryId,
  output: jsonOutput(
    Type.Object({
      ...DeliveryRow.properties,
      body: Type.String({ description: 'The exact text that is signed and sent.' }),
      tries: Type.Array(
        Type.Object({
          at: Type.String(),
          status: NullableInteger,
          durationMs: Type.Integer(),
          responseHead: NullableText,
          error: NullableText,
        }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const replayDelivery = defineOperation({
  name: 'replayDelivery',
  method: 'POST',
  path: '/v1/webhook-deliveries/{id}/replay',
  summary: 'Send one delivery again under its id',
  readOnly: false,
  params: DeliveryId,
  body: jsonBody(Type.Object({}, { additionalProperties: false })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const WEBHOOK_OPERATIONS = [
  listWebhooks,
  readWebhook,
  createWebhook,
  changeWebhook,
  rotateWebhookSecret,
  pauseWebhook,
  resumeWebhook,
  removeWebhook,
  testWebhook,
  replayWebhook,
  listDeliveries,
  readDelivery,
  replayDelivery,
] as const
