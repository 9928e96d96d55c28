import { chartSize } from '../charts/chart-svg.ts'
import { codeOf } from '../set-text.ts'
import { FAMILIES, printable } from './font-files.ts'
import { openPress } from './press.ts'

const LABEL = /<text x="([^"]*)" y="([^"]*)" font-size="([^"]*)" text-anchor="([^"]*)" fill="([^"]*)">([^<]*)<\/text>/g

/**
 * A chart whose letters are outlines. A renderer of pictures opens a font of ten megabytes for every letter, which takes
 * a second a chart; Typst has it open.
 */
export async function outlineLabels(svg: string): Promise<string> {
  const labels = [...svg.matchAll(LABEL)].map(([, x, y, size, anchor, fill, text = '']) => ({
    x: Number(x),
    y: Number(y),
    size: Number(size),
    anchor,
    fill,
    text: unescaped(text),
  }))
  if (labels.length === 0) return svg
  const press = await openPress('hans')
  const input = JSON.stringify({ ...chartSize(svg), fonts: FAMILIES.hans.sans, labels })
  const set = press.run(
    'labels.typ',
    { 'labels.json': Buffer.from(printable(input, press.fonts, codeOf)) },
    (compiler, main) => compiler.plainSvg(main),
  )
  const letters = set.slice(set.indexOf('>') + 1, set.lastIndexOf('</svg>'))
  const drawing = svg.slice(0, svg.lastIndexOf('</svg>')).replaceAll(LABEL, '')
  return `${drawing.replace('<svg ', '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ')}${letters}</svg>`
}

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
