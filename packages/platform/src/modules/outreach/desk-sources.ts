import { text } from '../../domain/error-texts/error-text.ts'
import type { Waiting, WaitingSource } from '../../operations/desk-source.ts'
import { withinReach } from '../../operations/within-reach.ts'

const MOST = 20

/** Reports that were handed in and wait for somebody who confirms what they say. */
export const reportsToConfirm: WaitingSource = async ({ db, reach }) => {
  const rows = await db
    .selectFrom('handed_report as report')
    .innerJoin('organisation', 'organisation.id', 'report.organisation_id')
    .select(['report.id', 'report.title', 'organisation.name'])
    .where('report.state', '=', 'handed-in')
    .where(withinReach(reach('confirmHandedReport')))
    .orderBy('report.handed_in_at')
    .limit(MOST)
    .execute()
  return rows.map(({ id, title, name }): Waiting => ({
    id,
    kind: 'report-to-confirm',
    title: text(`请确认报来的总结：${title}`, `請確認報來的總結：${title}`, `Confirm what this report says: ${title}`),
    dueAt: null,
    href: `/outreach/reports/${id}`,
    organisationName: name,
  }))
}
