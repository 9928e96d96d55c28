import type { Diagnostic } from '@lianfang/engine'
import type { Places, SourcePlace } from './places.ts'

/** A finding as authors read it: file:line:column, the line, a caret under the place, and what to try. */
export function renderDiagnostic(diagnostic: Diagnostic, places: Places): string {
  const place = places.find(diagnostic.at.path)
  const head = `${diagnostic.severity} ${diagnostic.code}: ${diagnostic.message}`
  const hint = diagnostic.hint === undefined ? '' : `\n  hint: ${diagnostic.hint}`
  if (!place) return `${head}\n  at ${diagnostic.at.path.join('.')}${hint}`
  const { source } = place
  const { start, end } = rangeOf(diagnostic, place)
  const { line, col } = source.lines.linePos(start)
  const text = source.text.split('\n')[line - 1] ?? ''
  const marked = Math.max(1, Math.min(end, start + text.length - (col - 1)) - start)
  const gutter = String(line)
  const caret = `${widthOf(text.slice(0, col - 1))}${'^'.repeat(wide(text.slice(col - 1, col - 1 + marked)))}`
  return `${source.file}:${line}:${col}: ${head}\n  ${gutter} | ${text}\n  ${' '.repeat(gutter.length)} | ${caret}${hint}`
}

/** The characters meant: a range inside an expression, a key that does not belong, or the whole value. */
function rangeOf({ at, code }: Diagnostic, place: SourcePlace): { readonly start: number; readonly end: number } {
  const { characters, key } = place
  if (code === 'unknown-key' && key) return key
  if (at.start === undefined || !characters) return place
  const afterLast = (characters.at(-1) ?? place.start) + 1
  const start = characters[at.start] ?? afterLast
  const last = at.end === undefined || at.end <= at.start ? start : (characters[at.end - 1] ?? start)
  return { start, end: last + 1 }
}

/** Blanks as wide as the text, so that the caret stands under its place; Chinese characters are two columns wide. */
function widthOf(text: string): string {
  return ' '.repeat(wide(text, 0))
}

function wide(text: string, least = 1): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(
      character,
    )
      ? 2
      : 1
  return Math.max(least, width)
}
