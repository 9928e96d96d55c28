import { Type } from 'typebox'
import { INTERVENTION_ACTIONS } from '../../domain/intervention-lifecycle.ts'
import { After, closed, Limit, Next, nullable, OrganisationId, Reason, Time } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  Acting,
  AmountMinor,
  ById,
  InterventionSummary,
  OutcomeSchema,
  Policy,
  ScamTypeId,
  State,
  Stepped,
} from './contract-parts.ts'

export const listInterventions = defineOperation({
  name: 'listInterventions',
  method: 'GET',
  path: '/v1/interventions',
  summary: 'Payments and applications that somebody is walked through, newest first',
  readOnly: true,
  query: Type.Object(
    {
      state: Type.Optional(State),
      waiting: Type.Optional(Type.Enum(['customer', 'second-person', 'end-of-hold'])),
      reported: Type.Optional(Type.Boolean()),
      subjectKey: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 200,
          description: 'The payment, application, order or request, as its events name it.',
        }),
      ),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(InterventionSummary), next: Next })),
  refusals: [],
})

const StepRow = Type.Object({
  no: Type.Integer(),
  action: Type.Enum([...INTERVENTION_ACTIONS]),
  to: State,
  actor: Type.String(),
  actorName: nullable(Type.String()),
  occurredAt: Time,
  recordedAt: Time,
  decisionId: Type.String(),
  rung: Type.String(),
  reason: nullable(Type.String()),
  evidence: Type.Record(Type.String(), Type.Unknown()),
})

const HoldRow = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['delay', 'hold', 'police-stop']),
  basis: Type.String(),
  startsAt: Time,
  endsAt: Time,
  toldAt: nullable(Time),
  endedAt: nullable(Time),
  endedHow: nullable(Type.String()),
})

export const readIntervention = defineOperation({
  name: 'readIntervention',
  method: 'GET',
  path: '/v1/interventions/{id}',
  summary: 'One intervention with every step, answer, hold, appeal and report',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...InterventionSummary.properties,
      scamType: nullable(Type.String()),
      lossAvoidedMinor: nullable(Type.Integer()),
      lossMinor: nullable(Type.Integer()),
      letterCode: Type.String(),
      mayPropose: Type.Boolean(),
      mayApprove: Type.Boolean(),
      steps: Type.Array(StepRow),
      answers: Type.Array(
        Type.Object({
          question: Type.String(),
          code: Type.String(),
          tone: Type.Enum(['good', 'plain', 'red']),
          tookMs: nullable(Type.Integer()),
        }),
      ),
      holds: Type.Array(HoldRow),
      appeals: Type.Array(
        Type.Object({
          id: Type.String(),
          state: Type.Enum(['waiting', 'granted', 'rejected']),
          filedAt: Time,
          dueAt: Time,
          decidedAt: nullable(Time),
          decisionReason: nullable(Type.String()),
        }),
      ),
      reports: Type.Array(
        Type.Object({
          id: Type.String(),
          number: Type.String(),
          state: Type.String(),
          sentAt: Time,
          receivedAt: nullable(Time),
        }),
      ),
      stopOrders: Type.Array(
        Type.Object({
          round: Type.Integer(),
          state: Type.String(),
          mismatches: Type.Array(Type.String()),
          orderedAt: Time,
          endsAt: nullable(Time),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const recordOutcome = defineOperation({
  name: 'recordOutcome',
  method: 'POST',
  path: '/v1/interventions/{id}/outcome',
  summary: 'Say what it turned out to be; a later finding supersedes an earlier one, with its reason',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        ...Acting,
        outcome: OutcomeSchema,
        scamType: Type.Optional(ScamTypeId),
        lossMinor: Type.Optional(AmountMinor),
        reason: Reason,
      },
      closed,
    ),
  ),
  output: jsonOutput(Stepped),
  refusals: ['refused', 'conflict'],
})

export const readInterceptPolicy = defineOperation({
  name: 'readInterceptPolicy',
  method: 'GET',
  path: '/v1/intercept-policy',
  summary: 'How a member walks people through: blanket or risk-based, and who chose it',
  readOnly: true,
  query: Type.Object({ organisationId: OrganisationId }, closed),
  output: jsonOutput(
    Type.Object({
      policy: Policy,
      version: Type.Integer(),
      chosenBy: nullable(Type.Object({ organisationId: Type.String(), name: Type.String() })),
      chosenAt: nullable(Time),
      reason: nullable(Type.String()),
    }),
  ),
  refusals: [],
})

export const chooseInterceptPolicy = defineOperation({
  name: 'chooseInterceptPolicy',
  method: 'POST',
  path: '/v1/intercept-policy',
  summary: 'Choose how a member walks people through, for itself and those below it that chose nothing',
  readOnly: false,
  needsSecondPerson: true,
  body: jsonBody(Type.Object({ organisationId: OrganisationId, policy: Policy, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ policy: Policy })),
  refusals: [],
})

export const INTERVENTION_OPERATIONS = [
  listInterventions,
  readIntervention,
  recordOutcome,
  readInterceptPolicy,
  chooseInterceptPolicy,
] as const
