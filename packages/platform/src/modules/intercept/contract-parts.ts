import { Type } from 'typebox'
import { POLICY_IDS } from '../../domain/intercept-policy.ts'
import { INTERVENTION_STATES, OUTCOMES, RUNG_NAMES } from '../../domain/intervention-lifecycle.ts'
import { closed, nullable, OrganisationId, Reason, Time, Version } from '../../domain/contract-parts.ts'

export const InterventionId = Type.String({ pattern: '^itv_[0-9a-z]{4,40}$' })
export const ReportId = Type.String({ pattern: '^rpt_[0-9a-z]{4,40}$' })
export const AppealId = Type.String({ pattern: '^apl_[0-9a-z]{4,40}$' })
export const ContactId = Type.String({ pattern: '^tct_[0-9a-z]{4,40}$' })
export const ById = Type.Object({ id: InterventionId })
export const ScamTypeId = Type.String({ pattern: '^[a-z][a-z-]{1,39}$' })
export const AmountMinor = Type.Integer({ minimum: 0, maximum: 9_000_000_000_000_00 })
export const Currency = Type.String({ pattern: '^[A-Z]{3}$' })

/** What stands on the customer's letter. */
export const LetterCode = Type.String({
  pattern: '^[LS][2-9A-HJKMNP-Z]{12}$',
  description: 'The code on the letter, without spaces.',
})

/** An act on one intervention as it was read. */
export const Acting = { version: Version }
export const ActingWithReason = Type.Object({ ...Acting, reason: Reason }, closed)
/** What a step answers: where it stands now. */
export const Stepped = Type.Object({
  id: Type.String(),
  state: Type.Enum([...INTERVENTION_STATES]),
  version: Type.Integer(),
  rung: Type.String(),
  holdEndsAt: nullable(Time),
})

export const State = Type.Enum([...INTERVENTION_STATES])
export const RungSchema = Type.Enum([...RUNG_NAMES])
export const Policy = Type.Enum([...POLICY_IDS])
export const OutcomeSchema = Type.Enum([...OUTCOMES])
export const Organisation = Type.Object({ id: OrganisationId, name: Type.String() })

/** One intervention in a list: no personal values. */
export const InterventionSummary = Type.Object({
  id: Type.String(),
  organisation: Organisation,
  book: Type.String(),
  subjectKey: Type.String(),
  channel: nullable(Type.String()),
  state: State,
  policy: Policy,
  decisionId: Type.String(),
  rung: RungSchema,
  score: Type.Integer(),
  suspected: Type.Array(Type.String()),
  amountMinor: nullable(Type.Integer()),
  currency: nullable(Type.String()),
  occurredAt: Time,
  recordedAt: Time,
  holdEndsAt: nullable(Time),
  reportedAt: nullable(Time),
  endedAt: nullable(Time),
  outcome: nullable(OutcomeSchema),
  hasAppeal: Type.Boolean(),
  version: Type.Integer(),
})

/** A paper in one language, ready to be set. */
export const Paper = Type.Object({
  template: Type.String(),
  version: Type.Integer(),
  title: Type.String(),
  sections: Type.Array(Type.Object({ id: Type.String(), heading: Type.String(), lines: Type.Array(Type.String()) })),
})
