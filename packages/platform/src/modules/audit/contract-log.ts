import { Type, type TSchema } from 'typebox'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'

const OUTCOMES = ['done', 'refused', 'denied', 'proposed'] as const
const closed = { additionalProperties: false } as const
const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

/** A chain is named by its organisation; `house` is the chain of acts that belong to none. */
const Chain = Type.String({ pattern: '^(house|org_[0-9a-z]{4,40})$' })
const Place = Type.Object({ organisationId: Chain, seq: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }) })
const Moment = Type.String({
  pattern: '^(19|2\\d)\\d{2}-\\d{2}-\\d{2}(T\\d{2}:\\d{2})?$',
  description: 'A day, or day and time to the minute, as the clock in Beijing shows it.',
})
const Reason = Type.String({ minLength: 2, maxLength: 500, description: 'Why; it goes into the audit log.' })
const Cursor = Type.Optional(Type.String({ maxLength: 200, pattern: '^[A-Za-z0-9_-]+$' }))
const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 }))

const range = {
  from: Type.Optional(Moment),
  to: Type.Optional({ ...Moment, description: 'A day is meant to its end, a minute with it.' }),
  organisationId: Type.Optional(Chain),
  below: Type.Optional(Type.Boolean({ default: false, description: 'With the organisations under it.' })),
}

const AuditLine = Type.Object({
  organisationId: Type.String(),
  organisation: Nullable(Type.String()),
  seq: Type.Integer(),
  at: Type.String(),
  operation: Type.String(),
  outcome: Type.Enum([...OUTCOMES]),
  actor: Type.String({ description: '`person:…`, `key:…`, `anyone` or `system`.' }),
  actorName: Nullable(Type.String()),
  actingAs: Nullable(
    Type.Object({ role: Type.String(), organisationId: Type.String(), organisation: Nullable(Type.String()) }),
  ),
  subject: Nullable(Type.String()),
  subjectName: Nullable(Type.String()),
  reason: Nullable(Type.String()),
})

const Covering = Nullable(
  Type.Object({ number: Type.Integer(), at: Type.String(), keyId: Type.String(), seq: Type.Integer() }),
)

export const listAudit = defineOperation({
  name: 'listAudit',
  method: 'GET',
  path: '/v1/audit',
  summary: 'Acts and reads of personal data, newest first; the search is recorded too',
  readOnly: true,
  givesPersonal: true,
  query: Type.Object(
    {
      ...range,
      who: Type.Optional(
        Type.String({ maxLength: 100, description: 'Who acted: a part of the name, a sign-in name, or an id.' }),
      ),
      subject: Type.Optional(Type.String({ maxLength: 100, description: 'The id of what it was done to.' })),
      operation: Type.Optional(Type.String({ pattern: '^[a-zA-Z0-9.-]{2,60}$' })),
      outcome: Type.Optional(Type.Enum([...OUTCOMES])),
      text: Type.Optional(Type.String({ maxLength: 100, description: 'A part of the reason.' })),
      after: Cursor,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(AuditLine), next: Nullable(Type.String()) })),
  refusals: ['refused'],
})

export const readAuditEntry = defineOperation({
  name: 'readAuditEntry',
  method: 'GET',
  path: '/v1/audit/{organisationId}/{seq}',
  summary: 'One entry of the audit log with its place in the chain',
  readOnly: true,
  givesPersonal: true,
  params: Place,
  output: jsonOutput(
    Type.Object({
      ...AuditLine.properties,
      address: Nullable(Type.String()),
      device: Nullable(Type.String()),
      requestId: Nullable(Type.String()),
      details: Nullable(Type.String({ description: 'JSON, ids only.' })),
      content: Type.String({ description: 'Exactly what was hashed.' }),
      previousHash: Type.String(),
      hash: Type.String(),
      lastSeq: Type.Integer({ description: 'The newest entry of this chain.' }),
      checkpoint: Covering,
    }),
  ),
  refusals: ['not-found'],
})

export const verifyAuditEntry = defineOperation({
  name: 'verifyAuditEntry',
  method: 'POST',
  path: '/v1/audit/{organisationId}/{seq}/verify',
  summary: 'Check one entry of the audit log against its chain and the signed checkpoint that covers it',
  readOnly: true,
  params: Place,
  output: jsonOutput(
    Type.Object({
      ok: Type.Boolean(),
      checks: Type.Array(
        Type.Object({
          check: Type.Enum(['content', 'columns', 'previous', 'next', 'signature']),
          ok: Type.Boolean(),
        }),
      ),
      checkpoint: Covering,
    }),
  ),
  refusals: ['not-found'],
})

export const exportAudit = defineOperation({
  name: 'exportAudit',
  method: 'POST',
  path: '/v1/audit/exports',
  summary: 'Entries exactly as hashed, with signatures and keys, to be checked without this software',
  readOnly: false,
  body: jsonBody(Type.Object({ ...range, reason: Reason }, closed)),
  output: { type: 'application/zip', schema: Type.Unknown() },
  refusals: ['refused'],
})

export const readAuditState = defineOperation({
  name: 'readAuditState',
  method: 'GET',
  path: '/v1/audit/state',
  summary: 'How much is recorded, what is signed of it, and when it was last verified',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      entries: Type.Integer(),
      chains: Type.Integer(),
      firstAt: Nullable(Type.String()),
      lastAt: Nullable(Type.String()),
      unsigned: Type.Integer(),
      checkpoints: Type.Integer(),
      lastCheckpoint: Nullable(Type.Object({ number: Type.Integer(), at: Type.String(), keyId: Type.String() })),
      keys: Type.Array(Type.Object({ keyId: Type.String(), pem: Type.String() })),
      lastVerification: Nullable(Type.Object({ at: Type.String(), entries: Type.Integer(), findings: Type.Integer() })),
    }),
  ),
  refusals: [],
})

export const verifyAuditLog = defineOperation({
  name: 'verifyAuditLog',
  method: 'POST',
  path: '/v1/audit/verifications',
  summary: 'Recompute the whole audit log of the house and check every signature',
  readOnly: false,
  output: jsonOutput(
    Type.Object({
      at: Type.String(),
      entries: Type.Integer(),
      chains: Type.Integer(),
      checkpoints: Type.Integer(),
      unsigned: Type.Integer(),
      findings: Type.Array(
        Type.Object({
          code: Type.String(),
          organisationId: Type.String(),
          organisation: Nullable(Type.String()),
          seq: Type.Integer(),
          message: Type.String(),
        }),
      ),
    }),
  ),
  refusals: ['refused'],
})

export const listMyTrail = defineOperation({
  name: 'listMyTrail',
  method: 'GET',
  path: '/v1/me/trail',
  summary: 'Acts that concern my own account: who looked at my record, and what I did',
  readOnly: true,
  query: Type.Object(
    {
      side: Type.Optional(
        Type.Enum(['about-me', 'by-me'], {
          default: 'about-me',
          description: 'What others did to my record, or what I did.',
        }),
      ),
      after: Cursor,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          at: Type.String(),
          operation: Type.String(),
          outcome: Type.Enum([...OUTCOMES]),
          who: Type.Object({
            kind: Type.Enum(['me', 'person', 'key', 'anyone', 'system']),
            name: Type.String({ description: 'Masked.' }),
            role: Nullable(Type.String()),
            organisation: Nullable(Type.String()),
          }),
          organisation: Nullable(Type.String()),
          reason: Nullable(Type.String()),
          address: Nullable(Type.String({ description: 'Of one’s own acts only.' })),
        }),
      ),
      next: Nullable(Type.String()),
    }),
  ),
  refusals: [],
})

export const AUDIT_LOG_OPERATIONS = [
  listAudit,
  readAuditEntry,
  verifyAuditEntry,
  exportAudit,
  readAuditState,
  verifyAuditLog,
  listMyTrail,
] as const
