import { Type } from 'typebox'
import { closed, Language, nullable, Reason, Time } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { Acting, ActingWithReason, ById, Paper, Stepped } from './contract-parts.ts'

export const holdPayment = defineOperation({
  name: 'holdPayment',
  method: 'POST',
  path: '/v1/interventions/{id}/hold',
  summary: 'Let the payment wait; the clock, the passage of the law, the remedy and the appeal stand in the letter',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      { ...Acting, reason: Reason, durationMinutes: Type.Optional(Type.Integer({ minimum: 10, maximum: 10_080 })) },
      closed,
    ),
  ),
  output: jsonOutput(Stepped),
  refusals: ['conflict'],
})

const step = (name: string, path: string, summary: string) => ({
  name,
  method: 'POST' as const,
  path: `/v1/interventions/{id}/${path}`,
  summary,
  readOnly: false as const,
  params: ById,
  body: jsonBody(ActingWithReason),
  output: jsonOutput(Stepped),
  refusals: ['conflict', 'refused'] as const,
})

export const proposeRelease = defineOperation({
  ...step('proposeRelease', 'propose-release', 'Propose that a held payment may go; a second person decides'),
  name: 'proposeRelease',
})
export const approveRelease = defineOperation({
  ...step('approveRelease', 'approve-release', 'Let a held payment go that somebody else proposed'),
  name: 'approveRelease',
})
export const rejectRelease = defineOperation({
  ...step('rejectRelease', 'reject-release', 'Keep a payment held that somebody else proposed to let go'),
  name: 'rejectRelease',
})
export const refusePayment = defineOperation({
  ...step('refusePayment', 'refuse', 'Turn the payment away; the customer gets reason, remedy and appeal'),
  name: 'refusePayment',
})
export const abandonPayment = defineOperation({
  ...step('abandonPayment', 'abandon', 'The customer does not want the payment any more'),
  name: 'abandonPayment',
})

export const LETTER_KINDS = ['delay', 'hold', 'refusal', 'release', 'police-stop', 'appeal-answer'] as const

export const readLetter = defineOperation({
  name: 'readLetter',
  method: 'GET',
  path: '/v1/interventions/{id}/letter',
  summary: 'The letter to the customer as it stands: reason, how long, remedy, appeal',
  readOnly: true,
  params: ById,
  query: Type.Object(
    {
      language: Language,
      site: Type.Optional(
        Type.String({
          maxLength: 200,
          pattern: '^https?://[A-Za-z0-9.:\\[\\]-]+$',
          description: 'Where this house is reached, for the picture that a telephone reads.',
        }),
      ),
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      kind: Type.Enum([...LETTER_KINDS]),
      paper: Paper,
      letterCode: Type.String(),
      qrSvg: Type.String(),
      endsAt: nullable(Time),
      issuedAt: Time,
      organisation: Type.Object({ name: Type.String() }),
    }),
  ),
  refusals: ['refused'],
})

export const markLetterGiven = defineOperation({
  name: 'markLetterGiven',
  method: 'POST',
  path: '/v1/interventions/{id}/letter',
  summary: 'Record that the customer was given the letter',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ way: Type.Enum(['paper', 'message', 'read-aloud']) }, closed)),
  output: jsonOutput(Type.Object({ toldAt: Time })),
  refusals: ['conflict'],
})

export const HOLD_OPERATIONS = [
  holdPayment,
  proposeRelease,
  approveRelease,
  rejectRelease,
  refusePayment,
  abandonPayment,
  readLetter,
  markLetterGiven,
] as const
