import type { TextOfFile } from '../../documents/read-text-file.ts'
import type { TextProblem } from '../../documents/text-problems.ts'
import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { DraftsOfReport } from './read-drafts.ts'
import type { ReportTask } from './report-threads.ts'

export interface OutreachDeps {
  /** `content/outreach`. */
  readonly content: OutreachContent
  /** The text of a file that somebody sent. */
  readonly readFile: (bytes: Uint8Array, whose: string) => Promise<TextOfFile | TextProblem>
  /** Understands a report written by hand, while the server goes on answering. The same text gives the same. */
  readonly readReport: (task: ReportTask, whose: string) => Promise<DraftsOfReport | TextProblem>
}
