import { Type } from 'typebox'
import { defineOperation, jsonOutput } from '../../domain/operation.ts'
import { LEVELS, Organisation, SECTORS } from '../../domain/organisation.ts'

const OrganisationId = Type.String({ pattern: '^org_[0-9a-z]{4,40}$' })
const OrganisationRow = Type.Object({
  ...Organisation.properties,
  parentName: Type.Union([Type.String(), Type.Null()]),
  areaName: Type.Union([Type.String(), Type.Null()]),
})

export const listOrganisations = defineOperation({
  name: 'listOrganisations',
  method: 'GET',
  path: '/v1/organisations',
  summary: 'Members of the net, by code',
  readOnly: true,
  query: Type.Object(
    {
      text: Type.Optional(Type.String({ maxLength: 100, description: 'Part of a name, or a code.' })),
      sector: Type.Optional(Type.Enum([...SECTORS])),
      level: Type.Optional(Type.Enum([...LEVELS])),
      parentId: Type.Optional(OrganisationId),
      areaId: Type.Optional(OrganisationId),
      underId: Type.Optional({ ...OrganisationId, description: 'Everything below this one, at any depth.' }),
      after: Type.Optional(Type.String({ maxLength: 200 })),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
    },
    { additionalProperties: false },
  ),
  output: jsonOutput(
    Type.Object({ items: Type.Array(OrganisationRow), next: Type.Union([Type.String(), Type.Null()]) }),
  ),
  refusals: [],
})

export const readOrganisation = defineOperation({
  name: 'readOrganisation',
  method: 'GET',
  path: '/v1/organisations/{id}',
  summary: 'One member of the net',
  readOnly: true,
  params: Type.Object({ id: OrganisationId }),
  output: jsonOutput(
    Type.Object({
      ...OrganisationRow.properties,
      trail: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
        description: 'From the top down to its parent.',
      }),
    }),
  ),
  refusals: ['not-found'],
})

export const ALLIANCE_OPERATIONS = [listOrganisations, readOrganisation] as const
