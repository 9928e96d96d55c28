import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { ReadingKnowledge, ReadReport } from '../../domain/report-reading.ts'
import { readReport } from '../../reading/read-report.ts'
import { buildDrafts, type BuiltDraft, type Period } from './build-drafts.ts'

/** What is known for reading: `content/reading` and `content/outreach`. */
export interface DraftKnowledge {
  readonly reading: ReadingKnowledge
  readonly content: OutreachContent
}

/** A report as it was understood, and the drafts that a person settles. */
export interface DraftsOfReport {
  readonly read: ReadReport
  readonly drafts: readonly BuiltDraft[]
}

/** Pure, and dear for a long text: a server reads with `ReportThreads`. */
export function readDrafts(text: string, period: Period, { reading, content }: DraftKnowledge): DraftsOfReport {
  const read = readReport(text, reading)
  return { read, drafts: buildDrafts(read, period, content) }
}
