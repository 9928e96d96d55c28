import { Type } from 'typebox'
import {
  After,
  closed,
  Day,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  PersonId,
  Reason,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ById, MaskedPerson, NamedOrganisation, Spot, Sum, Tally, Words3 } from './contract-parts.ts'

export const INTERCEPTION_STATES = ['planned', 'running', 'over', 'closed'] as const

const InterceptionRow = Type.Object({
  id: Type.String(),
  organisationId: Type.String(),
  organisationName: Type.String(),
  name: Type.String(),
  goal: Type.String(),
  areas: Type.Array(NamedOrganisation),
  leadPersonId: Type.String(),
  leadName: MaskedPerson,
  startsOn: Type.String(),
  endsOn: Type.String(),
  state: Type.Enum([...INTERCEPTION_STATES]),
  posts: Type.Integer({ description: 'That stand.' }),
  version: Type.Integer(),
})
const Written = {
  name: line(120),
  goal: line(400, 'What it is to achieve, in words.'),
  areaIds: Type.Array(OrganisationId, { minItems: 1, maxItems: 50, uniqueItems: true }),
  leadPersonId: PersonId,
  startsOn: Day,
  endsOn: { ...Day, description: 'The last day.' },
}
const Changed = jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() }))

export const listInterceptions = defineOperation({
  name: 'listInterceptions',
  method: 'GET',
  path: '/v1/interceptions',
  summary: 'Interceptions: posts at branches and machines for some days; newest first',
  readOnly: true,
  query: Type.Object({ state: Type.Optional(Type.Enum([...INTERCEPTION_STATES])), after: After, limit: Limit }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(InterceptionRow), next: Next })),
  refusals: [],
})

const PostRow = Type.Object({
  id: Type.String(),
  siteId: Type.String(),
  siteName: Type.String(),
  areaName: nullable(Type.String()),
  spot: Type.String(),
  endedAt: nullable(Type.String()),
  endReason: nullable(Type.String()),
  approaches: Type.Integer(),
  stops: Type.Integer(),
  kept: Type.Array(Sum),
  standing: Type.Array(Type.Object({ shiftId: Type.String(), name: MaskedPerson, stoodFrom: Type.String() }), {
    description: 'Who stands there now.',
  }),
  mayPlan: Type.Boolean(),
})

export const readInterception = defineOperation({
  name: 'readInterception',
  method: 'GET',
  path: '/v1/interceptions/{id}',
  summary: 'One interception: its posts, who stands there now, and its tally so far',
  readOnly: true,
  params: ById('icp'),
  output: jsonOutput(
    Type.Object({
      ...InterceptionRow.properties,
      tally: Tally,
      postRows: Type.Array(PostRow),
      closedAt: nullable(Type.String()),
      closingWords: nullable(Type.String()),
      may: Type.Array(Type.String(), { description: 'Operations that the caller may do on this one.' }),
      nowAt: Type.String(),
    }),
  ),
  refusals: ['not-found'],
})

export const createInterception = defineOperation({
  name: 'createInterception',
  method: 'POST',
  path: '/v1/interceptions',
  summary: 'Open an interception',
  readOnly: false,
  body: jsonBody(
    Type.Object({ organisationId: { ...OrganisationId, description: 'Who leads it.' }, ...Written }, closed),
  ),
  output: Changed,
  refusals: ['not-found', 'refused'],
})

export const changeInterception = defineOperation({
  name: 'changeInterception',
  method: 'PATCH',
  path: '/v1/interceptions/{id}',
  summary: 'Change name, goal, areas, lead or last day',
  readOnly: false,
  params: ById('icp'),
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        name: Type.Optional(Written.name),
        goal: Type.Optional(Written.goal),
        areaIds: Type.Optional(Written.areaIds),
        leadPersonId: Type.Optional(Written.leadPersonId),
        endsOn: Type.Optional(Written.endsOn),
      },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const closeInterception = defineOperation({
  name: 'closeInterception',
  method: 'POST',
  path: '/v1/interceptions/{id}/close',
  summary: 'End an interception and say what came of it; shifts that have not begun are cancelled',
  readOnly: false,
  params: ById('icp'),
  body: jsonBody(Type.Object({ version: Version, words: line(400, 'What came of it.') }, closed)),
  output: Changed,
  refusals: ['not-found', 'conflict'],
})

export const addInterceptionPost = defineOperation({
  name: 'addInterceptionPost',
  method: 'POST',
  path: '/v1/interceptions/{id}/posts',
  summary: 'Set a post at a site within reach',
  readOnly: false,
  params: ById('icp'),
  body: jsonBody(Type.Object({ siteId: OrganisationId, spot: Spot }, closed)),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'conflict', 'refused'],
})

export const endInterceptionPost = defineOperation({
  name: 'endInterceptionPost',
  method: 'POST',
  path: '/v1/interception-posts/{id}/end',
  summary: 'Take a post away; what was done there stays',
  readOnly: false,
  params: ById('ipo'),
  body: jsonBody(Type.Object({ reason: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['not-found', 'conflict'],
})

export const listHotAreas = defineOperation({
  name: 'listHotAreas',
  method: 'GET',
  path: '/v1/hot-areas',
  summary: 'Areas by cases of the last days, with the sites to stand at; cases and stops are never added together',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      days: Type.Integer(),
      areas: Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          cases: Type.Integer({ description: 'Reported in the last days.' }),
          before: Type.Integer({ description: 'In as many days before those.' }),
          lost: Type.Array(Sum),
          stops: Type.Integer({ description: 'Stopped by patrols or at counters there in the last days.' }),
          types: Type.Array(Type.Object({ scamType: Type.String(), title: Words3, count: Type.Integer() }), {
            description: 'Of the cases, most frequent first.',
          }),
          sites: Type.Array(NamedOrganisation, { description: 'Bank branches there.' }),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const INTERCEPTION_OPERATIONS = [
  listInterceptions,
  readInterception,
  createInterception,
  changeInterception,
  closeInterception,
  addInterceptionPost,
  endInterceptionPost,
  listHotAreas,
] as const
