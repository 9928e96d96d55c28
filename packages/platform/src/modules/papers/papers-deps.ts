import type { Indicator } from '../../domain/indicator.ts'
import type { PaperTemplate } from '../../domain/paper-template.ts'
import type { PaperContent } from '../../domain/paper.ts'
import type { Locale } from '../../domain/text.ts'
import type { Act, Lookup, Refusal } from '../../operations/implementation.ts'

/** What is known about papers: `content/papers` and `content/indicators`, and what other modules give to be set as one. */
export interface PapersDeps {
  readonly templates: ReadonlyMap<string, PaperTemplate>
  readonly indicators: ReadonlyMap<string, Indicator>
  readonly recordPapers: readonly RecordPaper[]
}

/** A record of another module that can be set as an official paper. */
export interface RecordPaper {
  /** `police-report`. */
  readonly kind: string
  /** Whoever may do this operation with the record may have it as a paper. */
  readonly operation: string
  ownerOf(lookup: Lookup, recordId: string): Promise<string | undefined>
  contentOf(act: Act, recordId: string, locale: Locale): Promise<PaperContent | Refusal>
}
