import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type {
  ActivitySource,
  ActivityState,
  Audience,
  CountedMeasure,
  EvidenceKind,
  SessionMeasure,
  Setting,
  WayOfCounting,
} from '../../domain/activity.ts'
import type {
  BecameKind,
  DraftKind,
  DraftState,
  FactState,
  ReportFileKind,
  ReportState,
} from '../../domain/handed-report.ts'
import type { Measure } from '../../domain/indicator.ts'
import type { DoubtKind, Qualifier, ReadField, Span } from '../../domain/report-reading.ts'
import type { SurveyGroup, SurveyMethod } from '../../domain/survey.ts'

/** Tables of the migrations `house-0016-outreach.sql` and `house-0020-field.sql`. */
type Former = JSONColumnType<Readonly<Record<string, unknown>>, string, never>
type Spans = JSONColumnType<readonly Span[] | null, string | null, string | null>

export interface ActivityTable {
  id: string
  number: string
  foreign_number: string | null
  organisation_id: string
  area_id: string
  channel: string
  title: string
  occurred_from: string
  occurred_to: string
  time_from: string | null
  time_to: string | null
  place: string | null
  audience: Audience
  setting: Setting | null
  source: ActivitySource
  report_id: string | null
  spans: Spans
  evidence: EvidenceKind
  evidence_note: string | null
  state: ActivityState
  void_reason: string | null
  recorded_at: string
  recorded_by: string
  version: Generated<number>
  /** The activity that this one is the same as; it counts there. */
  joined_id: Generated<string | null>
}

export interface ActivityDeviceTable {
  activity_id: string
  made_at: string
  sent_at: string | null
  seen_at: string | null
  offset_ms: number | null
  corrected_at: string
  said_on: string
}

export interface ActivityRevisionTable {
  activity_id: string
  version: number
  former: Former
  reason: string
  recorded_at: string
  recorded_by: string
}

export interface ActivityOrganiserTable {
  activity_id: string
  version: number
  place: number
  organisation_id: string | null
  name: string | null
}

export interface ActivityCountTable {
  id: string
  activity_id: string
  version: number
  place: number
  measure: CountedMeasure
  object: string | null
  material_id: string | null
  value: number
  value_most: number | null
  qualifier: Qualifier
  how_counted: WayOfCounting
  is_part: Generated<boolean>
  span_start: number | null
  span_end: number | null
}

export interface ActivitySessionTable {
  id: string
  activity_id: string
  version: number
  place: number
  held_on: string
  begins_at: string | null
  minutes: number | null
  audience: Audience
  measure: SessionMeasure
  value: number
  qualifier: Qualifier
}

export interface OutreachNumberTable {
  kind: 'activity' | 'report'
  year: number
  last: number
}

export interface MaterialTable {
  id: string
  organisation_id: string
  kind: string
  title: string
  edition: string
  copies: number
  printed_on: string
  currency: string | null
  cost_minor: number | null
  state: ActivityState
  void_reason: string | null
  recorded_at: string
  recorded_by: string
  version: Generated<number>
}

export interface MaterialRevisionTable {
  material_id: string
  version: number
  former: Former
  reason: string
  recorded_at: string
  recorded_by: string
}

export interface SurveyTable {
  id: string
  organisation_id: string
  area_id: string
  title: string
  held_from: string
  held_to: string
  population_group: SurveyGroup
  population: number | null
  method: SurveyMethod
  asked: number
  valid: number
  passed: number
  pass_rule: string
  source: ActivitySource
  report_id: string | null
  spans: Spans
  state: ActivityState
  void_reason: string | null
  recorded_at: string
  recorded_by: string
  version: Generated<number>
}

export interface SurveyRevisionTable {
  survey_id: string
  version: number
  former: Former
  reason: string
  recorded_at: string
  recorded_by: string
}

export interface HandedReportTable {
  id: string
  number: string
  organisation_id: string
  handed_in_by: string
  handed_in_at: string
  title: string
  file_kind: ReportFileKind
  text_cipher: string | null
  text_length: number
  fingerprint: string
  shingles: ColumnType<number[], readonly number[], never>
  period_from: string
  period_to: string
  state: ReportState
  edition_of: string | null
  decided_by: string | null
  decided_at: string | null
  reason: string | null
  version: Generated<number>
}

export interface ReportedFigureTable {
  id: string
  organisation_id: string
  report_id: string
  period_from: string
  period_to: string
  measure: Measure
  meaning: string | null
  object: string | null
  currency: string | null
  value: number
  value_most: number | null
  qualifier: Qualifier
  is_part: Generated<boolean>
  span_start: number
  span_end: number
  recorded_at: string
  recorded_by: string
}

/** The survey a person added to a share that a report gives. */
export type AddedSurvey = Readonly<
  Pick<SurveyTable, 'title' | 'population_group' | 'population' | 'method' | 'asked' | 'valid' | 'passed' | 'pass_rule'>
>

export interface ReportDraftTable {
  id: string
  report_id: string
  place: number
  read_id: string
  kind: DraftKind
  channel: string | null
  title: string | null
  audience: Audience | null
  area_id: string | null
  occurred_from: string | null
  occurred_to: string | null
  place_name: string | null
  organisation_name: string | null
  saying: string
  span_start: number
  span_end: number
  state: DraftState
  reason: string | null
  joined_id: string | null
  survey: JSONColumnType<AddedSurvey | null, string | null, string | null>
  decided_by: string | null
  decided_at: string | null
  became_kind: BecameKind | null
  became_id: string | null
}

/** A fact as a person says it, in the units of the reader. */
export interface SaidFact {
  readonly value: number
  readonly valueMost: number | null
  readonly qualifier: Qualifier
}

export interface ReportFactTable {
  id: string
  report_id: string
  draft_id: string
  place: number
  read_id: string
  field: Exclude<ReadField, 'date'>
  value: number
  value_most: number | null
  qualifier: Qualifier
  unit: string | null
  object: string | null
  meaning: string | null
  per: string | null
  date: string | null
  place_name: string | null
  part_of: string | null
  span_start: number
  span_end: number
  measure: Measure | null
  said: JSONColumnType<SaidFact | null, string | null, string | null>
  state: FactState
}

export interface ReportDoubtTable {
  id: string
  report_id: string
  place: number
  kind: DoubtKind
  fact_ids: ColumnType<string[], readonly string[], never>
  says_cipher: string | null
  acknowledged_reason: string | null
  acknowledged_by: string | null
  acknowledged_at: string | null
}

export interface ReportStepTable {
  report_id: string
  place: number
  draft_id: string | null
  doubt_id: string | null
  act: string
  former: Former
  reason: string | null
  recorded_at: string
  recorded_by: string
}

/** A view: the figures of activities that count. */
export interface ActivityFigureView {
  id: string
  activity_id: string
  organisation_id: string
  area_id: string
  channel: string
  audience: Audience
  setting: Setting | null
  source: ActivitySource
  /** The day on which the activity began: the day it counts on. */
  day: string
  measure: CountedMeasure
  object: string | null
  material_id: string | null
  value: number
  value_most: number | null
  qualifier: Qualifier
  how_counted: WayOfCounting
  /** Already within another: shown, never added. */
  is_part: boolean
}

export interface OutreachTables {
  handed_report: HandedReportTable
  activity: ActivityTable
  outreach_number: OutreachNumberTable
  activity_device: ActivityDeviceTable
  activity_revision: ActivityRevisionTable
  activity_organiser: ActivityOrganiserTable
  material: MaterialTable
  material_revision: MaterialRevisionTable
  activity_count: ActivityCountTable
  activity_session: ActivitySessionTable
  survey: SurveyTable
  survey_revision: SurveyRevisionTable
  reported_figure: ReportedFigureTable
  report_draft: ReportDraftTable
  report_fact: ReportFactTable
  report_doubt: ReportDoubtTable
  report_step: ReportStepTable
  activity_figure: ActivityFigureView
}
