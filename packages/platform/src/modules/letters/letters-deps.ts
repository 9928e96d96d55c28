import type { LetterContent } from '../../domain/letter.ts'
import type { PaperTemplate } from '../../domain/paper-template.ts'
import type { PaperContent } from '../../domain/paper.ts'

export interface LettersDeps {
  /** `content/outreach/letters.yaml`. */
  readonly content: LetterContent
  /** `content/papers/letter-with-receipt.yaml`. */
  readonly template: PaperTemplate
  readonly setPdf: (content: PaperContent) => Promise<Uint8Array>
}
