import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { body, Code, Login, NewPassword, PersonName, SessionRow, Token } from './contract-parts.ts'

const REDIRECT = { type: 'text/html', schema: Type.Null() }
const SessionId = Type.Object({ id: Type.String({ pattern: '^ses_[0-9a-z]{4,40}$' }) })

export const signIn = defineOperation({
  name: 'signIn',
  method: 'POST',
  path: '/v1/sessions',
  summary: 'Sign in with login, password and, where enrolled, a code',
  readOnly: false,
  body: jsonBody(
    body({
      login: Type.String({ minLength: 1, maxLength: 100 }),
      password: Type.String({ minLength: 1, maxLength: 400 }),
      code: Type.Optional(Type.String({ maxLength: 24 })),
    }),
    4_096,
  ),
  output: jsonOutput(Type.Object({ ok: Type.Boolean(), mustEnrol: Type.Boolean() })),
  refusals: ['sign-in-refused', 'second-factor-needed', 'rate-limited'],
})

export const listSessions = defineOperation({
  name: 'listSessions',
  method: 'GET',
  path: '/v1/sessions',
  summary: 'Where I am signed in',
  readOnly: true,
  output: jsonOutput(Type.Object({ items: Type.Array(SessionRow) })),
  refusals: [],
})

export const endSession = defineOperation({
  name: 'endSession',
  method: 'DELETE',
  path: '/v1/sessions/{id}',
  summary: 'End one of my sessions',
  readOnly: false,
  params: SessionId,
  output: jsonOutput(Done),
  refusals: ['not-found'],
})

export const endOtherSessions = defineOperation({
  name: 'endOtherSessions',
  method: 'DELETE',
  path: '/v1/sessions',
  summary: 'End all my sessions but this one',
  readOnly: false,
  output: jsonOutput(Type.Object({ ended: Type.Integer() })),
  refusals: [],
})

export const changeMe = defineOperation({
  name: 'changeMe',
  method: 'PATCH',
  path: '/v1/me',
  summary: 'My language, and large type',
  readOnly: false,
  body: jsonBody(
    body({
      locale: Type.Optional(Type.Enum(['zh-Hans', 'zh-Hant', 'en'])),
      isElder: Type.Optional(Type.Boolean()),
    }),
  ),
  output: jsonOutput(Done),
  refusals: [],
})

export const changeMyPassword = defineOperation({
  name: 'changeMyPassword',
  method: 'POST',
  path: '/v1/me/password',
  summary: 'Change my password; ends my other sessions',
  readOnly: false,
  body: jsonBody(body({ current: Type.String({ minLength: 1, maxLength: 400 }), next: NewPassword }), 4_096),
  output: jsonOutput(Done),
  refusals: ['sign-in-refused', 'refused', 'rate-limited'],
})

export const startSecondFactor = defineOperation({
  name: 'startSecondFactor',
  method: 'POST',
  path: '/v1/me/second-factor',
  summary: 'A new secret for my authenticator, not yet in force',
  readOnly: false,
  answersSecret: true,
  output: jsonOutput(Type.Object({ uri: Type.String(), qrSvg: Type.String(), secret: Type.String() })),
  refusals: ['conflict'],
})

export const confirmSecondFactor = defineOperation({
  name: 'confirmSecondFactor',
  method: 'POST',
  path: '/v1/me/second-factor/confirm',
  summary: 'Put the new secret in force with a code of it; answers recovery codes, shown once',
  readOnly: false,
  answersSecret: true,
  body: jsonBody(body({ code: Type.String({ minLength: 6, maxLength: 9 }) })),
  output: jsonOutput(Type.Object({ recoveryCodes: Type.Array(Type.String()) })),
  refusals: ['conflict', 'refused', 'rate-limited'],
})

export const renewRecoveryCodes = defineOperation({
  name: 'renewRecoveryCodes',
  method: 'POST',
  path: '/v1/me/second-factor/recovery-codes',
  summary: 'New recovery codes; the old ones are void',
  readOnly: false,
  answersSecret: true,
  body: jsonBody(body({ code: Code })),
  output: jsonOutput(Type.Object({ recoveryCodes: Type.Array(Type.String()) })),
  refusals: ['conflict', 'sign-in-refused', 'rate-limited'],
})

export const removeSecondFactor = defineOperation({
  name: 'removeSecondFactor',
  method: 'POST',
  path: '/v1/me/second-factor/remove',
  summary: 'Give up my second factor, with a code of it',
  readOnly: false,
  body: jsonBody(body({ code: Code })),
  output: jsonOutput(Type.Object({ mustEnrol: Type.Boolean() })),
  refusals: ['conflict', 'sign-in-refused', 'rate-limited'],
})

export const setPasswordByLink = defineOperation({
  name: 'setPasswordByLink',
  method: 'POST',
  path: '/v1/password-links',
  summary: 'Set a password with a one-time link; ends every session of that person',
  readOnly: false,
  body: jsonBody(body({ token: Token, password: NewPassword }), 4_096),
  output: jsonOutput(Type.Object({ login: Type.String() })),
  refusals: ['refused', 'rate-limited'],
})

export const createFirstAdministrator = defineOperation({
  name: 'createFirstAdministrator',
  method: 'POST',
  path: '/v1/first-administrator',
  summary: 'The first administrator of a house, with the one-time link of its start; signs him in',
  readOnly: false,
  body: jsonBody(
    body({
      token: Token,
      district: Type.Optional(
        body({
          code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,39}$' }),
          name: Type.String({ minLength: 2, maxLength: 80 }),
        }),
      ),
      name: PersonName,
      login: Login,
      password: NewPassword,
    }),
    4_096,
  ),
  output: jsonOutput(Type.Object({ personId: Type.String(), organisationId: Type.String() })),
  refusals: ['refused', 'conflict', 'rate-limited'],
})

const ProviderId = Type.Object({ id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) })

export const startOidc = defineOperation({
  name: 'startOidc',
  method: 'GET',
  path: '/v1/oidc/{id}/start',
  summary: 'To the sign-in page of a single sign-on provider',
  readOnly: false,
  fromOwnPages: true,
  params: ProviderId,
  query: Type.Object(
    {
      returnTo: Type.Optional(Type.String({ maxLength: 500, description: 'A path of ours to come back to.' })),
      link: Type.Optional({ ...Token, description: 'One-time link of a person whose account is to be joined.' }),
    },
    { additionalProperties: false },
  ),
  output: REDIRECT,
  refusals: ['not-found', 'not-ready'],
})

export const finishOidc = defineOperation({
  name: 'finishOidc',
  method: 'GET',
  path: '/v1/oidc/{id}/callback',
  summary: 'Back from a single sign-on provider',
  readOnly: false,
  params: ProviderId,
  query: Type.Object({
    code: Type.Optional(Type.String({ maxLength: 4_000 })),
    state: Type.Optional(Type.String({ maxLength: 400 })),
    iss: Type.Optional(Type.String({ maxLength: 400 })),
    error: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  output: REDIRECT,
  refusals: ['not-found', 'sign-in-refused'],
})

export const SIGN_IN_OPERATIONS = [
  signIn,
  listSessions,
  endSession,
  endOtherSessions,
  changeMe,
  changeMyPassword,
  startSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  removeSecondFactor,
  setPasswordByLink,
  createFirstAdministrator,
  startOidc,
  finishOidc,
] as const
