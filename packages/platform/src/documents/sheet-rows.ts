import type { Cell } from './write-csv.ts'

/** The XML of rows, each cell in the style of its column; a text stands as a text, so that nothing in it is ever a formula. */
export function sheetRows(
  rows: readonly (readonly Cell[])[],
  columns: readonly { readonly letters: string; readonly style: string }[],
  firstRow: number,
): string {
  const parts: string[] = []
  for (const [index, row] of rows.entries()) {
    const number = firstRow + index
    parts.push(`<row r="${number}">`)
    for (const [place, { letters, style }] of columns.entries())
      parts.push(cellXml(row[place] ?? null, `${letters}${number}`, style))
    parts.push('</row>')
  }
  return parts.join('')
}

function cellXml(cell: Cell, at: string, style: string): string {
  if (cell === null || cell === '') return ''
  if (typeof cell === 'number') return `<c r="${at}" s="${style}"><v>${cell}</v></c>`
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** What XML cannot hold becomes a space. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[&<>]/g, (mark) => ESCAPES[mark] ?? mark)
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
}
