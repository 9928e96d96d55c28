import { Type } from 'typebox'
import { MOMENT } from '../../domain/operation.ts'
import { LEVELS, SECTORS } from '../../domain/organisation.ts'
import { ROLES } from '../../domain/role.ts'

const closed = { additionalProperties: false }

export const PersonId = Type.String({ pattern: '^per_[0-9a-z]{4,40}$' })
export const OrganisationId = Type.String({ pattern: '^org_[0-9a-z]{4,40}$' })
export const PostId = Type.String({ pattern: '^[a-z]{3,6}_[0-9a-z]{4,40}$' })
export const Login = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._@-]{2,79}$',
  description: 'Letters, digits and . _ @ -, at least three; case does not count.',
})
export const NewPassword = Type.String({ minLength: 1, maxLength: 400 })
export const Code = Type.String({ minLength: 6, maxLength: 24, description: 'Six digits, or a recovery code.' })
export const Token = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
export const Reason = Type.String({ minLength: 2, maxLength: 500 })
export const PersonName = Type.String({ minLength: 1, maxLength: 80 })
export const Moment = Type.String(MOMENT)
export const OrNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])
export const body = <P extends Parameters<typeof Type.Object>[0]>(properties: P) => Type.Object(properties, closed)

export const OrganisationName = Type.Object({
  id: Type.String(),
  name: Type.String(),
  sector: Type.Enum([...SECTORS]),
  level: Type.Enum([...LEVELS]),
})

export const PostRow = Type.Object({
  id: Type.String(),
  role: Type.Enum([...ROLES]),
  title: OrNull(Type.String()),
  organisation: OrganisationName,
  validFrom: Type.String(),
  validTo: OrNull(Type.String()),
  /** Whom a deputy stands in for: the post and its holder. */
  deputyFor: OrNull(Type.Object({ postId: Type.String(), personId: Type.String(), name: Type.String() })),
  /** Who stands in for its holder, now or soon. */
  deputies: Type.Array(
    Type.Object({
      postId: Type.String(),
      personId: Type.String(),
      name: Type.String(),
      validTo: OrNull(Type.String()),
    }),
  ),
  state: Type.Enum(['future', 'held', 'over']),
  endReason: OrNull(Type.String()),
})

export const SessionRow = Type.Object({
  id: Type.String(),
  createdAt: Type.String(),
  lastSeenAt: Type.String(),
  expiresAt: Type.String(),
  device: Type.String({ description: 'What the browser calls itself.' }),
  place: Type.String({ description: 'The address it came from.' }),
  isCurrent: Type.Boolean(),
})

/** A link that works once; the page puts it behind the address it is open at. */
export const OneTimeLink = Type.Object({ path: Type.String(), expiresAt: Type.String() })
