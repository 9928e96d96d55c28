import { Type } from 'typebox'
import {
  After,
  closed,
  ForeignNumber,
  Limit,
  Named,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Said,
  Time,
  Titled,
  Version,
} from '../../domain/contract-parts.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { CaseId, CaseRow, caseFields, caseFilters, TextState } from './contract-parts.ts'

const ById = Type.Object({ id: CaseId })

export const readCaseCodes = defineOperation({
  name: 'readCaseCodes',
  method: 'GET',
  path: '/v1/case-codes',
  summary: 'How the codes of cases are called, and the types of scam',
  readOnly: true,
  output: jsonOutput(
    Type.Object({
      scamTypes: Type.Array(Titled),
      ageBands: Type.Array(Titled),
      sexes: Type.Array(Titled),
      occupations: Type.Array(Titled),
      channels: Type.Array(Titled),
      contacts: Type.Array(Titled),
      unknownActs: Type.Array(Titled),
      validDays: Type.Integer(),
      validDaysMost: Type.Integer(),
    }),
  ),
  refusals: [],
})

export const listCases = defineOperation({
  name: 'listCases',
  method: 'GET',
  path: '/v1/cases',
  summary: 'Local cases, the last reported first; of an area also those of the areas below it',
  readOnly: true,
  query: Type.Object({ ...caseFilters, after: After, limit: Limit }, closed),
  output: jsonOutput(
    Type.Object({
      items: Type.Array(CaseRow),
      next: Next,
      /** Of all that fit the filters, not of this page alone. Voided ones do not count. */
      count: Type.Integer(),
      sums: Type.Array(Type.Object({ currency: Type.String(), lostMinor: Type.Integer(), savedMinor: Type.Integer() })),
    }),
  ),
  refusals: [],
})

export const readCase = defineOperation({
  name: 'readCase',
  method: 'GET',
  path: '/v1/cases/{id}',
  summary: 'One case, what it said before it was corrected, and its texts',
  readOnly: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...CaseRow.properties,
      foreignNumber: nullable(Type.String()),
      interventionId: nullable(Type.String()),
      voidReason: nullable(Type.String()),
      recordedAt: Time,
      version: Type.Integer(),
      history: Type.Array(
        Type.Object({
          version: Type.Integer(),
          former: Type.Record(Type.String(), Type.Unknown()),
          reason: Type.String(),
          recordedAt: Time,
        }),
      ),
      texts: Type.Array(
        Type.Object({ id: Type.String(), state: TextState, title: Said, createdAt: Time, approvedAt: nullable(Time) }),
      ),
      may: Type.Object({ correct: Type.Boolean(), void: Type.Boolean(), draftText: Type.Boolean() }),
    }),
  ),
  refusals: [],
})

export const recordCase = defineOperation({
  name: 'recordCase',
  method: 'POST',
  path: '/v1/cases',
  summary: 'Record a case',
  readOnly: false,
  body: jsonBody(
    Type.Object({ organisationId: OrganisationId, ...caseFields, foreignNumber: Type.Optional(ForeignNumber) }, closed),
  ),
  output: jsonOutput(Type.Object({ id: Type.String(), number: Type.String(), version: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const correctCase = defineOperation({
  name: 'correctCase',
  method: 'PATCH',
  path: '/v1/cases/{id}',
  summary: 'Say better what happened, with a reason; what was said before is kept',
  description: 'Texts that were drafted, submitted or approved from it are withdrawn when what they tell is changed.',
  readOnly: false,
  params: ById,
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        reason: Reason,
        areaId: Type.Optional(caseFields.areaId),
        scamType: Type.Optional(caseFields.scamType),
        ageBand: Type.Optional(caseFields.ageBand),
        sex: Type.Optional(caseFields.sex),
        occupation: Type.Optional(caseFields.occupation),
        channel: Type.Optional(caseFields.channel),
        contact: Type.Optional(caseFields.contact),
        currency: Type.Optional(caseFields.currency),
        lostMinor: Type.Optional(caseFields.lostMinor),
        savedMinor: Type.Optional(caseFields.savedMinor),
        actedOn: Type.Optional(caseFields.actedOn),
        actUnknown: Type.Optional(caseFields.actUnknown),
        reportedOn: Type.Optional(caseFields.reportedOn),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ version: Type.Integer(), withdrawnTexts: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const voidCase = defineOperation({
  name: 'voidCase',
  method: 'POST',
  path: '/v1/cases/{id}/void',
  summary: 'It was recorded by mistake: it is kept and counts no more, and its text is withdrawn',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ version: Type.Integer(), withdrawnTexts: Type.Integer() })),
  refusals: ['conflict'],
})

const Count = nullable(Type.Integer({ description: 'Null: small, or it would let one compute a small one.' }))

export const readCaseTrend = defineOperation({
  name: 'readCaseTrend',
  method: 'GET',
  path: '/v1/case-trend',
  summary: 'Cases by week of the report, by type of scam and by area',
  description:
    'Exact for those who may read each of the cases; for all others small counts are withheld, and what would let one compute them. Without an area by town; with one by the areas directly under it.',
  readOnly: true,
  query: Type.Object(
    {
      weeks: Type.Optional(Type.Integer({ minimum: 4, maximum: 53, default: 12 })),
      areaId: caseFilters.areaId,
      scamType: caseFilters.scamType,
    },
    closed,
  ),
  output: jsonOutput(
    Type.Object({
      weeks: Type.Array(
        Type.Object({
          from: Type.String(),
          to: Type.String(),
          isComplete: Type.Boolean({ description: 'False for the week that is running.' }),
          count: Count,
        }),
      ),
      byType: Type.Array(Type.Object({ scamType: Type.String(), counts: Type.Array(Count), total: Count })),
      byArea: Type.Array(Type.Object({ area: Named, counts: Type.Array(Count), total: Count })),
      /** The areas would let one compute what is withheld of the types. */
      areAreasWithheld: Type.Boolean(),
      total: Count,
      /** Of the complete weeks: the newest half against the half before it. */
      change: nullable(Type.Object({ newer: Type.Integer(), older: Type.Integer(), weeks: Type.Integer() })),
      sums: nullable(
        Type.Array(Type.Object({ currency: Type.String(), lostMinor: Type.Integer(), savedMinor: Type.Integer() })),
      ),
      isExact: Type.Boolean(),
      mark: Type.String(),
      note: Said,
    }),
  ),
  refusals: [],
})

export const CASE_OPERATIONS = [
  readCaseCodes,
  listCases,
  readCase,
  recordCase,
  correctCase,
  voidCase,
  readCaseTrend,
] as const
