import { Type } from 'typebox'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { LEVELS, Organisation, SECTORS } from '../../domain/organisation.ts'
import {
  After,
  closed,
  Code,
  Day,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Version,
} from '../../domain/contract-parts.ts'

export const VALIDITIES = ['current', 'future', 'ended', 'all'] as const

const OrganisationRow = Type.Object({
  ...Organisation.properties,
  version: Type.Integer(),
  parentName: nullable(Type.String()),
  areaName: nullable(Type.String()),
})
const Trail = Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
  description: 'From the top down to its parent.',
})
const Changed = jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() }))
const ById = Type.Object({ id: OrganisationId })

export const organisationFilters = {
  text: Type.Optional(line(100, 'Part of a name, or the beginning of a code.')),
  sector: Type.Optional(Type.Enum([...SECTORS])),
  level: Type.Optional(Type.Enum([...LEVELS])),
  parentId: Type.Optional(OrganisationId),
  areaId: Type.Optional({ ...OrganisationId, description: 'Works in this area or in one below it.' }),
  underId: Type.Optional({ ...OrganisationId, description: 'Everything below this one, at any depth.' }),
  validity: Type.Optional(
    Type.Enum([...VALIDITIES], { description: 'In force today (unless said otherwise), later, no more, or any.' }),
  ),
  without: Type.Optional(Type.Enum(['people'], { description: 'Only those in which nobody holds a post today.' })),
  on: Type.Optional({ ...Day, description: 'As it was on that day: who was in force, and under whom it stood.' }),
}

export const listOrganisations = defineOperation({
  name: 'listOrganisations',
  method: 'GET',
  path: '/v1/organisations',
  summary: 'Members of the net, by code',
  readOnly: true,
  query: Type.Object({ ...organisationFilters, after: After, limit: Limit }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(OrganisationRow),
      next: Next,
      total: nullable(Type.Integer({ description: 'How many fit the filters; only with the first page.' })),
    }),
  ),
  refusals: [],
})

export const readTree = defineOperation({
  name: 'readTree',
  method: 'GET',
  path: '/v1/organisation-tree',
  summary: 'One branch of the tree: what stands directly under an organisation, or the top',
  readOnly: true,
  query: Type.Object({ parentId: Type.Optional(OrganisationId), after: After, limit: Limit }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          code: Type.String(),
          name: Type.String(),
          sector: Type.Enum([...SECTORS]),
          level: Type.Enum([...LEVELS]),
          children: Type.Integer({ description: 'Directly under it, in force today.' }),
          below: Type.Integer({ description: 'Under it at any depth, in force today.' }),
        }),
      ),
      next: Next,
    }),
  ),
  refusals: [],
})

export const readOrganisation = defineOperation({
  name: 'readOrganisation',
  method: 'GET',
  path: '/v1/organisations/{id}',
  summary: 'One member of the net',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...OrganisationRow.properties,
      trail: Trail,
      children: Type.Integer(),
      below: Type.Integer(),
      populations: Type.Array(Type.Object({ year: Type.Integer(), population: Type.Integer() }), {
        description: 'Newest first.',
      }),
      may: Type.Array(Type.String(), { description: 'Operations that the caller may do on this one.' }),
    }),
  ),
  refusals: ['not-found'],
})

export const readOrganisationHistory = defineOperation({
  name: 'readOrganisationHistory',
  method: 'GET',
  path: '/v1/organisations/{id}/history',
  summary: 'Where it stood, and what was changed',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      places: Type.Array(
        Type.Object({
          parentId: nullable(Type.String()),
          parentName: nullable(Type.String()),
          validFrom: Day,
          validTo: nullable(Day),
          reason: Type.String(),
          recordedAt: Type.String(),
        }),
        { description: 'Newest first.' },
      ),
      events: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: Type.String(),
          occurredAt: Type.String(),
          recordedAt: Type.String(),
          fields: Type.Array(Type.String(), { description: 'What was changed, by the name of the field.' }),
        }),
        { description: 'Newest first.' },
      ),
    }),
  ),
  refusals: ['not-found'],
})

const Facts = {
  name: line(100),
  areaId: Type.Optional(nullable(OrganisationId)),
  address: Type.Optional(nullable(line(200))),
  phone: Type.Optional(nullable(line(40, 'The office, not a person.'))),
}

export const createOrganisation = defineOperation({
  name: 'createOrganisation',
  method: 'POST',
  path: '/v1/organisations',
  summary: 'Add an organisation under another',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        ...Facts,
        code: Code,
        sector: Type.Enum([...SECTORS]),
        level: Type.Enum([...LEVELS]),
        parentId: OrganisationId,
        validFrom: Type.Optional(Day),
        population: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_000_000_000 })),
        populationYear: Type.Optional(Type.Integer({ minimum: 1949, maximum: 2100 })),
      },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const changeOrganisation = defineOperation({
  name: 'changeOrganisation',
  method: 'PATCH',
  path: '/v1/organisations/{id}',
  summary: 'Change what is known of an organisation; its place is changed by a move',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        ...Facts,
        name: Type.Optional(Facts.name),
        code: Type.Optional(Code),
        sector: Type.Optional(Type.Enum([...SECTORS])),
        reason: Type.Optional(Reason),
      },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const moveOrganisation = defineOperation({
  name: 'moveOrganisation',
  method: 'POST',
  path: '/v1/organisations/{id}/move',
  summary: 'Put an organisation, with all below it, under another',
  description:
    'The rights that follow from the tree change at once. A day in the past corrects what people say; what was recorded stays.',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, parentId: OrganisationId, on: Day, reason: Reason }, closed)),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const endOrganisation = defineOperation({
  name: 'endOrganisation',
  method: 'POST',
  path: '/v1/organisations/{id}/end',
  summary: 'End an organisation that nobody hangs on any more',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      { version: Version, on: { ...Day, description: 'The first day on which it is no more.' }, reason: Reason },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['not-found', 'conflict', 'refused'],
})

export const setPopulation = defineOperation({
  name: 'setPopulation',
  method: 'POST',
  path: '/v1/organisations/{id}/populations',
  summary: 'Record the population of an area for a year',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        year: Type.Integer({ minimum: 1949, maximum: 2100 }),
        population: Type.Integer({ minimum: 0, maximum: 2_000_000_000 }),
      },
      closed,
    ),
  ),
  output: Changed,
  refusals: ['not-found', 'refused'],
})

export const TREE_OPERATIONS = [
  listOrganisations,
  readTree,
  readOrganisation,
  readOrganisationHistory,
  createOrganisation,
  changeOrganisation,
  moveOrganisation,
  endOrganisation,
  setPopulation,
] as const
