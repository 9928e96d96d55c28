import { Type } from 'typebox'
import { closed, line, nullable, Time } from '../../../domain/contract-parts.ts'
import { ACCOUNT_CLASSES, LIMIT_CHANNELS, LIMIT_REQUEST_STATES } from '../../../domain/limits.ts'

export const AccountId = Type.String({ pattern: '^acc_[0-9a-z]{4,40}$' })
export const RequestId = Type.String({ pattern: '^lrq_[0-9a-z]{4,40}$' })
/** In the body and never in an address: addresses are logged. */
export const AccountNumber = Type.String({
  pattern: '^[0-9A-Za-z]{6,34}$',
  description: 'The account, without spaces.',
})
export const Minor = Type.Integer({ minimum: 0, maximum: 10_000_000_000_000, description: 'Fen.' })
export const PositiveMinor = Type.Integer({ minimum: 1, maximum: 10_000_000_000_000, description: 'Fen.' })
export const Channel = Type.Enum([...LIMIT_CHANNELS])
export const AccountClass = Type.Enum([...ACCOUNT_CLASSES])
export const State = Type.Enum([...LIMIT_REQUEST_STATES])
export const PaymentId = line(80, 'Unique at the bank: the same payment counts once.')
export const Word = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 })
export const Says = Type.Object({ 'zh-Hans': Type.String(), 'zh-Hant': Type.String(), en: Type.String() }, closed)
export const Named = Type.Object({ id: Type.String(), name: Type.String() })

/** What the teller saw of the customer; each only when he looked. */
export const Looks = Type.Object(
  {
    nervous: Type.Optional(Type.Boolean()),
    onPhone: Type.Optional(Type.Boolean()),
    reading: Type.Optional(Type.Boolean()),
    accompanied: Type.Optional(Type.Boolean()),
  },
  closed,
)

/** What the bank's app knows of the device it runs on. */
export const Device = Type.Object(
  {
    id: Type.Optional(line(120)),
    city: Type.Optional(line(60)),
    inCall: Type.Optional(Type.Boolean()),
    screenShare: Type.Optional(Type.Boolean()),
    remoteControl: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const PaperListShape = Type.Object({
  version: Type.Integer(),
  items: Type.Array(Type.Object({ anyOf: Type.Array(Type.Object({ id: Type.String(), title: Says, shows: Says })) })),
})

/** Account and holder as a screen may show them: masked. */
export const AccountShown = Type.Object({
  id: Type.String(),
  maskedNumber: Type.String(),
  maskedHolder: Type.String(),
  class: AccountClass,
  state: Type.String(),
  occupation: Type.String(),
  occupationTitle: Says,
  openedAt: Time,
  organisation: Named,
})

export const LimitsNow = Type.Object({
  dayMinor: Minor,
  yearMinor: Minor,
  /** `opening`, `raise`, `lower`, `core`. */
  origin: Type.String(),
  since: Time,
  usedTodayMinor: Minor,
  usedThisYearMinor: Minor,
  remainingTodayMinor: Minor,
  remainingThisYearMinor: Minor,
  killSwitch: nullable(Type.Object({ since: Time, channel: Type.String() })),
  moneyLock: nullable(Type.Object({ amountMinor: Minor, since: Time, releaseAt: nullable(Time) })),
})

export const Proposal = Type.Object({
  dayMinor: Minor,
  yearMinor: Minor,
  basis: Type.Enum(['peers', 'need']),
  peers: Type.Integer(),
  peerDayMinor: nullable(Minor),
  isCapped: Type.Boolean(),
  version: Type.Integer(),
  /** Why, in words for the customer. */
  says: Type.Array(Says),
})

export const RequestRow = Type.Object({
  id: Type.String(),
  account: AccountShown,
  state: State,
  channel: Channel,
  purpose: Type.String(),
  purposeTitle: Says,
  oldDayMinor: Minor,
  askedDayMinor: Minor,
  grantedDayMinor: nullable(Minor),
  toldAt: Time,
  submittedAt: nullable(Time),
  effectiveAt: nullable(Time),
  tookEffectAt: nullable(Time),
  /** The caller has had a hand in it and so cannot decide on it. */
  isOwnWork: Type.Boolean(),
  version: Type.Integer(),
})
