import { Type } from 'typebox'
import { GROUP_KINDS } from '../../domain/briefing.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ROLES } from '../../domain/role.ts'
import {
  After,
  closed,
  Limit,
  line,
  Next,
  nullable,
  OrganisationId,
  PersonId,
  Reason,
  Time,
  Version,
} from '../../domain/contract-parts.ts'
import { Audience, GroupId, GroupName, MemberId, NamedOrganisation, PersonInPost } from './contract-parts.ts'

export const MEMBERS_AT_ONCE = 500

const ById = Type.Object({ id: GroupId })
const Kind = Type.Enum([...GROUP_KINDS])

const GroupRow = Type.Object({
  ...GroupName.properties,
  organisation: NamedOrganisation,
  parent: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
  /** The member of the group above who passes on into this one. */
  feeder: nullable(PersonInPost),
  /** False: the feeder is no more a member of the group above, or has left his post. Null: nobody has to feed it. */
  isFed: nullable(Type.Boolean()),
  memberCount: Type.Integer(),
  audience: Type.Integer(),
  groupsBelow: Type.Integer({ description: 'Open groups directly below.' }),
  createdAt: Time,
  closedAt: nullable(Time),
  closeReason: nullable(Type.String()),
  version: Type.Integer(),
  mayManage: Type.Boolean(),
})

export const listGroups = defineOperation({
  name: 'listGroups',
  method: 'GET',
  path: '/v1/briefing-groups',
  summary: 'Briefing groups of my own, lower and higher organisations, from the top down',
  readOnly: true,
  query: Type.Object(
    {
      text: Type.Optional(Type.String({ maxLength: 100, description: 'Part of the name.' })),
      kind: Type.Optional(Kind),
      level: Type.Optional(Type.Integer({ minimum: 1, maximum: 20 })),
      parentId: Type.Optional({ ...GroupId, description: 'Only those directly below this one.' }),
      top: Type.Optional(Type.Boolean({ description: 'Only those above which I see none.' })),
      closed: Type.Optional(Type.Boolean({ description: 'Closed ones too.' })),
      mine: Type.Optional(Type.Boolean({ description: 'Only those I may manage.' })),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(GroupRow), next: Next })),
  refusals: [],
})

export const readGroup = defineOperation({
  name: 'readGroup',
  method: 'GET',
  path: '/v1/briefing-groups/{id}',
  summary: 'One briefing group',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...GroupRow.properties,
      trail: Type.Array(Type.Object({ id: Type.String(), name: Type.String() }), {
        description: 'From the top down to the group above.',
      }),
    }),
  ),
  refusals: ['not-found'],
})

const Feeder = Type.Object({ personId: PersonId, organisationId: OrganisationId }, closed)

export const makeGroup = defineOperation({
  name: 'makeGroup',
  method: 'POST',
  path: '/v1/briefing-groups',
  summary: 'Make a briefing group, under another one or at the top',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        name: line(60),
        kind: Kind,
        parentId: Type.Optional(GroupId),
        feeder: Type.Optional({ ...Feeder, description: 'A member of the group above. Needed with one.' }),
        audience: Type.Optional(Audience),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const changeGroup = defineOperation({
  name: 'changeGroup',
  method: 'PATCH',
  path: '/v1/briefing-groups/{id}',
  summary: 'Change name, kind, outside audience, feeder or the group above',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        name: Type.Optional(line(60)),
        kind: Type.Optional(Kind),
        audience: Type.Optional(Audience),
        parentId: Type.Optional({ ...nullable(GroupId), description: 'Null: to the top.' }),
        feeder: Type.Optional(Feeder),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const closeGroup = defineOperation({
  name: 'closeGroup',
  method: 'POST',
  path: '/v1/briefing-groups/{id}/close',
  summary: 'Close a group that has no open group below it; what went through it stays',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['not-found', 'refused', 'conflict'],
})

const MemberRow = Type.Object({
  id: Type.String(),
  ...PersonInPost.properties,
  addedAt: Time,
  /** False: he has left the post in that organisation, and gets nothing. */
  isReachable: Type.Boolean(),
  feeds: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})

export const listGroupMembers = defineOperation({
  name: 'listGroupMembers',
  method: 'GET',
  path: '/v1/briefing-groups/{id}/members',
  summary: 'Members of a group, with the groups they feed',
  readOnly: true,
  params: ById,
  query: Type.Object({ after: After, limit: Limit }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(MemberRow), next: Next })),
  refusals: ['not-found'],
})

export const listGroupCandidates = defineOperation({
  name: 'listGroupCandidates',
  method: 'GET',
  path: '/v1/briefing-groups/{id}/candidates',
  summary: 'People of the net who could join the group: by organisation, role or area',
  readOnly: true,
  params: ById,
  query: Type.Object(
    {
      text: Type.Optional(
        Type.String({ maxLength: 100, description: 'Part of the organisation’s name, or its code.' }),
      ),
      organisationId: Type.Optional(OrganisationId),
      areaId: Type.Optional({ ...OrganisationId, description: 'Works in this area or in one directly below.' }),
      role: Type.Optional(Type.Enum([...ROLES])),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(Type.Object({ ...PersonInPost.properties, role: Type.Enum([...ROLES]) })),
      next: Next,
    }),
  ),
  refusals: ['not-found'],
})

export const addGroupMembers = defineOperation({
  name: 'addGroupMembers',
  method: 'POST',
  path: '/v1/briefing-groups/{id}/members',
  summary: 'Add members, up to five hundred at once; those who are in it already stay as they are',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        members: Type.Array(Type.Object({ personId: PersonId, organisationId: OrganisationId }, closed), {
          minItems: 1,
          maxItems: MEMBERS_AT_ONCE,
        }),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ added: Type.Integer(), already: Type.Integer() })),
  refusals: ['not-found', 'refused'],
})

export const removeGroupMembers = defineOperation({
  name: 'removeGroupMembers',
  method: 'POST',
  path: '/v1/briefing-groups/{id}/members/remove',
  summary: 'Remove members; who feeds a group below needs a successor first',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      { memberIds: Type.Array(MemberId, { minItems: 1, maxItems: MEMBERS_AT_ONCE }), reason: Reason },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ removed: Type.Integer() })),
  refusals: ['not-found', 'refused'],
})

export const GROUP_OPERATIONS = [
  listGroups,
  readGroup,
  makeGroup,
  changeGroup,
  closeGroup,
  listGroupMembers,
  listGroupCandidates,
  addGroupMembers,
  removeGroupMembers,
] as const
