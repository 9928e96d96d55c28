import { Type, type Static } from 'typebox'

/** What a person is in an organisation. A person may have several roles in several organisations. */
export const ROLES = [
  'citizen',
  'teller',
  'lobby',
  'branch-manager',
  'officer',
  'investigator',
  'analyst',
  'publicity',
  'grid-worker',
  'teacher',
  'auditor',
  'contact',
  'supervisor',
  'leader',
  'administrator',
] as const
export type Role = (typeof ROLES)[number]

/** What a system's key may be used for. */
export const KEY_SCOPES = ['decide', 'read', 'lists', 'admin'] as const
export type KeyScope = (typeof KEY_SCOPES)[number]

/** How the organisation that owns a record stands to the organisation in which somebody has his role. */
export const RELATIONS = ['own', 'below', 'above', 'partner', 'none'] as const
export type Relation = (typeof RELATIONS)[number]

export const RoleAssignment = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  organisationId: Type.String(),
  role: Type.Enum([...ROLES]),
  validFrom: Type.String({ format: 'date-time' }),
  validTo: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  /** The assignment that this one stands in for, while its holder is away. */
  deputyFor: Type.Union([Type.String(), Type.Null()]),
})
export type RoleAssignment = Static<typeof RoleAssignment>
