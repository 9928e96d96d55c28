import type { ColumnType, Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { OfficeStyle } from '../../domain/paper.ts'
import type { PaperAction, PaperState } from '../../domain/paper-state.ts'
import type { Locale } from '../../domain/text.ts'

/** Tables of the migration `house-0017-papers.sql`. */
export interface PaperRunTable {
  id: string
  organisation_id: string
  period_from: string
  period_to: string
  data: Buffer
  sha256: string
  taken_at: string
  taken_by: string
}

export interface PaperRunRowTable {
  run_id: string
  figure: string
  n: number
  record_id: string
  organisation_id: string
  area_id: string | null
  on_day: string
  value: number
  currency: string | null
  qualifier: 'at-least' | 'about' | null
  label: JSONColumnType<Readonly<Record<string, unknown>>, string, never>
  groups: JSONColumnType<Readonly<Record<string, string>>, string, never>
  link: string | null
}

export interface PaperTable {
  id: string
  organisation_id: string
  template_id: string
  template_version: number
  locale: Locale
  period_from: string
  period_to: string
  run_id: string
  inputs_cipher: string | null
  title_cipher: string | null
  state: PaperState
  writers: ColumnType<string[], readonly string[], readonly string[]>
  created_by: string
  created_at: string
  content_sha256: string | null
  submitted_at: string | null
  return_reason: string | null
  issue_year: number | null
  issue_number: number | null
  number: string | null
  seal_place: 'over-date' | 'none' | null
  issued_at: string | null
  issued_on: string | null
  recall_reason: string | null
  replaces: string | null
  replaced_by: string | null
  twin_of: string | null
  version: Generated<number>
}

export interface PaperIssueNumberTable {
  organisation_id: string
  year: number
  last: number
}

export interface PaperEditTable {
  id: string
  n: GeneratedAlways<number>
  paper_id: string
  piece: string
  text_cipher: string | null
  base_cipher: string | null
  base_sha256: string
  run_id: string
  edited_at: string
  edited_by: string
}

export interface PaperReasonTable {
  id: string
  n: GeneratedAlways<number>
  paper_id: string
  mark: string
  reason: string
  given_at: string
  given_by: string
}

export interface PaperStepTable {
  id: string
  n: GeneratedAlways<number>
  paper_id: string
  action: PaperAction | 'start' | 'translate'
  state: PaperState
  reason: string | null
  evidence: JSONColumnType<Readonly<Record<string, unknown>>, string, never>
  at: string
  by: string
}

export type PaperFileKind = 'pdf' | 'docx' | 'data' | 'content'
export interface PaperFileTable {
  id: string
  paper_id: string
  kind: PaperFileKind
  content_cipher: string | null
  bytes: number
  sha256: string
  made_at: string
}

export interface OfficeStyleTable {
  id: string
  organisation_id: string
  version: number
  letterhead: string
  number_prefix: string
  style: JSONColumnType<OfficeStyle, string, never>
  set_at: string
  set_by: string
}

export interface PapersTables {
  paper_run: PaperRunTable
  paper_run_row: PaperRunRowTable
  paper: PaperTable
  paper_issue_number: PaperIssueNumberTable
  paper_edit: PaperEditTable
  paper_reason: PaperReasonTable
  paper_step: PaperStepTable
  paper_file: PaperFileTable
  office_style: OfficeStyleTable
}
