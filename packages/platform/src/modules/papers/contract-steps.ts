import { Type } from 'typebox'
import { closed, Reason, Version } from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { ById, SealPlace, State } from './contract-parts.ts'

const Stepped = jsonOutput(Type.Object({ state: State, version: Type.Integer() }))
const OfVersion = jsonBody(Type.Object({ version: Version }, closed))
const WithReason = jsonBody(Type.Object({ version: Version, reason: Reason }, closed))

export const submitPaper = defineOperation({
  name: 'submitPaper',
  method: 'POST',
  path: '/v1/papers/{id}/submit',
  summary: 'Hand a paper in; refused while something is missing or not supported',
  readOnly: false,
  params: ById,
  body: OfVersion,
  output: Stepped,
  refusals: ['refused', 'conflict'],
})

export const takeBackPaper = defineOperation({
  name: 'takeBackPaper',
  method: 'POST',
  path: '/v1/papers/{id}/take-back',
  summary: 'Take a paper back to write on',
  readOnly: false,
  params: ById,
  body: OfVersion,
  output: Stepped,
  refusals: ['conflict'],
})

export const reviewPaper = defineOperation({
  name: 'reviewPaper',
  method: 'POST',
  path: '/v1/papers/{id}/review',
  summary: 'It was read and is in order; by somebody who wrote nothing of it',
  readOnly: false,
  params: ById,
  body: OfVersion,
  output: Stepped,
  refusals: ['refused', 'conflict'],
})

export const returnPaper = defineOperation({
  name: 'returnPaper',
  method: 'POST',
  path: '/v1/papers/{id}/return',
  summary: 'Give a paper back to its writers, with a reason',
  readOnly: false,
  params: ById,
  body: WithReason,
  output: Stepped,
  refusals: ['conflict'],
})

export const approvePaper = defineOperation({
  name: 'approvePaper',
  method: 'POST',
  path: '/v1/papers/{id}/approve',
  summary: 'It may go out; by somebody who wrote nothing of it',
  readOnly: false,
  params: ById,
  body: OfVersion,
  output: Stepped,
  refusals: ['refused', 'conflict'],
})

export const issuePaper = defineOperation({
  name: 'issuePaper',
  method: 'POST',
  path: '/v1/papers/{id}/issue',
  summary: 'Give it the next number of its organisation and year, and keep PDF, Word and data as they go out',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, sealPlace: SealPlace }, closed)),
  output: jsonOutput(
    Type.Object({ state: State, version: Type.Integer(), number: Type.String(), sha256: Type.String() }),
  ),
  refusals: ['refused', 'conflict'],
})

export const recallPaper = defineOperation({
  name: 'recallPaper',
  method: 'POST',
  path: '/v1/papers/{id}/recall',
  summary: 'It holds no more; whoever reads or verifies it is told so, and why',
  readOnly: false,
  params: ById,
  body: WithReason,
  output: Stepped,
  refusals: ['conflict'],
})

export const replacePaper = defineOperation({
  name: 'replacePaper',
  method: 'POST',
  path: '/v1/papers/{id}/replacement',
  summary:
    'Begin the paper that shall stand in its place, from the figures of now; the old one holds until the new one is issued',
  readOnly: false,
  params: ById,
  body: OfVersion,
  output: jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const discardPaper = defineOperation({
  name: 'discardPaper',
  method: 'POST',
  path: '/v1/papers/{id}/discard',
  summary: 'Drop a draft; it is kept and goes nowhere',
  readOnly: false,
  params: ById,
  body: OfVersion,
  output: Stepped,
  refusals: ['conflict'],
})

export const STEP_OPERATIONS = [
  submitPaper,
  takeBackPaper,
  reviewPaper,
  returnPaper,
  approvePaper,
  issuePaper,
  recallPaper,
  replacePaper,
  discardPaper,
] as const
