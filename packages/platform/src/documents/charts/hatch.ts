import { at, type Box } from './svg-parts.ts'

export type Slant = 'rising' | 'falling' | 'level' | 'upright'

/** Lines across a box, cut at its edges by arithmetic: SVG patterns and clips are drawn differently, or not at all, by Word and by printers. */
export function hatchPath({ x, y, width, height }: Box, slant: Slant, step: number): string {
  if (width <= 0 || height <= 0) return ''
  const lines: string[] = []
  if (slant === 'level')
    for (let dy = step / 2; dy < height; dy += step) lines.push(`M${at(x)} ${at(y + dy)}h${at(width)}`)
  else if (slant === 'upright')
    for (let dx = step / 2; dx < width; dx += step) lines.push(`M${at(x + dx)} ${at(y)}v${at(height)}`)
  else
    for (let offset = step / 2; offset < width + height; offset += step) {
      const near = { dx: Math.min(offset, width), dy: Math.max(0, offset - width) }
      const far = { dx: Math.max(0, offset - height), dy: Math.min(offset, height) }
      const turn = (dy: number) => (slant === 'rising' ? dy : height - dy)
      lines.push(`M${at(x + near.dx)} ${at(y + turn(near.dy))}L${at(x + far.dx)} ${at(y + turn(far.dy))}`)
    }
  return lines.join('')
}

interface Look {
  readonly fill: string
  readonly hatches: readonly { readonly slant: Slant; readonly step: number; readonly width: number }[]
}

/** Told apart in black and white as well: by darkness first, then by the direction of lines. */
const LOOKS: readonly Look[] = [
  { fill: '#1d3557', hatches: [] },
  { fill: '#fff', hatches: [{ slant: 'rising', step: 6, width: 1.4 }] },
  { fill: '#b9c3d0', hatches: [] },
  { fill: '#fff', hatches: [{ slant: 'falling', step: 6, width: 1.4 }] },
  { fill: '#fff', hatches: [{ slant: 'level', step: 5, width: 1.4 }] },
  {
    fill: '#fff',
    hatches: [
      { slant: 'rising', step: 7, width: 1.1 },
      { slant: 'falling', step: 7, width: 1.1 },
    ],
  },
  { fill: '#6d7f96', hatches: [] },
  { fill: '#fff', hatches: [{ slant: 'upright', step: 5, width: 1.4 }] },
]

const INK = '#1d3557'

/** The bar of a series; of a period that is not over, an open bar with a broken edge. */
export function svgBar(box: Box, series: number, isIncomplete: boolean): string {
  const look = LOOKS[series % LOOKS.length]
  if (look === undefined || box.width <= 0 || box.height <= 0) return ''
  const rect = `<rect x="${at(box.x)}" y="${at(box.y)}" width="${at(box.width)}" height="${at(box.height)}"`
  if (isIncomplete) {
    const fill = look.hatches.length === 0 ? '#dfe5ec' : '#fff'
    return (
      `${rect} fill="${fill}"/><path d="${hatchPath(box, 'falling', 5)}" stroke="${INK}" stroke-width="0.7" fill="none"/>` +
      `${rect} fill="none" stroke="#000" stroke-width="1.4" stroke-dasharray="5 3"/>`
    )
  }
  const lines = look.hatches
    .map(
      ({ slant, step, width }) =>
        `<path d="${hatchPath(box, slant, step)}" stroke="${INK}" stroke-width="${width}" fill="none"/>`,
    )
    .join('')
  return `${rect} fill="${look.fill}"/>${lines}${rect} fill="none" stroke="#000" stroke-width="0.8"/>`
}
