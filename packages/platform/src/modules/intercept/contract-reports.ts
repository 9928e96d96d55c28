import { Type } from 'typebox'
import { After, closed, Limit, line, Next, nullable, Reason, Time } from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { Acting, AmountMinor, ById, Currency, InterventionSummary, ReportId, Stepped } from './contract-parts.ts'

export const REPORT_STATES = ['sent', 'received', 'case-opened', 'no-case'] as const
const ReportState = Type.Enum([...REPORT_STATES])

const ReportRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  state: ReportState,
  sentAt: Time,
  receivedAt: nullable(Time),
  answer: nullable(Type.String()),
  sha256: Type.String(),
  intervention: InterventionSummary,
})

export const reportToPolice = defineOperation({
  name: 'reportToPolice',
  method: 'POST',
  path: '/v1/interventions/{id}/report',
  summary:
    'Report to the police in one act: facts, answers, accounts and times go as one package; the payment is held if it still waits',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ ...Acting, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ ...Stepped.properties, reportId: Type.String(), number: Type.String() })),
  refusals: ['conflict'],
})

export const listPoliceReports = defineOperation({
  name: 'listPoliceReports',
  method: 'GET',
  path: '/v1/police-reports',
  summary: 'Packages to the police, newest first',
  readOnly: true,
  query: Type.Object({ state: Type.Optional(ReportState), after: After, limit: Limit }, closed),
  output: jsonOutput(Type.Object({ items: Type.Array(ReportRow), next: Next })),
  refusals: [],
})

export const readPoliceReport = defineOperation({
  name: 'readPoliceReport',
  method: 'GET',
  path: '/v1/police-reports/{id}',
  summary: 'The whole package, as data; the page prints it',
  readOnly: true,
  givesPersonal: true,
  params: Type.Object({ id: ReportId }),
  output: jsonOutput(Type.Object({ ...ReportRow.properties, package: Type.Record(Type.String(), Type.Unknown()) })),
  refusals: [],
})

export const receivePoliceReport = defineOperation({
  name: 'receivePoliceReport',
  method: 'POST',
  path: '/v1/police-reports/{id}/receive',
  summary: 'The police have it, and what they do about it',
  readOnly: false,
  params: Type.Object({ id: ReportId }),
  body: jsonBody(Type.Object({ state: Type.Enum(['received', 'case-opened', 'no-case']), answer: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['conflict'],
})

export const orderStop = defineOperation({
  name: 'orderStop',
  method: 'POST',
  path: '/v1/interventions/{id}/stop-orders',
  summary:
    'Order an emergency stop: when name, account, amount and time all match, the money stops at once for 48 hours; two orders at most',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        orderNumber: line(60),
        payeeName: line(80),
        payeeAccount: line(60),
        amountMinor: AmountMinor,
        currency: Currency,
        occurredAt: Time,
      },
      closed,
    ),
  ),
  output: jsonOutput(
    Type.Object({
      state: Type.Enum(['stopped', 'no-match']),
      mismatches: Type.Array(Type.Enum(['payee-name', 'payee-account', 'amount', 'time'])),
      endsAt: nullable(Time),
    }),
  ),
  refusals: ['conflict'],
})

export const REPORT_OPERATIONS = [
  reportToPolice,
  listPoliceReports,
  readPoliceReport,
  receivePoliceReport,
  orderStop,
] as const
