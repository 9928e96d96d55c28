import { Type } from 'typebox'
import { closed, Reason, Time } from '../../../domain/contract-parts.ts'
import { PHONE_RESULTS } from '../../../domain/limits.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../../domain/operation.ts'
import { AccountId, AccountNumber, Channel, Looks, Minor, PositiveMinor, Says } from './contract-parts.ts'

const ById = Type.Object({ id: AccountId })
const DECIDING = [
  'not-found',
  'refused',
  'conflict',
  'event-refused',
  'too-busy',
  'not-ready',
  'store-unavailable',
] as const

const Lowered = {
  dayMinor: Minor,
  yearMinor: Type.Optional(Minor),
}
const LoweredTo = jsonOutput(Type.Object({ dayMinor: Minor, yearMinor: Minor }))

export const lowerLimit = defineOperation({
  name: 'lowerLimit',
  method: 'POST',
  path: '/v1/limits/accounts/{id}/lower',
  summary: 'Lower a limit: at once, without papers',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ ...Lowered, reason: Type.Optional(Reason) }, closed)),
  output: LoweredTo,
  refusals: ['not-found', 'refused', 'conflict'],
})

export const lowerLimitByNumber = defineOperation({
  name: 'lowerLimitByNumber',
  method: 'POST',
  path: '/v1/limits/lower',
  summary: 'The same by the customer in the bank’s app',
  readOnly: false,
  body: jsonBody(Type.Object({ account: AccountNumber, ...Lowered }, closed)),
  output: LoweredTo,
  refusals: ['not-found', 'refused', 'conflict'],
})

const Stopped = jsonOutput(
  Type.Object({
    since: Time,
    /** False: it was on already. */
    isNew: Type.Boolean(),
    withdrawnRequests: Type.Integer(),
    says: Says,
  }),
)

export const pressKillSwitch = defineOperation({
  name: 'pressKillSwitch',
  method: 'POST',
  path: '/v1/limits/kill-switch',
  summary: 'The customer stops everything that leaves his account, at once; money still comes in',
  readOnly: false,
  body: jsonBody(Type.Object({ account: AccountNumber, channel: Channel }, closed)),
  output: Stopped,
  refusals: ['not-found'],
})

export const pressKillSwitchFor = defineOperation({
  name: 'pressKillSwitchFor',
  method: 'POST',
  path: '/v1/limits/accounts/{id}/kill-switch',
  summary: 'The same at the counter, when the customer asks for it',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ channel: Channel }, closed)),
  output: Stopped,
  refusals: ['not-found'],
})

export const releaseKillSwitch = defineOperation({
  name: 'releaseKillSwitch',
  method: 'POST',
  path: '/v1/limits/accounts/{id}/kill-switch/release',
  summary: 'Release the kill switch at the counter, after the identity card was seen and the customer was asked',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        identitySeen: Type.Literal(true),
        /** Nobody told him to. */
        ownWish: Type.Literal(true),
        looks: Type.Optional(Looks),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ endedAt: Time })),
  refusals: DECIDING,
})

export const lockMoney = defineOperation({
  name: 'lockMoney',
  method: 'POST',
  path: '/v1/limits/money-lock',
  summary: 'The customer locks a sum that nothing outside of a branch can move; locking again changes the sum upwards',
  readOnly: false,
  body: jsonBody(Type.Object({ account: AccountNumber, amountMinor: PositiveMinor, channel: Channel }, closed)),
  output: jsonOutput(Type.Object({ amountMinor: Minor, since: Time })),
  refusals: ['not-found', 'refused'],
})

export const unlockMoney = defineOperation({
  name: 'unlockMoney',
  method: 'POST',
  path: '/v1/limits/accounts/{id}/money-lock/unlock',
  summary: 'Unlock at the counter: the money is free when the cooling time is over',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object({ identitySeen: Type.Literal(true), ownWish: Type.Literal(true), looks: Type.Optional(Looks) }, closed),
  ),
  output: jsonOutput(Type.Object({ releaseAt: Time })),
  refusals: DECIDING,
})

export const unlockMoneyByNumber = defineOperation({
  name: 'unlockMoneyByNumber',
  method: 'POST',
  path: '/v1/limits/money-lock/unlock',
  summary: 'Unlock by a system: only a machine where the customer stands with card and code may',
  readOnly: false,
  body: jsonBody(Type.Object({ account: AccountNumber, channel: Channel }, closed)),
  output: jsonOutput(Type.Object({ releaseAt: Time })),
  refusals: DECIDING,
})

export const checkEbankingPhone = defineOperation({
  name: 'checkEbankingPhone',
  method: 'POST',
  path: '/v1/limits/accounts/{id}/e-banking-phone',
  summary: 'Sign-up for e-banking: whether the phone to be bound belongs to the customer',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ phone: Type.String({ pattern: '^1[0-9]{10}$' }) }, closed)),
  output: jsonOutput(
    Type.Object({
      result: Type.Enum([...PHONE_RESULTS]),
      /** E-banking may be bound to it. */
      mayBind: Type.Boolean(),
      says: Says,
      /** No carrier was asked: something on this machine stood in for it. */
      isStandIn: Type.Boolean(),
      checkedAt: Time,
    }),
  ),
  refusals: ['not-found'],
})

export const LIMIT_CONTROL_OPERATIONS = [
  lowerLimit,
  lowerLimitByNumber,
  pressKillSwitch,
  pressKillSwitchFor,
  releaseKillSwitch,
  lockMoney,
  unlockMoney,
  unlockMoneyByNumber,
  checkEbankingPhone,
] as const
