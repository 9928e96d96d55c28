import { Type } from 'typebox'
import { MOMENT } from '../../domain/operation.ts'
import { DELIVERY_STATES, GROUP_KINDS } from '../../domain/briefing.ts'

export const GroupId = Type.String({ pattern: '^grp_[0-9a-z]{4,40}$' })
export const MemberId = Type.String({ pattern: '^mem_[0-9a-z]{4,40}$' })
export const BriefingId = Type.String({ pattern: '^brf_[0-9a-z]{4,40}$' })
export const OrganisationId = Type.String({ pattern: '^org_[0-9a-z]{4,40}$' })
export const PersonId = Type.String({ pattern: '^per_[0-9a-z]{4,40}$' })
export const Time = Type.String(MOMENT)
export const closed = { additionalProperties: false } as const
export const nullable = <S extends Parameters<typeof Type.Union>[0][number]>(schema: S) =>
  Type.Union([schema, Type.Null()])

/** One line of text with something in it. */
export const line = (maxLength: number, description?: string) =>
  Type.String({
    minLength: 1,
    maxLength,
    pattern: String.raw`^[^\u0000-\u001f\u007f]*[^\s\u0000-\u001f\u007f][^\u0000-\u001f\u007f]*$`,
    ...(description === undefined ? {} : { description }),
  })

export const Reason = line(300, 'Why, in the words of whoever does it; kept with the record.')
export const Version = Type.Integer({
  minimum: 1,
  maximum: 2_147_483_646,
  description: 'As it was read: another one means that somebody was faster.',
})
export const After = Type.Optional(line(200, 'The `next` of the page before.'))
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 }))
export const Next = nullable(Type.String())
export const Audience = Type.Integer({
  minimum: 0,
  maximum: 1_000_000,
  description: 'People in a chat outside of this house, as somebody says. Their reading is not seen and never counted.',
})

/** When it happened on a device that may have been without a network; absent: now. */
export const OccurredAt = Type.Optional(Type.String(MOMENT))

export const NamedOrganisation = Type.Object({ id: Type.String(), name: Type.String() })

/** A person in an organisation. The name is in clear for those who may read it, else masked. */
export const PersonInPost = Type.Object({
  personId: Type.String(),
  name: Type.String(),
  title: nullable(Type.String()),
  organisation: NamedOrganisation,
})

export const GroupName = Type.Object({
  id: Type.String(),
  name: Type.String(),
  kind: Type.Enum([...GROUP_KINDS]),
  level: Type.Integer(),
})

export const DeliveryStateSchema = Type.Enum([...DELIVERY_STATES])
