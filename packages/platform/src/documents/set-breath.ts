import type { Locale } from '../domain/text.ts'
import { widthOf, type ReadyInline } from './set-inline.ts'

const SENTENCE_END = /(?<=[。！？!?][”’」』）]?)(?![”’」』）。！？!?])|(?<=[.]\s)/u
const CLAUSE_END = /(?<=[，；：、,;:][”’」』）]?\s?)(?![”’」』）\s])/u
/** A clause shorter than this does not stand on a line of its own. */
const CLAUSE_LEAST = 7
const LINE_MOST = 17

/** Text that is read aloud, one breath a line: broken after sentences, and after clauses that are long enough. */
export function breathLines(inlines: readonly ReadyInline[], locale: Locale): ReadyInline[] {
  const stretch = locale === 'en' ? 1.25 : 1
  const lines: ReadyInline[] = []
  let width = 0
  const breakHere = () => {
    if (width > 0) lines.push({ kind: 'break' })
    width = 0
  }
  for (const inline of inlines) {
    if (inline.kind === 'break') breakHere()
    else if (inline.kind === 'text') {
      inline.text.split(SENTENCE_END).forEach((sentence, index) => {
        if (index > 0 && sentence.trim() !== '') breakHere()
        for (const clause of sentence.split(CLAUSE_END)) {
          const clauseWidth = widthOf(clause)
          const isAfterPause = /[，；：、,;:][”’」』）]?\s?$/u.test(lastText(lines))
          if (isAfterPause && width >= CLAUSE_LEAST * stretch && width + clauseWidth > LINE_MOST * stretch) breakHere()
          const text = width === 0 ? clause.trimStart() : clause
          if (text !== '') lines.push({ kind: 'text', text })
          width += clauseWidth
        }
      })
    } else {
      lines.push(inline)
      width += inline.kind === 'blank' ? inline.width : widthOf(inline.text)
    }
  }
  while (lines.at(-1)?.kind === 'break') lines.pop()
  return lines
}

function lastText(lines: readonly ReadyInline[]): string {
  const last = lines.at(-1)
  return last === undefined || last.kind === 'break' || last.kind === 'blank' ? '' : last.text
}
