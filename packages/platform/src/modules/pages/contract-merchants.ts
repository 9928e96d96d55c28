import { Type } from 'typebox'
import { closed, Limit, line, nullable, OrganisationId, Reason, Version } from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { MerchantCode, MerchantPath } from './contract-parts.ts'

export const MERCHANT_CATEGORIES = [
  'retail',
  'food',
  'travel',
  'education',
  'medical',
  'utility',
  'game',
  'top-up',
  'finance',
  'other',
] as const
export const MERCHANT_STATES = ['active', 'suspended', 'ended'] as const
const Names = Type.Array(line(253), { maxItems: 50, uniqueItems: true })

/** Where buyers come from, where the page is shown, from where the server orders. */
const Registration = {
  shopDomains: Names,
  pageDomains: Names,
  ranges: Type.Array(line(49), {
    maxItems: 50,
    uniqueItems: true,
    description: 'IP addresses or ranges, such as 203.0.113.0/24.',
  }),
  asns: Type.Array(Type.Integer({ minimum: 1, maximum: 4_294_967_295 }), { maxItems: 20, uniqueItems: true }),
}

const MerchantRow = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  code: Type.String(),
  name: Type.String(),
  category: Type.Enum([...MERCHANT_CATEGORIES]),
  state: Type.Enum([...MERCHANT_STATES]),
  stateReason: nullable(Type.String()),
  stateSince: Type.String(),
  version: Type.Integer(),
  domains: Type.Integer(),
  orders30d: Type.Integer(),
  stopped30d: Type.Integer(),
})

export const listPageMerchants = defineOperation({
  name: 'listPageMerchants',
  method: 'GET',
  path: '/v1/pages/merchants',
  summary: 'Merchants of the payment page',
  readOnly: true,
  query: Type.Object(
    {
      q: Type.Optional(line(80)),
      state: Type.Optional(Type.Enum([...MERCHANT_STATES])),
      cursor: Type.Optional(Type.String({ pattern: '^pgm_[0-9a-z]{4,40}$' })),
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(MerchantRow), next: nullable(Type.String()) })),
  refusals: [],
})

const Entry = Type.Object({
  kind: Type.Enum(['shop-domain', 'page-domain', 'range', 'asn']),
  value: Type.String(),
  addedAt: Type.String(),
  addedBy: nullable(Type.String()),
  endedAt: nullable(Type.String()),
})

export const readPageMerchant = defineOperation({
  name: 'readPageMerchant',
  method: 'GET',
  path: '/v1/pages/merchants/{id}',
  summary: 'A merchant with everything it registered, now and before',
  readOnly: true,
  params: MerchantPath,
  output: jsonOutput(Type.Object({ ...MerchantRow.properties, entries: Type.Array(Entry) })),
  refusals: ['not-found'],
})

export const registerPageMerchant = defineOperation({
  name: 'registerPageMerchant',
  method: 'POST',
  path: '/v1/pages/merchants',
  summary: 'Register a merchant with its domains and servers',
  description: 'A second person approves: whoever can register a domain can open the way for a false one.',
  readOnly: false,
  needsSecondPerson: true,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        code: MerchantCode,
        name: line(80),
        category: Type.Enum([...MERCHANT_CATEGORIES]),
        ...Registration,
        reason: Reason,
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const changePageMerchant = defineOperation({
  name: 'changePageMerchant',
  method: 'POST',
  path: '/v1/pages/merchants/{id}/registration',
  summary: 'Change what a merchant registered',
  description: 'The lists as they are to be: what is missing ends, what is new begins. A second person approves.',
  readOnly: false,
  needsSecondPerson: true,
  params: MerchantPath,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        name: line(80),
        category: Type.Enum([...MERCHANT_CATEGORIES]),
        ...Registration,
        reason: Reason,
      },
      closed,
    ),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused'],
})

const stateBody = jsonBody(Type.Object({ version: Version, reason: Reason }, closed))

export const suspendPageMerchant = defineOperation({
  name: 'suspendPageMerchant',
  method: 'POST',
  path: '/v1/pages/merchants/{id}/suspend',
  summary: 'Stop a merchant at once: its orders are refused',
  readOnly: false,
  params: MerchantPath,
  body: stateBody,
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const resumePageMerchant = defineOperation({
  name: 'resumePageMerchant',
  method: 'POST',
  path: '/v1/pages/merchants/{id}/resume',
  summary: 'Let a stopped merchant take payments again',
  description: 'A second person approves.',
  readOnly: false,
  needsSecondPerson: true,
  params: MerchantPath,
  body: stateBody,
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})
