import { Type } from 'typebox'
import { nullable } from '../../domain/contract-parts.ts'
import { MOMENT } from '../../domain/operation.ts'
import { DELIVERY_STATES, GROUP_KINDS } from '../../domain/briefing.ts'

export const GroupId = Type.String({ pattern: '^grp_[0-9a-z]{4,40}$' })
export const MemberId = Type.String({ pattern: '^mem_[0-9a-z]{4,40}$' })
export const BriefingId = Type.String({ pattern: '^brf_[0-9a-z]{4,40}$' })
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
