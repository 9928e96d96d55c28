import { Type } from 'typebox'
import { closed, line, nullable, Time, Version } from '../../../domain/contract-parts.ts'
import { ACCOUNT_CLASSES } from '../../../domain/limits.ts'
import {
  ACCOUNT_STATES,
  APPLICATION_STATES,
  COMPANION_RELATIONS,
  OPENING_LOOKS,
  OPENING_OUTCOMES,
  OPENING_STEPS,
} from '../../../domain/opening.ts'
import { jsonBody, jsonOutput } from '../../../domain/operation.ts'

export const ApplicationId = Type.String({ pattern: '^app_[0-9a-z]{4,40}$' })
export const ApplicationById = Type.Object({ id: ApplicationId })
export const AccountById = Type.Object({ id: Type.String({ pattern: '^acc_[0-9a-z]{4,40}$' }) })
export const ApplicationState = Type.Enum([...APPLICATION_STATES])
export const AccountState = Type.Enum([...ACCOUNT_STATES])
export const AccountClass = Type.Enum([...ACCOUNT_CLASSES])
export const Outcome = Type.Enum([...OPENING_OUTCOMES])
export const Step = Type.Enum([...OPENING_STEPS])
export const Relation = Type.Enum([...COMPANION_RELATIONS])
export const Look = Type.Enum([...OPENING_LOOKS])
export const DocumentCheck = Type.Enum(['genuine', 'doubtful', 'forged', 'not-his'])
export const Proof = Type.Enum(['seen', 'not-seen', 'contradicts'])
export const Minor = Type.Integer({ minimum: 0, maximum: 10_000_000_000_000, description: 'Fen.' })
export const Word = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 })
export const Mobile = Type.String({ pattern: '^1[0-9]{10}$', description: 'A mobile number of eleven digits.' })
export const IdNumber = Type.String({
  pattern: '^[0-9A-Z]{6,20}$',
  description: 'Of a person the identity number of 18 characters, of a company the credit code.',
})
export const Named = Type.Object({ id: Type.String(), name: Type.String() })
const Count = (maximum: number) => Type.Integer({ minimum: 0, maximum })

export const Request = Type.Object(
  {
    class: AccountClass,
    dailyMinor: Minor,
    cards: Type.Integer({ minimum: 0, maximum: 20 }),
    ebanking: Type.Boolean(),
    token: Type.Boolean(),
  },
  closed,
)

export const Company = Type.Object(
  {
    registry: Type.Enum(['clear', 'abnormal', 'severe-violation']),
    legalPersonFirms: Count(999),
    sharedAddressFirms: Count(9_999),
    legalPersonAware: nullable(Type.Boolean()),
    siteVisited: Type.Boolean(),
  },
  closed,
)

export const Companion = Type.Object(
  {
    relation: Relation,
    name: Type.Optional(line(60)),
    phone: Type.Optional(Mobile),
    /** Came along with the applicant of this application before. */
    sameAs: Type.Optional(ApplicationId),
  },
  closed,
)

export const Granted = Type.Object({
  class: AccountClass,
  dailyMinor: Minor,
  yearlyMinor: Minor,
  lowLimitUntil: nullable(Time),
})

/** The answer of every step: where the application stands now. */
export const Moved = jsonOutput(Type.Object({ state: ApplicationState, version: Type.Integer() }))
export const StepBody = jsonBody(Type.Object({ version: Version }, closed))
export const STEP_REFUSALS = ['not-found', 'refused', 'conflict'] as const
export const DECIDING = ['event-refused', 'too-busy', 'not-ready', 'store-unavailable'] as const
