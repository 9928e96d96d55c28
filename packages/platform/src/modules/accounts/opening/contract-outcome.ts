import { Type } from 'typebox'
import { closed, line, nullable, Reason, Version } from '../../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../../domain/operation.ts'
import {
  ApplicationById,
  ApplicationState,
  DECIDING,
  Granted,
  Moved,
  Outcome,
  STEP_REFUSALS,
  StepBody,
} from './contract-parts.ts'

const GIVEN = Type.Enum(['full', 'low-limit', 'counter-only'])

export const decideApplication = defineOperation({
  name: 'decideApplication',
  method: 'POST',
  path: '/v1/account-applications/{id}/decide',
  summary: 'Let the rule book decide on what the five steps found',
  description: 'The same findings are decided once, however often it is asked; more papers make it be decided anew.',
  readOnly: false,
  params: ApplicationById,
  body: StepBody,
  output: jsonOutput(
    Type.Object({
      state: ApplicationState,
      version: Type.Integer(),
      outcome: Outcome,
      granted: nullable(Granted),
      decisionId: Type.String(),
    }),
  ),
  refusals: [...STEP_REFUSALS, ...DECIDING],
})

export const lookAgainAtApplication = defineOperation({
  name: 'lookAgainAtApplication',
  method: 'POST',
  path: '/v1/account-applications/{id}/second-look',
  summary: 'A second person, who had no hand in it, decides on an application that waits for a closer look',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object(
      { version: Version, outcome: Type.Enum(['full', 'low-limit', 'counter-only', 'refuse']), reason: Reason },
      closed,
    ),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const appealApplication = defineOperation({
  name: 'appealApplication',
  method: 'POST',
  path: '/v1/account-applications/{id}/appeal',
  summary: 'The customer appeals against the outcome',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(Type.Object({ version: Version, words: line(1_000, 'What the customer says.') }, closed)),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const answerApplicationAppeal = defineOperation({
  name: 'answerApplicationAppeal',
  method: 'POST',
  path: '/v1/account-applications/{id}/appeal/answer',
  summary: 'Answer an appeal, by somebody who had no hand in the application',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(
    Type.Object(
      { version: Version, outcome: Type.Union([GIVEN, Type.Enum(['edd', 'uphold'])]), reason: Reason },
      closed,
    ),
  ),
  output: Moved,
  refusals: STEP_REFUSALS,
})

export const openAccount = defineOperation({
  name: 'openAccount',
  method: 'POST',
  path: '/v1/account-applications/{id}/open',
  summary: 'The account was opened in the core system with what was granted',
  readOnly: false,
  params: ApplicationById,
  body: jsonBody(Type.Object({ version: Version, account: Type.String({ pattern: '^[0-9A-Za-z]{6,34}$' }) }, closed)),
  output: jsonOutput(
    Type.Object({ state: ApplicationState, version: Type.Integer(), accountId: Type.String(), granted: Granted }),
  ),
  refusals: STEP_REFUSALS,
})

export const OUTCOME_OPERATIONS = [
  decideApplication,
  lookAgainAtApplication,
  appealApplication,
  answerApplicationAppeal,
  openAccount,
] as const
