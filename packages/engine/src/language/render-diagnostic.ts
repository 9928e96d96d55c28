import type { Diagnostic } from './diagnostic.ts'

/**
 * A diagnostic as text: code and message, where, the line with carets under the expression, and the hint.
 * `source` is the expression the place's characters count in; without it only the path is shown.
 */
export function renderDiagnostic(diagnostic: Diagnostic, source?: string): string {
  const { severity, code, message, at, hint } = diagnostic
  const lines = [`${severity} ${code}: ${message}`]
  const where = renderPath(at.path)
  if (source !== undefined && at.start !== undefined)
    lines.push(...renderExcerpt(where, source, at.start, at.end ?? at.start))
  else if (where !== '') lines.push(`  at ${where}`)
  if (hint !== undefined) lines.push(`  hint: ${hint}`)
  return lines.join('\n')
}

/** `rules[3].when` */
export function renderPath(path: readonly (string | number)[]): string {
  return path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('')
}

function renderExcerpt(where: string, source: string, start: number, end: number): readonly string[] {
  const lineStart = source.lastIndexOf('\n', start - 1) + 1
  const newline = source.indexOf('\n', start)
  const lineEnd = newline === -1 ? source.length : newline
  const lineNumber = source.slice(0, lineStart).split('\n').length
  const line = source.slice(lineStart, lineEnd).trimEnd()
  const before = source.slice(lineStart, start)
  const marked = source.slice(start, Math.max(start, Math.min(end, lineEnd)))
  const place = source.includes('\n') ? `${where}, line ${lineNumber}` : where
  return [`  at ${place}`, `  | ${line}`, `  | ${blank(before)}${'^'.repeat(Math.max(1, width(marked)))}`]
}

/** As many columns of spaces; tabs stay tabs. */
function blank(text: string): string {
  return Array.from(text)
    .map((character) => (character === '\t' ? '\t' : ' '.repeat(columns(character))))
    .join('')
}

function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + columns(character), 0)
}

/** Chinese, Japanese and Korean characters and emoji take two columns of a terminal. */
function columns(character: string): number {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  )
    ? 2
    : 1
}
