import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ROLES } from '../../domain/role.ts'
import {
  body,
  Login,
  Moment,
  OneTimeLink,
  OrganisationId,
  OrNull,
  PersonId,
  PersonName,
  PostId,
  PostRow,
  Reason,
  SessionRow,
} from './contract-parts.ts'

const PersonParams = Type.Object({ id: PersonId })
const Phone = Type.String({ pattern: '^\\+?[0-9][0-9 -]{4,22}$', description: 'Digits, spaces and hyphens.' })
const IdNumber = Type.String({ pattern: '^[0-9A-Za-z()（）]{6,20}$' })
const Title = Type.String({ maxLength: 60 })
const Version = Type.Integer({ minimum: 1, maximum: 2_147_483_646 })

export const PersonRow = Type.Object({
  id: Type.String(),
  name: Type.String({ description: 'Masked when he works neither here, nor below, nor with a partner.' }),
  isMasked: Type.Boolean(),
  login: OrNull(Type.String()),
  phone: OrNull(Type.String({ description: 'Always masked.' })),
  posts: Type.Array(PostRow),
  isEnded: Type.Boolean(),
})

export const listPeople = defineOperation({
  name: 'listPeople',
  method: 'GET',
  path: '/v1/people',
  summary: 'People of the net, by login',
  readOnly: true,
  query: Type.Object(
    {
      text: Type.Optional(Type.String({ maxLength: 80, description: 'Part of a name, or the start of a login.' })),
      phone: Type.Optional(Type.String({ maxLength: 30, description: 'The whole number.' })),
      idNumber: Type.Optional(Type.String({ maxLength: 30, description: 'The whole number.' })),
      role: Type.Optional(Type.Enum([...ROLES])),
      organisationId: Type.Optional(OrganisationId),
      below: Type.Optional(Type.Boolean({ description: 'Also everything under that organisation.' })),
      ended: Type.Optional(Type.Boolean({ description: 'Those who have left, instead.' })),
      after: Type.Optional(Type.String({ maxLength: 100 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(PersonRow), next: OrNull(Type.String()) })),
  refusals: [],
})

export const readPerson = defineOperation({
  name: 'readPerson',
  method: 'GET',
  path: '/v1/people/{id}',
  summary: 'One person with all posts, also those that are over',
  readOnly: true,
  params: PersonParams,
  output: jsonOutput(
    Type.Object({
      ...PersonRow.properties,
      idNumber: OrNull(Type.String({ description: 'Always masked.' })),
      locale: Type.String(),
      version: Version,
      createdAt: Type.String(),
      endedAt: OrNull(Type.String()),
      endReason: OrNull(Type.String()),
      hasPassword: Type.Boolean(),
      hasSecondFactor: Type.Boolean(),
      oidcIssuer: OrNull(Type.String()),
      lastSeenAt: OrNull(Type.String()),
      may: Type.Array(Type.String(), { description: 'Names of operations that the caller may do with this person.' }),
    }),
  ),
  refusals: ['not-found'],
})

export const createPerson = defineOperation({
  name: 'createPerson',
  method: 'POST',
  path: '/v1/people',
  summary: 'A new person with a first post; answers a one-time link to set a password',
  readOnly: false,
  answersSecret: true,
  body: jsonBody(
    body({
      organisationId: OrganisationId,
      role: Type.Enum([...ROLES]),
      title: Type.Optional(Title),
      name: PersonName,
      login: Type.Optional(Login),
      phone: Type.Optional(Phone),
      idNumber: Type.Optional(IdNumber),
      locale: Type.Optional(Type.Enum(['zh-Hans', 'zh-Hant', 'en'])),
    }),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), link: OrNull(OneTimeLink) })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const changePerson = defineOperation({
  name: 'changePerson',
  method: 'PATCH',
  path: '/v1/people/{id}',
  summary: 'Change name, login, phone or ID number',
  readOnly: false,
  params: PersonParams,
  body: jsonBody(
    body({
      version: Version,
      name: Type.Optional(PersonName),
      login: Type.Optional(Login),
      phone: Type.Optional(OrNull(Phone)),
      idNumber: Type.Optional(OrNull(IdNumber)),
    }),
  ),
  output: jsonOutput(Type.Object({ version: Version })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const endPerson = defineOperation({
  name: 'endPerson',
  method: 'POST',
  path: '/v1/people/{id}/end',
  summary: 'Somebody leaves: ends posts, deputies and sessions',
  readOnly: false,
  needsSecondPerson: true,
  params: PersonParams,
  body: jsonBody(body({ reason: Reason })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const unmaskPerson = defineOperation({
  name: 'unmaskPerson',
  method: 'POST',
  path: '/v1/people/{id}/unmask',
  summary: 'One personal value of somebody, with the reason',
  readOnly: true,
  givesPersonal: true,
  params: PersonParams,
  body: jsonBody(body({ field: Type.Enum(['phone', 'idNumber']), reason: Reason })),
  output: jsonOutput(Type.Object({ value: Type.String() })),
  refusals: ['not-found', 'refused'],
})

export const listPostHolders = defineOperation({
  name: 'listPostHolders',
  method: 'GET',
  path: '/v1/organisations/{id}/people',
  summary: 'Who has which post in an organisation, and had before',
  readOnly: true,
  params: Type.Object({ id: OrganisationId }),
  output: jsonOutput(
    Type.Object({
      organisation: Type.Object({ id: Type.String(), name: Type.String() }),
      roles: Type.Array(Type.Enum([...ROLES]), { description: 'Roles there may be in it.' }),
      items: Type.Array(
        Type.Object({
          ...PostRow.properties,
          person: Type.Object({ id: Type.String(), name: Type.String(), isMasked: Type.Boolean() }),
        }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const assignPost = defineOperation({
  name: 'assignPost',
  method: 'POST',
  path: '/v1/people/{id}/posts',
  summary: 'Give somebody a post in an organisation',
  readOnly: false,
  needsSecondPerson: true,
  params: PersonParams,
  body: jsonBody(
    body({
      organisationId: OrganisationId,
      role: Type.Enum([...ROLES]),
      title: Type.Optional(Title),
      validFrom: Type.Optional(Moment),
      validTo: Type.Optional(Moment),
      reason: Type.Optional(Reason),
    }),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const endPost = defineOperation({
  name: 'endPost',
  method: 'POST',
  path: '/v1/posts/{id}/end',
  summary: 'End a post; its deputies end with it',
  readOnly: false,
  needsSecondPerson: true,
  params: Type.Object({ id: PostId }),
  body: jsonBody(body({ reason: Reason })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const appointDeputy = defineOperation({
  name: 'appointDeputy',
  method: 'POST',
  path: '/v1/posts/{id}/deputies',
  summary: 'Somebody stands in for the holder of a post, for a time',
  readOnly: false,
  needsSecondPerson: true,
  params: Type.Object({ id: PostId }),
  body: jsonBody(
    body({ personId: PersonId, from: Type.Optional(Moment), until: Moment, reason: Type.Optional(Reason) }),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const makePasswordLink = defineOperation({
  name: 'makePasswordLink',
  method: 'POST',
  path: '/v1/people/{id}/password-link',
  summary: 'A one-time link with which somebody sets a new password',
  readOnly: false,
  answersSecret: true,
  params: PersonParams,
  body: jsonBody(body({ reason: Reason })),
  output: jsonOutput(OneTimeLink),
  refusals: ['not-found', 'refused'],
})

export const resetSecondFactor = defineOperation({
  name: 'resetSecondFactor',
  method: 'POST',
  path: '/v1/people/{id}/second-factor/reset',
  summary: 'Somebody lost his authenticator: take the second factor away and end his sessions',
  readOnly: false,
  needsSecondPerson: true,
  params: PersonParams,
  body: jsonBody(body({ reason: Reason })),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused'],
})

export const linkSingleSignOn = defineOperation({
  name: 'linkSingleSignOn',
  method: 'POST',
  path: '/v1/people/{id}/single-sign-on',
  summary: 'Join somebody to his account at a single sign-on provider',
  readOnly: false,
  params: PersonParams,
  body: jsonBody(
    body({
      issuer: Type.String({ minLength: 8, maxLength: 300 }),
      subject: OrNull(Type.String({ minLength: 1, maxLength: 255, description: 'null: no longer.' })),
    }),
  ),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const listPersonSessions = defineOperation({
  name: 'listPersonSessions',
  method: 'GET',
  path: '/v1/people/{id}/sessions',
  summary: 'Where somebody is signed in',
  readOnly: true,
  params: PersonParams,
  output: jsonOutput(Type.Object({ items: Type.Array(SessionRow) })),
  refusals: ['not-found'],
})

export const endPersonSessions = defineOperation({
  name: 'endPersonSessions',
  method: 'DELETE',
  path: '/v1/people/{id}/sessions',
  summary: 'End sessions of somebody: one, or all',
  readOnly: false,
  params: PersonParams,
  query: Type.Object({ session: Type.Optional(Type.String({ maxLength: 60 })) }, { additionalProperties: false }),
  output: jsonOutput(Type.Object({ ended: Type.Integer() })),
  refusals: ['not-found'],
})

export const PERSON_OPERATIONS = [
  listPeople,
  readPerson,
  createPerson,
  changePerson,
  endPerson,
  unmaskPerson,
  listPostHolders,
  assignPost,
  endPost,
  appointDeputy,
  makePasswordLink,
  resetSecondFactor,
  linkSingleSignOn,
  listPersonSessions,
  endPersonSessions,
] as const
