import { Type } from 'typebox'
import { closed, Day, line, nullable, OrganisationId, Time } from '../../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../../domain/operation.ts'
import {
  AccountClass,
  AccountId,
  AccountNumber,
  AccountShown,
  Channel,
  LimitsNow,
  Minor,
  PaymentId,
  PositiveMinor,
  Proposal,
  RequestRow,
  Says,
  State,
  Word,
} from './contract-parts.ts'

export const recordAccount = defineOperation({
  name: 'recordAccount',
  method: 'POST',
  path: '/v1/limits/accounts',
  summary: 'The core banking system tells of an account and its limit, so that Lianfang can keep it',
  description:
    'Told again, holder and class are brought up to date; a limit that Lianfang has changed since is not overwritten.',
  readOnly: false,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        account: AccountNumber,
        class: AccountClass,
        openedAt: Time,
        holder: Type.Object(
          {
            kind: Type.Enum(['person', 'company']),
            name: line(120),
            idNumber: Type.String({ pattern: '^[0-9A-Za-z]{6,30}$' }),
            phone: Type.Optional(Type.String({ pattern: '^[0-9+]{5,20}$' })),
            birthYear: Type.Optional(Type.Integer({ minimum: 1900, maximum: 2100 })),
            occupation: Word,
          },
          closed,
        ),
        purpose: Type.Optional(Word),
        dayMinor: Minor,
        yearMinor: Minor,
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), isNew: Type.Boolean() })),
  refusals: ['not-found', 'refused', 'conflict'],
})

export const findAccount = defineOperation({
  name: 'findAccount',
  method: 'POST',
  path: '/v1/limits/find',
  summary: 'Find an account by its number',
  readOnly: true,
  body: jsonBody(Type.Object({ account: AccountNumber }, closed)),
  output: jsonOutput(Type.Object({ account: nullable(AccountShown) })),
  refusals: [],
})

const History = Type.Array(
  Type.Object({
    dayMinor: Minor,
    yearMinor: Minor,
    origin: Type.String(),
    from: Time,
    until: nullable(Time),
    requestId: nullable(Type.String()),
  }),
)

export const readLimits = defineOperation({
  name: 'readLimits',
  method: 'GET',
  path: '/v1/limits/accounts/{id}',
  summary: 'Limits of an account: those that stand, what is left today and this year, what is proposed and why',
  readOnly: true,
  params: Type.Object({ id: AccountId }),
  output: jsonOutput(
    Type.Object({
      account: AccountShown,
      now: LimitsNow,
      cap: Type.Object({
        dayMinor: Minor,
        yearMinor: Minor,
        balanceMinor: nullable(Minor),
        title: Says,
        says: Says,
        source: Says,
      }),
      proposal: Proposal,
      usualDayMinor: nullable(Minor),
      requests: Type.Array(RequestRow),
      history: History,
      phone: nullable(Type.Object({ maskedPhone: Type.String(), result: Type.String(), checkedAt: Time })),
      asOf: Time,
    }),
  ),
  refusals: ['not-found'],
})

export const readLimitsByNumber = defineOperation({
  name: 'readLimitsByNumber',
  method: 'POST',
  path: '/v1/limits/read',
  summary: 'Limits of an account as they stand, for the core banking system and the bank’s app',
  readOnly: true,
  body: jsonBody(Type.Object({ account: AccountNumber }, closed)),
  output: jsonOutput(
    Type.Object({
      accountId: Type.String(),
      class: AccountClass,
      state: Type.String(),
      now: LimitsNow,
      proposal: Proposal,
      request: nullable(
        Type.Object({
          id: Type.String(),
          state: State,
          askedDayMinor: Minor,
          effectiveAt: nullable(Time),
          version: Type.Integer(),
        }),
      ),
      asOf: Time,
    }),
  ),
  refusals: ['not-found'],
})

const Payment = Type.Object(
  {
    account: AccountNumber,
    paymentId: PaymentId,
    amountMinor: PositiveMinor,
    channel: Channel,
    /** To the bound class I account in the same name: it does not count towards the caps. */
    toBound: Type.Optional(Type.Boolean()),
    balanceMinor: Type.Optional(Minor),
  },
  closed,
)
const Checked = {
  allowed: Type.Boolean(),
  reasons: Type.Array(Type.Object({ code: Type.String(), says: Says })),
  remainingTodayMinor: Minor,
  remainingThisYearMinor: Minor,
  day: Day,
}

export const checkLimit = defineOperation({
  name: 'checkLimit',
  method: 'POST',
  path: '/v1/limits/check',
  summary: 'Whether a sum may leave the account outside of the counter now; nothing is counted',
  readOnly: true,
  body: jsonBody(Payment),
  output: jsonOutput(Type.Object(Checked)),
  refusals: ['not-found', 'conflict'],
})

export const countLimitUse = defineOperation({
  name: 'countLimitUse',
  method: 'POST',
  path: '/v1/limits/count',
  summary: 'Check a payment, and count it at once when it is allowed',
  description:
    'The same paymentId counts once, however often it is sent. A payment that was not made is given back with /v1/limits/release.',
  readOnly: false,
  body: jsonBody(Payment),
  output: jsonOutput(Type.Object({ ...Checked, counted: Type.Boolean() })),
  refusals: ['not-found', 'conflict'],
})

export const releaseLimitUse = defineOperation({
  name: 'releaseLimitUse',
  method: 'POST',
  path: '/v1/limits/release',
  summary: 'Give back what was counted for a payment that was not made',
  readOnly: false,
  body: jsonBody(Type.Object({ account: AccountNumber, paymentId: PaymentId }, closed)),
  output: jsonOutput(
    Type.Object({ released: Type.Boolean(), remainingTodayMinor: Minor, remainingThisYearMinor: Minor }),
  ),
  refusals: ['not-found'],
})

export const readLimitChoices = defineOperation({
  name: 'readLimitChoices',
  method: 'GET',
  path: '/v1/limits/choices',
  summary: 'Occupations, purposes, reasons of refusal and checks, as forms offer them',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      occupations: Type.Array(Type.Object({ id: Type.String(), title: Says })),
      purposes: Type.Array(Type.Object({ id: Type.String(), title: Says })),
      refusals: Type.Array(Type.Object({ id: Type.String(), title: Says, reason: Says, remedy: Says })),
      checks: Type.Array(Type.Object({ id: Type.String(), title: Says })),
      appeal: Says,
      more: Says,
    }),
  ),
  refusals: [],
})

export const LIMIT_ACCOUNT_OPERATIONS = [
  recordAccount,
  findAccount,
  readLimits,
  readLimitsByNumber,
  checkLimit,
  countLimitUse,
  releaseLimitUse,
  readLimitChoices,
] as const
