import type { HouseTransaction } from '../../store/house.ts'
import { readDrafts, type DraftKnowledge } from './read-drafts.ts'
import { writeReport, type Writer } from './write-report.ts'

/** A report of the sample county. */
export interface SampleReport {
  readonly organisationId: string
  readonly personId: string
  readonly from: string
  readonly to: string
  readonly text: string
  readonly handedInAt: string
}

/** Hands in the reports of the sample county when it is filled; the same report always gets the same ids. */
export function handInSample(knowledge: DraftKnowledge, { personal }: Pick<Writer, 'personal'>) {
  return async (db: HouseTransaction, report: SampleReport): Promise<void> => {
    const { organisationId, from, to, text, handedInAt } = report
    const stem = organisationId.replace('org_', '').slice(0, 12)
    let last = 0
    const writer: Writer = {
      db,
      personal,
      nowMs: Date.parse(handedInAt),
      nowIso: handedInAt,
      actor: `person:${report.personId}`,
      ids: { next: (prefix) => `${prefix}_${stem}${(last += 1).toString(36).padStart(4, '0')}` },
    }
    const given = { organisationId, title: undefined, period: { from, to }, text, fileKind: 'pasted' as const }
    await writeReport(writer, given, { ...readDrafts(text, given.period, knowledge), earlier: undefined })
  }
}
