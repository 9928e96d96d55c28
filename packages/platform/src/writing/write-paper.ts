import type { RunData } from '../domain/indicator.ts'
import type { PaperInputs, PaperOffice, PaperTemplate, PieceEdits, WrittenPaper } from '../domain/paper-template.ts'
import type { Locale } from '../domain/text.ts'

export interface WriteRequest {
  readonly run: RunData
  readonly locale: Locale
  readonly inputs: PaperInputs
  readonly edits: PieceEdits
  readonly office: PaperOffice
}

/** Template × records × what the officer wrote → a paper. The same again gives the same. */
export function writePaper(template: PaperTemplate, { locale, office }: WriteRequest): WrittenPaper {
  return {
    content: {
      locale,
      layout: template.layout,
      style: office.style,
      title: [template.title[locale]],
      blocks: [],
      attachments: [],
      sources: [],
      mark: office.mark,
    },
    missing: [],
    unsupported: [],
    findings: [],
    pieces: [],
  }
}
