import { Type } from 'typebox'
import { After, closed, Language, Limit, line, Next, nullable, Reason, Time } from '../../domain/contract-parts.ts'
import { defineOperation, Done, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { AppealId, ById, InterventionSummary, LetterCode, Paper } from './contract-parts.ts'

const Words = Type.String({
  minLength: 1,
  maxLength: 2_000,
  pattern: String.raw`\S`,
  description: 'Why the customer thinks that the payment is in order.',
})
const Contact = line(100, 'Telephone or address for the answer.')
const Filed = Type.Object({ id: Type.String(), dueAt: Time })

export const fileAppeal = defineOperation({
  name: 'fileAppeal',
  method: 'POST',
  path: '/v1/interventions/{id}/appeals',
  summary: 'Take down a customer’s appeal against a delay, a hold or a refusal',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ words: Words, contact: Type.Optional(Contact) }, closed)),
  output: jsonOutput(Filed),
  refusals: ['conflict'],
})

export const listAppeals = defineOperation({
  name: 'listAppeals',
  method: 'GET',
  path: '/v1/appeals',
  summary: 'Appeals that wait, the soonest due first; or those decided, newest first',
  readOnly: true,
  query: Type.Object({ state: Type.Optional(Type.Enum(['waiting', 'decided'])), after: After, limit: Limit }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          state: Type.Enum(['waiting', 'granted', 'rejected']),
          filedAt: Time,
          dueAt: Time,
          decidedAt: nullable(Time),
          decisionReason: nullable(Type.String()),
          intervention: InterventionSummary,
        }),
      ),
      next: Next,
    }),
  ),
  refusals: [],
})

export const readAppeal = defineOperation({
  name: 'readAppeal',
  method: 'GET',
  path: '/v1/appeals/{id}',
  summary: 'What the customer wrote, and where he is reached',
  readOnly: true,
  givesPersonal: true,
  params: Type.Object({ id: AppealId }),
  output: jsonOutput(
    Type.Object({
      id: Type.String(),
      words: Type.String(),
      contact: nullable(Type.String()),
      mayDecide: Type.Boolean(),
      intervention: InterventionSummary,
    }),
  ),
  refusals: [],
})

export const decideAppeal = defineOperation({
  name: 'decideAppeal',
  method: 'POST',
  path: '/v1/appeals/{id}/decision',
  summary: 'Grant an appeal, which lets the payment go, or reject it, with the reason the customer reads',
  readOnly: false,
  needsSecondPerson: true,
  params: Type.Object({ id: AppealId }),
  body: jsonBody(Type.Object({ granted: Type.Boolean(), reason: Reason }, closed)),
  output: jsonOutput(Done),
  refusals: ['conflict', 'refused'],
})

export const readOwnMatter = defineOperation({
  name: 'readOwnMatter',
  method: 'POST',
  path: '/v1/letters/read',
  summary: 'With the code on his letter a customer reads how his own matter stands',
  readOnly: true,
  body: jsonBody(Type.Object({ token: LetterCode, language: Language }, closed), 16_384),
  output: jsonOutput(
    Type.Object({
      stands: Type.Enum(['waiting', 'released', 'refused', 'abandoned']),
      organisation: Type.String(),
      occurredAt: Time,
      amountMinor: nullable(Type.Integer()),
      currency: nullable(Type.String()),
      endsAt: nullable(Time),
      paper: nullable(Paper),
      mayAppeal: Type.Boolean(),
      appeal: nullable(
        Type.Object({
          state: Type.Enum(['waiting', 'granted', 'rejected']),
          filedAt: Time,
          dueAt: Time,
          answer: nullable(Type.String()),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const fileOwnAppeal = defineOperation({
  name: 'fileOwnAppeal',
  method: 'POST',
  path: '/v1/letters/appeal',
  summary: 'With the code on his letter a customer appeals himself',
  readOnly: false,
  body: jsonBody(Type.Object({ token: LetterCode, words: Words, contact: Type.Optional(Contact) }, closed), 16_384),
  output: jsonOutput(Type.Object({ dueAt: Time })),
  refusals: ['conflict'],
})

export const APPEAL_OPERATIONS = [
  fileAppeal,
  listAppeals,
  readAppeal,
  decideAppeal,
  readOwnMatter,
  fileOwnAppeal,
] as const
