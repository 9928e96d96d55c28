import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { SECTORS } from '../../domain/organisation.ts'
import { ROLES } from '../../domain/role.ts'
import { After, closed, Limit, line, Next, nullable, OrganisationId } from '../../domain/contract-parts.ts'

export const INVITATION_KINDS = ['organisation', 'person'] as const
export const INVITATION_STATES = ['open', 'used', 'expired', 'withdrawn'] as const

const Token = Type.String({ pattern: '^[ls][A-Za-z0-9_-]{43}$' })
const ById = Type.Object({ id: Type.String({ pattern: '^inv_[0-9a-z]{4,40}$' }) })

export const makeInvitation = defineOperation({
  name: 'makeInvitation',
  method: 'POST',
  path: '/v1/invitations',
  summary: 'Invite an organisation under this one, or a person into it, by a link',
  readOnly: false,
  answersSecret: true,
  body: jsonBody(
    Type.Object(
      {
        kind: Type.Enum([...INVITATION_KINDS]),
        organisationId: {
          ...OrganisationId,
          description: 'Under which the new one will stand; or which the person joins.',
        },
        role: Type.Enum([...ROLES], { description: 'Of the person, or of the first person of the new organisation.' }),
        sector: Type.Optional(Type.Enum([...SECTORS], { description: 'Of the new organisation.' })),
        areaId: Type.Optional(OrganisationId),
        title: Type.Optional(line(60, 'The post in words, such as 综合柜员.')),
        note: Type.Optional(line(200, 'For those who see the list of invitations; no names of people.')),
        uses: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 1 })),
        days: Type.Optional(Type.Integer({ minimum: 1, maximum: 90, default: 14 })),
        site: Type.Optional(
          Type.String({
            pattern: String.raw`^https?://[A-Za-z0-9.:[\]-]{1,200}$`,
            description: 'Where this product is reached, for the link: https://lianfang.example',
          }),
        ),
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({
      id: Type.String(),
      token: Type.String({ description: 'Shown once; only its hash is kept.' }),
      link: Type.String(),
      qrSvg: Type.String(),
      expiresAt: Type.String(),
    }),
  ),
  refusals: ['not-found', 'refused'],
})

export const listInvitations = defineOperation({
  name: 'listInvitations',
  method: 'GET',
  path: '/v1/invitations',
  summary: 'Invitations, newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(Type.Enum([...INVITATION_STATES])),
      organisationId: Type.Optional(OrganisationId),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: Type.Enum([...INVITATION_KINDS]),
          organisationId: Type.String(),
          organisationName: Type.String(),
          role: Type.Enum([...ROLES]),
          sector: nullable(Type.Enum([...SECTORS])),
          areaName: nullable(Type.String()),
          title: nullable(Type.String()),
          note: nullable(Type.String()),
          uses: Type.Integer(),
          usesMost: Type.Integer(),
          madeAt: Type.String(),
          expiresAt: Type.String(),
          state: Type.Enum([...INVITATION_STATES]),
        }),
      ),
      next: Next,
      rolesBySector: Type.Record(Type.Enum([...SECTORS]), Type.Array(Type.Enum([...ROLES])), {
        description: 'What I may offer by an invitation, by the sector of the organisation.',
      }),
    }),
  ),
  refusals: [],
})

export const withdrawInvitation = defineOperation({
  name: 'withdrawInvitation',
  method: 'POST',
  path: '/v1/invitations/{id}/withdraw',
  summary: 'Make the link of an invitation worthless',
  readOnly: false,
  params: ById,
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const previewInvitation = defineOperation({
  name: 'previewInvitation',
  // Not in the address: that is written into logs on the way.
  method: 'POST',
  path: '/v1/invitations/preview',
  summary: 'What an invitation offers, for whoever has its link',
  readOnly: true,
  body: jsonBody(Type.Object({ token: Token }, closed)),
  output: jsonOutput(
    Type.Object({
      kind: Type.Enum([...INVITATION_KINDS]),
      organisation: Type.String(),
      role: Type.Enum([...ROLES]),
      sector: nullable(Type.Enum([...SECTORS])),
      areaName: nullable(Type.String()),
      title: nullable(Type.String()),
      invitedBy: Type.String({ description: 'The organisation of whoever made it.' }),
      expiresAt: Type.String(),
    }),
  ),
  refusals: ['not-found', 'rate-limited'],
})

export const acceptInvitation = defineOperation({
  name: 'acceptInvitation',
  method: 'POST',
  path: '/v1/invitations/accept',
  summary: 'Join by an invitation: an account, its post and, when one was invited, the organisation',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        token: Token,
        name: line(60),
        login: Type.String({ minLength: 2, maxLength: 100 }),
        password: Type.String({ minLength: 1, maxLength: 1_000 }),
        phone: Type.Optional(Type.String({ pattern: String.raw`^\+?[0-9][0-9 -]{4,24}$` })),
        organisationName: Type.Optional(line(100, 'When an organisation was invited.')),
      },
      closed,
    ),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict', 'refused', 'rate-limited'],
})

export const INVITATION_OPERATIONS = [
  makeInvitation,
  listInvitations,
  withdrawInvitation,
  previewInvitation,
  acceptInvitation,
] as const
