import { Type } from 'typebox'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ROLES } from '../../domain/role.ts'
import { APPROVAL_OPERATIONS } from './contract-approvals.ts'
import { OrganisationName } from './contract-parts.ts'
import { PERSON_OPERATIONS } from './contract-people.ts'
import { SIGN_IN_OPERATIONS } from './contract-sign-in.ts'

export const readMe = defineOperation({
  name: 'readMe',
  method: 'GET',
  path: '/v1/me',
  summary: 'Who is signed in, with which posts, and what he may do; also for nobody',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      house: Type.Enum(['live', 'sample']),
      person: Type.Union([
        Type.Null(),
        Type.Object({ id: Type.String(), name: Type.String(), locale: Type.String(), isElder: Type.Boolean() }),
      ]),
      posts: Type.Array(
        Type.Object({
          assignmentId: Type.String(),
          role: Type.Enum([...ROLES]),
          organisation: OrganisationName,
          validTo: Type.Union([Type.String(), Type.Null()]),
          isDeputy: Type.Boolean(),
        }),
      ),
      operations: Type.Array(Type.String(), { description: 'Names of operations that are possible for him.' }),
      secondFactor: Type.Enum(['none', 'enrolled', 'must-enrol']),
      unread: Type.Integer({ description: 'Notifications not yet read.' }),
      signIn: Type.Object({
        oidc: Type.Array(Type.Object({ id: Type.String(), label: Type.String(), issuer: Type.String() })),
        sample: Type.Boolean(),
      }),
    }),
  ),
  refusals: [],
})

export const listSamplePeople = defineOperation({
  name: 'listSamplePeople',
  method: 'GET',
  path: '/v1/sample-people',
  summary: 'People of the sample county, to sign in as; only on the same machine',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          personId: Type.String(),
          name: Type.String(),
          role: Type.Enum([...ROLES]),
          organisation: OrganisationName,
          says: Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() }),
        }),
      ),
    }),
  ),
  refusals: ['not-found'],
})

export const signInAsSample = defineOperation({
  name: 'signInAsSample',
  method: 'POST',
  path: '/v1/sessions/sample',
  summary: 'Sign in as somebody of the sample county; only on the same machine',
  readOnly: false,
  body: jsonBody(Type.Object({ personId: Type.String({ maxLength: 60 }) }, { additionalProperties: false })),
  output: jsonOutput(Done),
  refusals: ['not-found'],
})

export const signOut = defineOperation({
  name: 'signOut',
  method: 'DELETE',
  path: '/v1/sessions/current',
  summary: 'End this session',
  readOnly: false,
  output: jsonOutput(Done),
  refusals: [],
})

export const PEOPLE_OPERATIONS = [
  readMe,
  listSamplePeople,
  signInAsSample,
  signOut,
  ...SIGN_IN_OPERATIONS,
  ...PERSON_OPERATIONS,
  ...APPROVAL_OPERATIONS,
] as const
