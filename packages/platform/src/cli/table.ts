/** A table for people: columns padded by screen width, numbers to the right. */
export function renderTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en-US') : cell)))
  const widths = head.map((title, column) =>
    Math.max(screenWidth(title), ...cells.map((row) => screenWidth(row[column] ?? ''))),
  )
  const isNumeric = head.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === 'number'))
  const renderRow = (row: readonly string[]): string =>
    row
      .map((cell, column) => {
        const gap = ' '.repeat(Math.max(0, (widths[column] ?? 0) - screenWidth(cell)))
        return isNumeric[column] === true ? gap + cell : cell + gap
      })
      .join('  ')
      .trimEnd()
  return [renderRow(head), widths.map((width) => '-'.repeat(width)).join('  '), ...cells.map(renderRow)].join('\n')
}

/** Columns on a terminal: East Asian wide characters take two. */
export function screenWidth(text: string): number {
  let width = 0
  for (const char of text)
    width +=
      /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u.test(
        char,
      )
        ? 2
        : 1
  return width
}
