/** Of every chart, in its own units; it stands as wide as the text. */
export const CHART_WIDTH = 640

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Hundredths of a unit are enough, and the same everywhere. */
export const at = (value: number): string => String(Math.round(value * 100) / 100)

export function svgText(
  x: number,
  y: number,
  text: string,
  {
    anchor = 'middle',
    size = 14,
    fill = '#000',
  }: { anchor?: 'start' | 'middle' | 'end'; size?: number; fill?: string } = {},
): string {
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" text-anchor="${anchor}" fill="${fill}">${escapeXml(text)}</text>`
}

export const svgLine = (x1: number, y1: number, x2: number, y2: number, stroke = '#000', width = 1): string =>
  `<path d="M${at(x1)} ${at(y1)}L${at(x2)} ${at(y2)}" stroke="${stroke}" stroke-width="${width}" fill="none"/>`

/** Width of a text in the SVG's units, near enough to decide what fits. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += (character.codePointAt(0) ?? 0) < 0x2000 ? 0.58 : 1
  return width * size
}

/** At most `most` lines of at most `width`; what does not fit ends in an ellipsis. */
export function wrapLabel(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = []
  let line = ''
  const words = text.split(/(?<=[\s，、/（(-])|(?=[（(])|(?<=[\u2E80-\u9FFF\uF900-\uFAFF])|(?=[\u2E80-\u9FFF])/u)
  for (const word of words) {
    if (line !== '' && textWidth((line + word).trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += line === '' ? word.trimStart() : word
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd())
  const kept = lines.slice(0, most)
  return kept.map((each, index) => shortened(each, width, size, index === most - 1 && lines.length > most))
}

function shortened(text: string, width: number, size: number, isCut: boolean): string {
  if (!isCut && textWidth(text, size) <= width) return text
  const characters = [...text]
  while (characters.length > 1 && textWidth(`${characters.join('')}…`, size) > width) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
