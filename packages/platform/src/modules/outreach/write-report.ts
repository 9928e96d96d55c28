import { dayOf } from '../../domain/days.ts'
import type { ReportFileKind } from '../../domain/handed-report.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { ReadReport } from '../../domain/report-reading.ts'
import { text } from '../../domain/error-texts/error-text.ts'
import type { Act } from '../../operations/implementation.ts'
import { refuseField } from '../../operations/refusals.ts'
import { buildDrafts, type Period } from './build-drafts.ts'
import { listSayings, type Earlier, type SaidBefore } from './earlier-reports.ts'
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

interface AsRead {
  readonly read: ReadReport
  /** The report of which this one is another edition. */
  readonly earlier: Earlier | undefined
  readonly content: OutreachContent
}

/** Writes a report that was read, with its drafts and doubts. */
export async function writeReport(
  act: Writer,
  given: GivenReport,
  { read, earlier, content }: AsRead,
): Promise<{ readonly id: string; readonly number: string; readonly drafts: number; readonly sameDrafts: number }> {
  const drafts = buildDrafts(read, given.period, content)
  if (drafts.length > DRAFTS_MOST) throw refuseField('refused', 'text', 'too-many', tooMany(drafts.length)).toError()
  const report = await insertReport(act, given, { read, earlier })
  const before = earlier === undefined ? new Map<string, SaidBefore>() : await listSayings(act.db, earlier.id)
  const area = await findArea(act.db, given.organisationId)
  await insertDrafts(act, report.id, { drafts, doubts: read.doubts, area, before, earlier })
  return { ...report, drafts: drafts.length, sameDrafts: drafts.filter(({ saying }) => before.has(saying)).length }
}

/** Somebody has to settle each. */
const DRAFTS_MOST = 2_000

const tooMany = (drafts: number) =>
  text(
    `这份报告里读出 ${drafts} 条，一份最多 ${DRAFTS_MOST} 条。请分成几份报来，或者把台账用表格导入。`,
    `這份報告裡讀出 ${drafts} 筆，一份最多 ${DRAFTS_MOST} 筆。請分成幾份報來，或者把台帳用表格匯入。`,
    `This report says ${drafts} things; ${DRAFTS_MOST} are the most. Hand it in in parts, or import a ledger as a table.`,
  )

async function insertReport(
  act: Writer,
  { organisationId, title, period, text: written, fileKind }: GivenReport,
  { read, earlier }: Omit<AsRead, 'content'>,
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
