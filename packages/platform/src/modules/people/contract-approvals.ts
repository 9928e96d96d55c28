import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { KEY_SCOPES } from '../../domain/role.ts'
import { body, Moment, OrganisationId, OrganisationName, OrNull, Reason } from './contract-parts.ts'

const ProposalParams = Type.Object({ id: Type.String({ pattern: '^prop_[0-9a-z]{4,40}$' }) })

/** A name for an id that stands in the proposal, so that it can be read. */
const Named = Type.Object({ field: Type.String(), id: Type.String(), name: Type.String() })

export const Proposal = Type.Object({
  id: Type.String(),
  operation: Type.String(),
  summary: Type.String(),
  organisation: OrNull(Type.Object({ id: Type.String(), name: Type.String() })),
  input: Type.Object({ params: Type.Unknown(), query: Type.Unknown(), body: Type.Unknown() }),
  named: Type.Array(Named),
  reason: OrNull(Type.String()),
  proposedBy: Type.Object({ id: Type.String(), name: Type.String() }),
  proposedAt: Type.String(),
  expiresAt: Type.String(),
  state: Type.Enum(['waiting', 'approved', 'rejected', 'withdrawn', 'expired']),
  decidedBy: OrNull(Type.Object({ id: Type.String(), name: Type.String() })),
  decidedAt: OrNull(Type.String()),
  decisionReason: OrNull(Type.String()),
  isMine: Type.Boolean(),
  mayDecide: Type.Boolean(),
})

export const listProposals = defineOperation({
  name: 'listProposals',
  method: 'GET',
  path: '/v1/proposals',
  summary: 'What waits for a second person: mine, and what I may decide',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum(['waiting', 'decided'])),
      after: Type.Optional(Type.String({ maxLength: 60 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(Proposal), next: OrNull(Type.String()) })),
  refusals: [],
})

export const approveProposal = defineOperation({
  name: 'approveProposal',
  method: 'POST',
  path: '/v1/proposals/{id}/approve',
  summary: 'Agree: what was proposed happens now',
  readOnly: false,
  answersSecret: true,
  params: ProposalParams,
  output: jsonOutput(Type.Object({ answer: Type.Unknown() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const rejectProposal = defineOperation({
  name: 'rejectProposal',
  method: 'POST',
  path: '/v1/proposals/{id}/reject',
  summary: 'Disagree, with the reason',
  readOnly: false,
  params: ProposalParams,
  body: jsonBody(body({ reason: Reason })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const withdrawProposal = defineOperation({
  name: 'withdrawProposal',
  method: 'POST',
  path: '/v1/proposals/{id}/withdraw',
  summary: 'Take back what I proposed',
  readOnly: false,
  params: ProposalParams,
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

const KeyRow = Type.Object({
  id: Type.String(),
  label: Type.String(),
  source: Type.String(),
  scopes: Type.Array(Type.Enum([...KEY_SCOPES])),
  organisation: OrNull(OrganisationName),
  createdAt: Type.String(),
  expiresAt: OrNull(Type.String()),
  lastUsedAt: OrNull(Type.String()),
  withdrawnAt: OrNull(Type.String()),
  withdrawReason: OrNull(Type.String()),
  state: Type.Enum(['in-force', 'expired', 'withdrawn']),
})

export const listKeys = defineOperation({
  name: 'listKeys',
  method: 'GET',
  path: '/v1/keys',
  summary: 'Keys with which systems call, newest first',
  readOnly: true,
  output: jsonOutput(Type.Object({ items: Type.Array(KeyRow) })),
  refusals: [],
})

export const createKey = defineOperation({
  name: 'createKey',
  method: 'POST',
  path: '/v1/keys',
  summary: 'A key for a system of an organisation; the secret is shown once',
  readOnly: false,
  needsSecondPerson: true,
  answersSecret: true,
  body: jsonBody(
    body({
      organisationId: OrganisationId,
      label: Type.String({ minLength: 2, maxLength: 80 }),
      scopes: Type.Array(Type.Enum([...KEY_SCOPES]), { minItems: 1, maxItems: 4, uniqueItems: true }),
      expiresAt: Type.Optional(Moment),
      reason: Type.Optional(Reason),
    }),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), secret: Type.String() })),
  refusals: ['not-found', 'refused'],
})

export const withdrawKey = defineOperation({
  name: 'withdrawKey',
  method: 'POST',
  path: '/v1/keys/{id}/withdraw',
  summary: 'A key is void from now on',
  readOnly: false,
  params: Type.Object({ id: Type.String({ pattern: '^key_[0-9a-z]{4,40}$' }) }),
  body: jsonBody(body({ reason: Reason })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const APPROVAL_OPERATIONS = [
  listProposals,
  approveProposal,
  rejectProposal,
  withdrawProposal,
  listKeys,
  createKey,
  withdrawKey,
] as const
