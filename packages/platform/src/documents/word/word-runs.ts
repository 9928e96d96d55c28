import { BorderStyle, ShadingType, TextRun, UnderlineType, type IRunOptions } from 'docx'
import type { Locale } from '../../domain/text.ts'
import type { ReadyInline } from '../set-inline.ts'
import { FACES } from './word-faces.ts'

/** Stretches of text; what is missing stands in a frame on grey, as on the PDF. */
export function runsOf(inlines: readonly ReadyInline[], locale: Locale, look: IRunOptions = {}): TextRun[] {
  const set = { font: FACES[locale].first }
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'break':
        return new TextRun({ ...look, break: 1 })
      case 'blank':
        return new TextRun({ ...look, text: '\u3000'.repeat(inline.width), underline: { type: UnderlineType.SINGLE } })
      case 'missing':
        return new TextRun({
          ...look,
          ...set,
          text: inline.text,
          border: { style: BorderStyle.SINGLE, size: 8, color: '000000' },
          shading: { type: ShadingType.CLEAR, fill: 'D9D9D9', color: 'auto' },
        })
      case 'strong':
        return new TextRun({ ...look, ...set, text: inline.text })
      case 'text':
      case 'figure':
        return new TextRun({ ...look, text: inline.text })
    }
  })
}

export const plainRuns = (text: string, locale: Locale, look: IRunOptions = {}): TextRun[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      runsOf([...(index > 0 ? [{ kind: 'break' } as const] : []), { kind: 'text', text: line }], locale, look),
    )
