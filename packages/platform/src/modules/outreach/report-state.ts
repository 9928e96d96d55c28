import { text } from '../../domain/error-texts/error-text.ts'
import type { ReportState } from '../../domain/handed-report.ts'
import { refuse, type Act, type Lookup } from '../../operations/implementation.ts'
import { outdated } from '../../operations/refusals.ts'

export type ReportAction = 'settle' | 'confirm' | 'withdraw'

/** State × action → state; what is not here is refused. */
const TABLE: Readonly<Record<ReportState, Readonly<Partial<Record<ReportAction, ReportState>>>>> = {
  'handed-in': { settle: 'handed-in', confirm: 'confirmed', withdraw: 'withdrawn' },
  confirmed: { withdraw: 'withdrawn' },
  withdrawn: {},
}

/** The state after the action; undefined: it cannot be done now. */
export const reportAfter = (state: ReportState, action: ReportAction): ReportState | undefined => TABLE[state][action]

export async function ownerOfReport({ db }: Pick<Lookup, 'db'>, id: string): Promise<string | undefined> {
  const row = await db.selectFrom('handed_report').select('organisation_id').where('id', '=', id).executeTakeFirst()
  return row?.organisation_id
}

/** The report, held until the end of the transaction, if the action can be done with it now. */
export async function takeReport(
  act: Act,
  { id, version, action }: { readonly id: string; readonly version: number; readonly action: ReportAction },
) {
  const row = await act.db.selectFrom('handed_report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (row === undefined) return refuse('not-found')
  if (row.version !== version) return outdated()
  return reportAfter(row.state, action) === undefined ? refuse('conflict', { says: NOT_NOW[row.state] }) : row
}

interface Step {
  readonly report: { readonly id: string; readonly version: number }
  readonly act: string
  readonly draftId?: string
  readonly doubtId?: string
  readonly former: Readonly<Record<string, unknown>>
  readonly reason: string | null
}

/** Keeps what was decided, and raises the version of the report. */
export async function keepStep(act: Act, step: Step): Promise<number> {
  const { report } = step
  await act.db
    .insertInto('report_step')
    .values({
      report_id: report.id,
      place: report.version,
      draft_id: step.draftId ?? null,
      doubt_id: step.doubtId ?? null,
      act: step.act,
      former: JSON.stringify(step.former),
      reason: step.reason,
      recorded_at: act.nowIso,
      recorded_by: act.actor,
    })
    .execute()
  await act.db
    .updateTable('handed_report')
    .set({ version: report.version + 1 })
    .where('id', '=', report.id)
    .execute()
  return report.version + 1
}

const NOT_NOW: Readonly<Record<ReportState, ReturnType<typeof text>>> = {
  'handed-in': text('这份报告还没有确认。', '這份報告還沒有確認。', 'This report is not confirmed yet.'),
  confirmed: text(
    '这份报告已经确认，记录已进台账。要改，请更正台账里的活动。',
    '這份報告已經確認，紀錄已進台帳。要改，請更正台帳裡的活動。',
    'This report is confirmed and its records are in the ledger. Correct the activities there.',
  ),
  withdrawn: text('这份报告已经撤回。', '這份報告已經撤回。', 'This report was withdrawn.'),
}
