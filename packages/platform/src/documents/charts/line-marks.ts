import { at, svgLine } from './svg-parts.ts'

const INK = '#1d3557'
const DASHES = ['', '7 4', '2 3', '9 3 2 3', '4 4', '1 4']

/** A series is told by the shape of its points and by its line, not by colour. */
export function pointMark(x: number, y: number, series: number): string {
  const isHollow = series % 2 === 1
  const look = `fill="${isHollow ? '#fff' : INK}" stroke="${INK}" stroke-width="1.6"`
  switch (series % 4) {
    case 0:
      return `<circle cx="${at(x)}" cy="${at(y)}" r="4" ${look}/>`
    case 1:
      return `<rect x="${at(x - 4)}" y="${at(y - 4)}" width="8" height="8" ${look}/>`
    case 2:
      return `<path d="M${at(x)} ${at(y - 5)}l5 9h-10z" ${look}/>`
    default:
      return `<path d="M${at(x)} ${at(y - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" ${look}/>`
  }
}

/** Lines from point to point; a value that is not there interrupts them. */
export function seriesLine(points: readonly ({ x: number; y: number } | null)[], series: number): string {
  let path = ''
  let isDown = false
  for (const point of points) {
    if (point !== null) path += `${isDown ? 'L' : 'M'}${at(point.x)} ${at(point.y)}`
    isDown = point !== null
  }
  const dash = DASHES[series % DASHES.length]
  return `<path d="${path}" fill="none" stroke="${INK}" stroke-width="2"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`
}

export const lineSample = (x: number, y: number, width: number, series: number): string =>
  seriesLine(
    [
      { x, y },
      { x: x + width, y },
    ],
    series,
  ) + pointMark(x + width / 2, y, series)

export const axis = (x1: number, y: number, x2: number): string => svgLine(x1, y, x2, y, '#000', 1.2)
