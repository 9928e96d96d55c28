import { dayOf } from '../../domain/days.ts'
import type { ReportFileKind } from '../../domain/handed-report.ts'
import type { Act } from '../../operations/implementation.ts'
import type { Period } from './build-drafts.ts'
import { listSayings, type Earlier, type SaidBefore } from './earlier-reports.ts'
import type { DraftsOfReport } from './read-drafts.ts'
import { takeNumbers } from './write-activity.ts'
import { findArea, insertDrafts } from './write-drafts.ts'

export interface GivenReport {
  readonly organisationId: string
  readonly title: string | undefined
  readonly period: Period
  readonly text: string
  readonly fileKind: ReportFileKind
}

/** Who writes, and how ids and times come about. */
export type Writer = Pick<Act, 'db' | 'ids' | 'nowMs' | 'nowIso' | 'actor' | 'personal'>

interface AsRead extends DraftsOfReport {
  /** The report of which this one is another edition. */
  readonly earlier: Earlier | undefined
}

/** Writes a report that was read, with its drafts and doubts. */
export async function writeReport(
  act: Writer,
  given: GivenReport,
  { read, drafts, earlier }: AsRead,
): Promise<{ readonly id: string; readonly number: string; readonly drafts: number; readonly sameDrafts: number }> {
  const report = await insertReport(act, given, { read, earlier })
  const before = earlier === undefined ? new Map<string, SaidBefore>() : await listSayings(act.db, earlier.id)
  const area = await findArea(act.db, given.organisationId)
  await insertDrafts(act, report.id, { drafts, doubts: read.doubts, area, before, earlier })
  return { ...report, drafts: drafts.length, sameDrafts: drafts.filter(({ saying }) => before.has(saying)).length }
}

async function insertReport(
  act: Writer,
  { organisationId, title, period, text: written, fileKind }: GivenReport,
  { read, earlier }: Omit<AsRead, 'drafts'>,
): Promise<{ readonly id: string; readonly number: string }> {
  const id = act.ids.next('hrp')
  const [number = ''] = await takeNumbers(act.db, 'report', [Number(dayOf(act.nowMs).slice(0, 4))])
  await act.db
    .insertInto('handed_report')
    .values({
      id,
      number,
      organisation_id: organisationId,
      handed_in_by: act.actor,
      handed_in_at: act.nowIso,
      title: (title ?? read.title ?? written.trim().split('\n')[0] ?? number).trim().slice(0, 120),
      file_kind: fileKind,
      text_cipher: act.personal.seal(`handed_report.text:${id}`, written),
      text_length: written.length,
      fingerprint: read.fingerprint.exact,
      shingles: read.fingerprint.shingles,
      period_from: period.from,
      period_to: period.to,
      state: 'handed-in',
      edition_of: earlier?.id ?? null,
      decided_by: null,
      decided_at: null,
      reason: null,
    })
    .execute()
  return { id, number }
}
