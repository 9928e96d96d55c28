import type { OutreachContent } from '../../domain/outreach-content.ts'
import type { ReadReport } from '../../domain/report-reading.ts'

export interface OutreachDeps {
  /** `content/outreach`. */
  readonly content: OutreachContent
  /** Understands a report written by hand. Pure: the same text gives the same. */
  readonly readReport: (text: string) => ReadReport
}
