import { Type } from 'typebox'
import {
  After,
  closed,
  Day,
  Language,
  Limit,
  Named,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Said,
  Time,
  Version,
  line,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import {
  CaseId,
  CaseStory,
  CaseTextId,
  CaseTitle,
  Person,
  RemainOut,
  ScamTypeId,
  Stamp,
  TextState,
} from './contract-parts.ts'

const ById = Type.Object({ id: CaseTextId })
const ByCase = Type.Object({ id: CaseId })
const Stepped = jsonOutput(Type.Object({ state: TextState, version: Type.Integer() }))
const OfVersion = Type.Object({ version: Version }, closed)
const WithReason = Type.Object({ version: Version, reason: Reason }, closed)

const CaseTextRow = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  caseNumber: Type.String(),
  scamType: Type.String(),
  area: Named,
  organisation: Named,
  state: TextState,
  title: Said,
  createdAt: Time,
  submittedAt: Stamp,
  approvedAt: Stamp,
  validUntil: nullable(Type.String()),
  isShown: Type.Boolean({ description: 'Approved and not run out: notices may print it today.' }),
  isMineToApprove: Type.Boolean(),
})

export const listCaseTexts = defineOperation({
  name: 'listCaseTexts',
  method: 'GET',
  path: '/v1/case-texts',
  summary: 'Texts of cases; those that wait come first, then the newest',
  readOnly: true,
  query: Type.Object(
    { state: Type.Optional(TextState), scamType: Type.Optional(ScamTypeId), after: After, limit: Limit },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(CaseTextRow), next: Next })),
  refusals: [],
})

export const readCaseText = defineOperation({
  name: 'readCaseText',
  method: 'GET',
  path: '/v1/case-texts/{id}',
  summary: 'One text, what the gate finds in it, and how far it has come',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...CaseTextRow.properties,
      story: Said,
      templateVersion: Type.Integer(),
      writers: Type.Array(Person),
      submittedBy: nullable(Person),
      returnReason: nullable(Type.String()),
      approvedBy: nullable(Person),
      keptReason: nullable(Type.String()),
      withdrawnAt: Stamp,
      withdrawReason: nullable(Type.String()),
      remains: Type.Array(RemainOut),
      gateVersion: Type.Integer(),
      isOwnWriting: Type.Boolean(),
      version: Type.Integer(),
      may: Type.Object({
        change: Type.Boolean(),
        submit: Type.Boolean(),
        takeBack: Type.Boolean(),
        approve: Type.Boolean(),
        giveBack: Type.Boolean(),
        withdraw: Type.Boolean(),
      }),
    }),
  ),
  refusals: [],
})

export const draftCaseText = defineOperation({
  name: 'draftCaseText',
  method: 'POST',
  path: '/v1/cases/{id}/texts',
  summary: 'Begin a text for notices, drafted from the template of the scam type',
  readOnly: false,
  params: ByCase,
  output: jsonOutput(Type.Object({ id: Type.String(), version: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const checkCaseText = defineOperation({
  name: 'checkCaseText',
  method: 'POST',
  path: '/v1/case-text-check',
  summary: 'What is left of persons in these words; nothing is kept',
  readOnly: true,
  body: jsonBody(Type.Object({ caseId: CaseId, title: CaseTitle, story: CaseStory }, closed), 32_768),
  output: jsonOutput(Type.Object({ gateVersion: Type.Integer(), remains: Type.Array(RemainOut) })),
  refusals: [],
})

export const changeCaseText = defineOperation({
  name: 'changeCaseText',
  method: 'PATCH',
  path: '/v1/case-texts/{id}',
  summary: 'Write a draft anew',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, title: CaseTitle, story: CaseStory }, closed), 32_768),
  output: Stepped,
  refusals: ['conflict'],
})

export const submitCaseText = defineOperation({
  name: 'submitCaseText',
  method: 'POST',
  path: '/v1/case-texts/{id}/submit',
  summary: 'Hand a draft in; refused while something hard is left of a person',
  readOnly: false,
  params: ById,
  body: jsonBody(OfVersion),
  output: Stepped,
  refusals: ['refused', 'conflict'],
})

export const takeBackCaseText = defineOperation({
  name: 'takeBackCaseText',
  method: 'POST',
  path: '/v1/case-texts/{id}/take-back',
  summary: 'Take a text back to write on',
  readOnly: false,
  params: ById,
  body: jsonBody(OfVersion),
  output: Stepped,
  refusals: ['conflict'],
})

export const approveCaseText = defineOperation({
  name: 'approveCaseText',
  method: 'POST',
  path: '/v1/case-texts/{id}/approve',
  summary: 'Let a text be shown; by somebody who wrote nothing of it',
  description:
    'The gate looks once more. What it asks about may stay when a reason is given. The text that was shown of the same case until now is superseded.',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        validUntil: Type.Optional(Day),
        keptReason: Type.Optional(line(300, 'Why what the gate asks about may stay.')),
      },
      closed,
    ),
  ),
  output: Stepped,
  refusals: ['refused', 'conflict'],
})

export const returnCaseText = defineOperation({
  name: 'returnCaseText',
  method: 'POST',
  path: '/v1/case-texts/{id}/return',
  summary: 'Give a text back to its writers, with a reason',
  readOnly: false,
  params: ById,
  body: jsonBody(WithReason),
  output: Stepped,
  refusals: ['conflict'],
})

export const withdrawCaseText = defineOperation({
  name: 'withdrawCaseText',
  method: 'POST',
  path: '/v1/case-texts/{id}/withdraw',
  summary: 'From now on it is not shown any more',
  readOnly: false,
  params: ById,
  body: jsonBody(WithReason),
  output: Stepped,
  refusals: ['conflict'],
})

export const listNoticeCases = defineOperation({
  name: 'listNoticeCases',
  method: 'GET',
  path: '/v1/notice-cases',
  summary: 'Approved stories for a notice: those of the own town first, then of the county; the newest of each first',
  readOnly: true,
  query: Type.Object(
    {
      organisationId: OrganisationId,
      scamType: Type.Optional(ScamTypeId),
      locale: Language,
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 3 })),
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          version: Type.Integer({ description: 'Which words it were; kept with the notice.' }),
          scamType: Type.String(),
          title: Type.String(),
          story: Type.String(),
          areaName: Type.String(),
          month: Type.String({ description: 'Such as 2026-11.' }),
          isOwnTown: Type.Boolean(),
          approvedAt: Time,
          validUntil: Type.String(),
        }),
      ),
    }),
  ),
  refusals: [],
})

export const TEXT_OPERATIONS = [
  listCaseTexts,
  readCaseText,
  draftCaseText,
  checkCaseText,
  changeCaseText,
  submitCaseText,
  takeBackCaseText,
  approveCaseText,
  returnCaseText,
  withdrawCaseText,
  listNoticeCases,
] as const
