import { Type } from 'typebox'
import type { ErrorCode } from '../domain/errors.ts'
import type { Operation } from '../domain/operation.ts'
import {
  BatchResult,
  Book,
  Chain,
  Decided,
  Decision,
  DecisionId,
  Event,
  LedgerChoice,
  ListEntrySchema,
  Localized,
  Overview,
  Summary,
  VerdictList,
} from './schemas.ts'

const MIB = 1_048_576
export const SINGLE_LIMIT_BYTES = MIB
export const BATCH_LIMIT_BYTES = 8 * MIB
export const BATCH_LIMIT_EVENTS = 1_000

const JSON_TYPE = 'application/json'
const WRITE_ERRORS: readonly ErrorCode[] = [
  'malformed-body',
  'body-too-large',
  'unsupported-media-type',
  'idempotency-key-mismatch',
  'too-busy',
  'store-unavailable',
  'not-ready',
]
const ListName = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,63}$',
  description: 'A list of the rule book, such as reported_accounts.',
})

const define = <Name extends string>(
  operation: Operation & { readonly name: Name },
): Operation & { readonly name: Name } => operation

/** Operations about decisions, in the order of the document. Those of the modules follow from their contracts. */
export const OPERATIONS = [
  define({
    name: 'decide',
    method: 'POST',
    path: '/v1/decisions',
    readOnly: false,
    summary: 'Decide on one event or on a batch',
    description:
      'One event gives one decision. A list, or {"events": […]}, gives results in the same order; each event stands alone. The event id is the idempotency key: the same event again gives the stored decision, another content under the same id is refused.',
    body: {
      types: [JSON_TYPE],
      schema: Type.Union([
        Event,
        Type.Array(Event, { minItems: 1, maxItems: BATCH_LIMIT_EVENTS }),
        Type.Object({ events: Type.Array(Event, { minItems: 1, maxItems: BATCH_LIMIT_EVENTS }) }),
      ]),
      limitBytes: BATCH_LIMIT_BYTES,
    },
    output: { type: JSON_TYPE, schema: Type.Union([Decided, BatchResult]) },
    refusals: [...WRITE_ERRORS, 'event-refused', 'id-reused', 'batch-too-large'],
  }),
  define({
    name: 'listDecisions',
    method: 'GET',
    path: '/v1/decisions',
    readOnly: true,
    summary: 'Newest decisions, personal values masked',
    query: Type.Object(
      {
        ledger: LedgerChoice,
        before: Type.Optional(DecisionId),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
        verdict: Type.Optional(VerdictList),
      },
      { additionalProperties: false },
    ),
    output: {
      type: JSON_TYPE,
      schema: Type.Object({ items: Type.Array(Summary), next: Type.Union([DecisionId, Type.Null()]) }),
    },
    refusals: [],
  }),
  define({
    name: 'readDecision',
    method: 'GET',
    path: '/v1/decisions/{id}',
    readOnly: true,
    summary: 'One decision with its event, explanation and place in the chain',
    params: Type.Object({ id: DecisionId }),
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    output: {
      type: JSON_TYPE,
      schema: Type.Object({
        id: DecisionId,
        recordedAt: Type.String(),
        source: Type.String(),
        event: Event,
        decision: Decision,
        explanation: Localized,
        chain: Chain,
      }),
    },
    refusals: ['not-found'],
  }),
  define({
    name: 'verifyDecision',
    method: 'POST',
    path: '/v1/decisions/{id}/verify',
    readOnly: true,
    summary: 'Check one decision against the log and the chain',
    params: Type.Object({ id: DecisionId }),
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    output: {
      type: JSON_TYPE,
      schema: Type.Object({
        ok: Type.Boolean(),
        findings: Type.Array(Type.Object({ check: Type.String(), ok: Type.Boolean(), detail: Type.String() })),
      }),
    },
    refusals: ['not-found'],
  }),
  define({
    name: 'stream',
    method: 'GET',
    path: '/v1/stream',
    readOnly: true,
    summary: 'Decisions as they are made (server-sent events), personal values masked',
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    output: {
      type: 'text/event-stream',
      schema: Type.String({
        description: 'Events named "decision" (a summary) and "pace" (how many were left out in the last second).',
      }),
    },
    refusals: ['too-busy'],
  }),
  define({
    name: 'streamCounter',
    method: 'GET',
    path: '/v1/counter/stream',
    readOnly: true,
    summary: 'What is opened and changed at the counters of my branch, the moment it is (server-sent events)',
    output: {
      type: 'text/event-stream',
      schema: Type.String({
        description: 'Events named "counter": an item of listCounter; `endedAt` when it is over.',
      }),
    },
    refusals: ['too-busy'],
  }),
  define({
    name: 'readOverview',
    method: 'GET',
    path: '/v1/overview',
    readOnly: true,
    summary: 'The state of the net: decisions since the start of the server and in the last minutes',
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    output: { type: JSON_TYPE, schema: Overview },
    refusals: ['not-found'],
  }),
  define({
    name: 'readBook',
    method: 'GET',
    path: '/v1/book',
    readOnly: true,
    summary: 'Names of kinds, rules and scam types, and the budgets of the policy',
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    output: { type: JSON_TYPE, schema: Book },
    refusals: ['not-found'],
  }),
  define({
    name: 'readLists',
    method: 'GET',
    path: '/v1/lists',
    readOnly: true,
    summary: 'The lists of the rule book',
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    output: {
      type: JSON_TYPE,
      schema: Type.Object({
        items: Type.Array(
          Type.Object({ name: Type.String(), title: Localized, entity: Type.String(), count: Type.Integer() }),
        ),
      }),
    },
    refusals: [],
  }),
  define({
    name: 'readList',
    method: 'GET',
    path: '/v1/lists/{list}',
    readOnly: true,
    summary: 'Entries of one list',
    params: Type.Object({ list: ListName }),
    query: Type.Object(
      {
        ledger: LedgerChoice,
        after: Type.Optional(Type.String({ maxLength: 2_000 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000, default: 100 })),
      },
      { additionalProperties: false },
    ),
    output: {
      type: JSON_TYPE,
      schema: Type.Object({ items: Type.Array(ListEntrySchema), next: Type.Union([Type.String(), Type.Null()]) }),
    },
    refusals: ['not-found'],
  }),
  define({
    name: 'changeList',
    method: 'POST',
    path: '/v1/lists/{list}',
    readOnly: false,
    summary: 'Put a value on a list or take it off, with the reason',
    description:
      'Counts for every event admitted after it. Putting the same value on again replaces source, reason and expiry.',
    params: Type.Object({ list: ListName }),
    query: Type.Object({ ledger: LedgerChoice }, { additionalProperties: false }),
    body: {
      types: [JSON_TYPE],
      limitBytes: 65_536,
      schema: Type.Object(
        {
          action: Type.Enum(['add', 'remove']),
          value: Type.String({ minLength: 1, maxLength: 500 }),
          reason: Type.String({ minLength: 1, maxLength: 500 }),
          expiresAt: Type.Optional(Type.String({ description: 'ISO 8601 with offset.' })),
        },
        { additionalProperties: false },
      ),
    },
    output: {
      type: JSON_TYPE,
      schema: Type.Object({ seq: Type.Integer(), list: Type.String(), action: Type.String(), value: Type.String() }),
    },
    refusals: [...WRITE_ERRORS, 'not-found', 'list-change-refused'],
  }),
  define({
    name: 'decideIso20022',
    method: 'POST',
    path: '/v1/iso20022',
    readOnly: false,
    summary: 'Decide on an ISO 20022 message',
    description:
      'pain.001, pain.013, pacs.008, pacs.002 and camt.056 as XML or JSON. Every transaction line is one event. A message that cannot be read, or whose totals do not add up, is refused whole and set aside.',
    query: Type.Object(
      {
        zone: Type.Optional(
          Type.String({
            maxLength: 60,
            description: 'IANA zone for times that do not say theirs (default UTC; RTP is always US Eastern).',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    body: { types: ['application/xml', 'text/xml', JSON_TYPE], schema: Type.Unknown(), limitBytes: BATCH_LIMIT_BYTES },
    output: {
      type: JSON_TYPE,
      schema: Type.Object({
        message: Type.Object({
          type: Type.String(),
          version: Type.String(),
          dialect: Type.String(),
          sha256: Type.String(),
        }),
        results: BatchResult.properties.results,
      }),
    },
    refusals: [...WRITE_ERRORS, 'iso-malformed', 'iso-unknown-message', 'iso-unknown-version', 'iso-inconsistent'],
  }),
  define({
    name: 'openapi',
    method: 'GET',
    path: '/v1/openapi.json',
    readOnly: true,
    summary: 'This document',
    output: { type: JSON_TYPE, schema: Type.Object({}, { additionalProperties: true }) },
    refusals: [],
  }),
  define({
    name: 'alive',
    method: 'GET',
    path: '/healthz',
    readOnly: true,
    summary: 'The process is alive',
    output: { type: JSON_TYPE, schema: Type.Object({ status: Type.Literal('alive'), version: Type.String() }) },
    refusals: [],
  }),
  define({
    name: 'ready',
    method: 'GET',
    path: '/readyz',
    readOnly: true,
    summary: 'Decisions can be made and recorded',
    output: {
      type: JSON_TYPE,
      schema: Type.Object({ status: Type.Literal('ready'), ledgers: Type.Object({}, { additionalProperties: true }) }),
    },
    refusals: ['not-ready'],
  }),
  define({
    name: 'metrics',
    method: 'GET',
    path: '/metrics',
    readOnly: true,
    summary: 'Measurements in the Prometheus text format',
    output: { type: 'text/plain; version=0.0.4', schema: Type.String() },
    refusals: [],
  }),
] as const

export type OperationName = (typeof OPERATIONS)[number]['name']
