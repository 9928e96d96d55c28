import { Type } from 'typebox'
import { AUDIENCES } from '../../domain/activity.ts'
import {
  After,
  closed,
  Day,
  Language,
  Limit,
  line,
  Named,
  Next,
  nullable,
  OrganisationId,
  Reason,
  Said,
  Time,
  Version,
} from '../../domain/contract-parts.ts'
import {
  BECAME_KINDS,
  DRAFT_KINDS,
  DRAFT_STATES,
  FACT_STATES,
  REPORT_FILE_KINDS,
  REPORT_STATES,
} from '../../domain/handed-report.ts'
import { MEASURES } from '../../domain/indicator.ts'
import { defineOperation, jsonBody, jsonOutput } from '../../domain/operation.ts'
import { DOUBT_KINDS, READ_FIELDS } from '../../domain/report-reading.ts'
import { SURVEY_GROUPS, SURVEY_METHODS } from '../../domain/survey.ts'
import { TableOutput } from '../../domain/table-files.ts'
import { surveyFields } from './contract-kept.ts'
import { ActivityId, ChannelId, DoubtId, DraftId, QualifierIn, ReportId, Sum } from './contract-parts.ts'

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const ById = Type.Object({ id: ReportId })
const State = Type.Enum([...REPORT_STATES])
const period = { from: Day, to: Day }
const TEXT_MOST = 200_000

/** What came of handing in. A report that is here already is not taken a second time. */
const HandedIn = jsonOutput(
  Type.Object({
    id: Type.String(),
    number: Type.String(),
    /** The very same text was here before: this is that report, and nothing was added. */
    isKnown: Type.Boolean(),
    /** Another edition of a report that is here. */
    like: nullable(
      Type.Object({
        id: Type.String(),
        number: Type.String(),
        title: Type.String(),
        handedInAt: Time,
        /** How much of the text is not in the earlier one, in millionths. */
        newShare: Type.Integer(),
        /** Drafts that say what the earlier one says, and are not counted again. */
        sameDrafts: Type.Integer(),
      }),
    ),
    drafts: Type.Integer(),
    doubts: Type.Integer(),
  }),
)

export const handInReport = defineOperation({
  name: 'handInReport',
  method: 'POST',
  path: '/v1/handed-reports',
  summary: 'Hand in a report as a text; what it says is read into drafts for somebody to confirm',
  readOnly: false,
  isDear: true,
  body: jsonBody(
    Type.Object(
      {
        organisationId: OrganisationId,
        title: Type.Optional(line(120)),
        ...period,
        text: Type.String({ minLength: 1, maxLength: TEXT_MOST, pattern: String.raw`\S` }),
      },
      closed,
    ),
    1_048_576,
  ),
  output: HandedIn,
  refusals: ['refused', 'conflict', 'body-too-large'],
})

export const handInReportFile = defineOperation({
  name: 'handInReportFile',
  method: 'POST',
  path: '/v1/handed-reports/file',
  summary: 'Hand in a report as a .docx, .pdf or .txt file',
  readOnly: false,
  isDear: true,
  query: Type.Object({ organisationId: OrganisationId, title: Type.Optional(line(120)), ...period }, closed),
  body: {
    types: [DOCX_TYPE, 'application/pdf', 'text/plain', 'application/octet-stream'],
    schema: Type.Unsafe<{ readonly type: string; readonly bytes: Uint8Array }>({}),
    limitBytes: 10 * 1_048_576,
  },
  output: HandedIn,
  refusals: ['refused', 'conflict', 'body-too-large'],
})

const ReportRow = Type.Object({
  id: Type.String(),
  number: Type.String(),
  title: Type.String(),
  organisation: Named,
  from: Type.String(),
  to: Type.String(),
  handedInAt: Time,
  handedInBy: Type.String(),
  state: State,
  fileKind: Type.Enum([...REPORT_FILE_KINDS]),
  drafts: Type.Integer(),
  /** Drafts nobody has looked at. */
  open: Type.Integer(),
  openDoubts: Type.Integer(),
  version: Type.Integer(),
})

export const listHandedReports = defineOperation({
  name: 'listHandedReports',
  method: 'GET',
  path: '/v1/handed-reports',
  summary: 'Reports that were handed in, the latest first',
  readOnly: true,
  query: Type.Object(
    {
      organisationId: Type.Optional(OrganisationId),
      areaId: Type.Optional(OrganisationId),
      state: Type.Optional(State),
      from: Type.Optional(Day),
      to: Type.Optional(Day),
      after: After,
      limit: Limit,
    },
    closed,
  ),
  output: jsonOutput(Type.Object({ items: Type.Array(ReportRow), next: Next })),
  refusals: [],
})

const SpanOut = { start: Type.Integer({ description: 'In UTF-16 units of the text.' }), end: Type.Integer() }

const FactOut = Type.Object({
  id: Type.String(),
  readId: Type.String(),
  field: Type.Enum([...READ_FIELDS]),
  /** As a person says it now: money in yuan, percentages in hundredths of the whole. */
  value: Type.Number(),
  valueMost: nullable(Type.Number()),
  qualifier: QualifierIn,
  /** As it was read. */
  readValue: Type.Number(),
  readQualifier: QualifierIn,
  unit: nullable(Type.String()),
  object: nullable(Type.String()),
  meaning: nullable(Type.String()),
  per: nullable(Type.String()),
  partOf: nullable(Type.String()),
  measure: nullable(Type.Enum([...MEASURES])),
  state: Type.Enum([...FACT_STATES]),
  ...SpanOut,
})

const DraftOut = Type.Object({
  id: Type.String(),
  readId: Type.String(),
  kind: Type.Enum([...DRAFT_KINDS]),
  channel: nullable(Type.String()),
  title: nullable(Type.String()),
  audience: nullable(Type.Enum([...AUDIENCES])),
  area: nullable(Named),
  occurredFrom: nullable(Type.String()),
  occurredTo: nullable(Type.String()),
  placeName: nullable(Type.String()),
  organisationName: nullable(Type.String()),
  state: Type.Enum([...DRAFT_STATES]),
  reason: nullable(Type.String()),
  joined: nullable(Type.Object({ id: Type.String(), number: Type.String(), title: Type.String() })),
  became: nullable(Type.Object({ kind: Type.Enum([...BECAME_KINDS]), id: Type.String() })),
  facts: Type.Array(FactOut),
  /** Known activities that may be the same: organisation, channel, near day, near count. */
  like: Type.Array(
    Type.Object({
      id: Type.String(),
      number: Type.String(),
      title: Type.String(),
      organisation: Named,
      occurredFrom: Type.String(),
      occurredTo: Type.String(),
      counts: Type.Array(Sum),
    }),
  ),
  ...SpanOut,
})

export const readHandedReport = defineOperation({
  name: 'readHandedReport',
  method: 'GET',
  path: '/v1/handed-reports/{id}',
  summary: 'The text of a report, what was read from it, and what is doubtful',
  readOnly: true,
  givesPersonal: true,
  params: ById,
  output: jsonOutput(
    Type.Object({
      ...ReportRow.properties,
      text: Type.String(),
      editionOf: nullable(Type.Object({ id: Type.String(), number: Type.String(), title: Type.String() })),
      reason: nullable(Type.String()),
      decidedAt: nullable(Time),
      drafts: Type.Array(DraftOut),
      doubts: Type.Array(
        Type.Object({
          id: Type.String(),
          kind: Type.Enum([...DOUBT_KINDS]),
          factIds: Type.Array(Type.String()),
          says: Said,
          acknowledgedReason: nullable(Type.String()),
          /** All figures it is about were corrected or dropped. */
          isSettled: Type.Boolean(),
        }),
      ),
      may: Type.Object({ settle: Type.Boolean(), confirm: Type.Boolean(), withdraw: Type.Boolean() }),
    }),
  ),
  refusals: [],
})

const SaidFact = Type.Object(
  {
    id: Type.String({ pattern: '^fct_[0-9a-z]{4,40}$' }),
    state: Type.Enum([...FACT_STATES]),
    value: Type.Number({ minimum: 0, maximum: 1_000_000_000_000 }),
    valueMost: nullable(Type.Number({ minimum: 0, maximum: 1_000_000_000_000 })),
    qualifier: QualifierIn,
    measure: nullable(Type.Enum([...MEASURES])),
  },
  closed,
)

export const settleReportDraft = defineOperation({
  name: 'settleReportDraft',
  method: 'POST',
  path: '/v1/handed-reports/{id}/drafts/{draftId}',
  summary: 'Confirm, correct, drop or join what was read; until the whole report is confirmed it can be taken back',
  readOnly: false,
  params: Type.Object({ id: ReportId, draftId: DraftId }),
  body: jsonBody(
    Type.Object(
      {
        version: Version,
        state: Type.Enum(['proposed', 'confirmed', 'dropped', 'joined']),
        reason: Type.Optional(Reason),
        joinedId: Type.Optional(ActivityId),
        channel: Type.Optional(ChannelId),
        title: Type.Optional(line(80)),
        audience: Type.Optional(Type.Enum([...AUDIENCES])),
        areaId: Type.Optional(OrganisationId),
        occurredFrom: Type.Optional(Day),
        occurredTo: Type.Optional(Day),
        facts: Type.Optional(Type.Array(SaidFact, { maxItems: 100 })),
        /** For a share: how people were asked. Without it the share stays what they say. */
        survey: Type.Optional(
          Type.Object(
            {
              title: surveyFields.title,
              group: Type.Enum([...SURVEY_GROUPS]),
              population: surveyFields.population,
              method: Type.Enum([...SURVEY_METHODS]),
              asked: surveyFields.asked,
              valid: surveyFields.valid,
              passed: surveyFields.passed,
              passRule: surveyFields.passRule,
            },
            closed,
          ),
        ),
      },
      closed,
    ),
  ),
  output: jsonOutput(Type.Object({ state: Type.Enum([...DRAFT_STATES]), version: Type.Integer() })),
  refusals: ['refused', 'conflict'],
})

export const acknowledgeReportDoubt = defineOperation({
  name: 'acknowledgeReportDoubt',
  method: 'POST',
  path: '/v1/handed-reports/{id}/doubts/{doubtId}',
  summary: 'Say why the figures stand in spite of the doubt',
  readOnly: false,
  params: Type.Object({ id: ReportId, doubtId: DoubtId }),
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ version: Type.Integer() })),
  refusals: ['conflict'],
})

export const confirmHandedReport = defineOperation({
  name: 'confirmHandedReport',
  method: 'POST',
  path: '/v1/handed-reports/{id}/confirm',
  summary: 'Every draft is settled and every doubt answered: what was confirmed enters the ledger',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version }, closed)),
  output: jsonOutput(
    Type.Object({
      version: Type.Integer(),
      activities: Type.Integer(),
      joined: Type.Integer(),
      surveys: Type.Integer(),
      figures: Type.Integer(),
    }),
  ),
  refusals: ['refused', 'conflict'],
})

export const withdrawHandedReport = defineOperation({
  name: 'withdrawHandedReport',
  method: 'POST',
  path: '/v1/handed-reports/{id}/withdraw',
  summary: 'It was handed in by mistake: it is kept, and what came of it counts no more',
  readOnly: false,
  params: ById,
  body: jsonBody(Type.Object({ version: Version, reason: Reason }, closed)),
  output: jsonOutput(Type.Object({ version: Type.Integer(), voided: Type.Integer() })),
  refusals: ['conflict'],
})

export const tableQuery = {
  areaId: Type.Optional(OrganisationId),
  from: Day,
  to: Day,
}

const Cell = Type.Object({
  measure: Type.Enum([...MEASURES]),
  meaning: nullable(Type.String()),
  value: Type.Integer(),
  qualifier: QualifierIn,
})

export const readReportTable = defineOperation({
  name: 'readReportTable',
  method: 'GET',
  path: '/v1/report-table',
  summary: 'What the units below an area did in a period, added up, with the gaps named',
  description:
    'An activity counts where it was, once, whoever organised it. Gaps: units from which nothing came, drafts nobody confirmed, sums with rounded numbers in them, activities that go on after the period, figures that two reports give for the same days.',
  readOnly: true,
  query: Type.Object(tableQuery, closed),
  output: jsonOutput(
    Type.Object({
      area: Named,
      units: Type.Array(
        Type.Object({
          unit: Named,
          activities: Type.Integer(),
          sums: Type.Array(Sum),
          /** As their confirmed reports say; beside what our own records count. */
          reported: Type.Array(Cell),
          reports: Type.Integer(),
          openReports: Type.Integer(),
          openDrafts: Type.Integer(),
          reachingBeyond: Type.Integer(),
          /** Figures of reports that a wider or a later report holds: they are not added. */
          saidTwice: Type.Integer(),
        }),
      ),
      /** Of the area itself, not of a unit below it. */
      activities: Type.Integer(),
      sums: Type.Array(Sum),
      gaps: Type.Object({
        /** Nothing was handed in, and nothing recorded. */
        silent: Type.Array(Named),
        /** Something is recorded by hand, and no report was handed in. */
        withoutReport: Type.Array(Named),
        openReports: Type.Integer(),
        openDrafts: Type.Integer(),
        qualified: Type.Integer({ description: 'Sums that hold rounded or estimated numbers.' }),
        reachingBeyond: Type.Integer(),
        saidTwice: Type.Integer(),
      }),
    }),
  ),
  refusals: [],
})

export const exportReportTable = defineOperation({
  name: 'exportReportTable',
  method: 'GET',
  path: '/v1/report-table/file',
  summary: 'The same table as a workbook',
  readOnly: true,
  query: Type.Object({ ...tableQuery, locale: Language }, closed),
  output: TableOutput,
  refusals: [],
})

export const REPORT_OPERATIONS = [
  handInReport,
  handInReportFile,
  listHandedReports,
  readHandedReport,
  settleReportDraft,
  acknowledgeReportDoubt,
  confirmHandedReport,
  withdrawHandedReport,
  readReportTable,
  exportReportTable,
] as const
